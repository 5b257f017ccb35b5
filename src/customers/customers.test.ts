import { describe, expect, test } from 'vitest'
import * as cast from '../../test/cast.ts'
import { testHouse } from '../../test/house.ts'

const it = testHouse()
const amir = () => it.as('amir')

const rowOf = async (id: string) => (await it.database.query('select * from customers where id = $1', [id]))[0]
const person = async (more: object = {}) =>
  (await amir().post('/customers', { kind: 'person', givenName: 'Zoë', familyName: 'Łukasik', ...more })).body

describe('a new customer', () => {
  test('is kept with all that is said of it, and its page opens with it', async () => {
    const { status, body, headers } = await amir().post('/customers', {
      kind: 'person',
      givenName: 'Jürgen',
      familyName: 'O’Brien',
      title: 'Dr',
      birthDate: '1980-02-29',
      language: 'de-at',
      tags: ['vip', 'newsletter', 'vip'],
      externalId: 'W-1001',
      source: 'web shop',
      details: [
        { kind: 'email', value: 'Juergen@Example.org' },
        { kind: 'phone', value: '020 7946 0018' },
        { kind: 'address', parts: { line1: '1 High St', city: 'York', postcode: 'YO1 7HH' }, country: 'gb' },
        { kind: 'identifier', value: 'VAT 123 456', label: 'VAT number' },
      ],
      roles: ['investor'],
      consents: [{ purpose: 'Marketing', channel: 'email', given: true, wording: 'Yes please', source: 'form' }],
    })
    expect(status).toBe(201)
    expect(headers.etag).toBe(`"${body.version}"`)
    expect(body).toMatchObject({
      name: 'Jürgen O’Brien',
      language: 'de-AT',
      tags: ['newsletter', 'vip'],
      roles: ['investor'],
      email: 'Juergen@Example.org',
      city: 'York',
      country: 'GB',
    })
    const page = await amir().get(`/customers/${body.id}`)
    expect(page.status).toBe(200)
    expect(page.headers.etag).toBe(`"${body.version}"`)
    expect(page.body.details.map((detail: { kind: string }) => detail.kind)).toEqual([
      'address',
      'email',
      'identifier',
      'phone',
    ])
    expect(page.body.consents).toMatchObject([{ purpose: 'marketing', given: true, recordedByName: 'Amir Haddad' }])
    expect(page.body.relationships).toMatchObject([{ role: 'investor', otherId: null }])
    expect(page.body.sources).toMatchObject([{ source: 'web shop', externalId: 'W-1001' }])
    expect(page.body.timeline.events).toMatchObject([{ kind: 'consent' }])
    for (const asked of [
      'email=juergen@example.org',
      'phone=%2B442079460018',
      'phone=02079460018',
      'identifier=vat123456',
    ])
      expect((await amir().get(`/customers/lookup?${asked}`)).body.rows).toMatchObject([{ id: body.id }])
    const history = await amir().get(`/customers/${body.id}/history`)
    expect(history.body.entries.map((entry: { action: string }) => entry.action)).toContain('created')
  })

  test('needs a name, and nothing is written without one', async () => {
    const before = await it.database.query('select count(*) from customers')
    const { status, body } = await amir().post('/customers', { kind: 'person', givenName: ' ' })
    expect([status, body.fields?.name !== undefined]).toEqual([422, true])
    expect(await it.database.query('select count(*) from customers')).toEqual(before)
  })

  test.each([
    ['an e-mail', { details: [{ kind: 'email', value: 'no address' }] }],
    ['a phone number', { details: [{ kind: 'phone', value: 'call me' }] }],
    ['a country', { details: [{ kind: 'address', value: 'somewhere', country: 'QQ' }] }],
    ['a language', { language: 'not a tag!' }],
    ['an account manager', { accountManagerId: cast.id(9999) }],
    ['a department', { departmentId: cast.customers.harbour.id }],
    ['a date', { birthDate: '2025-02-29' }],
    ['a day beyond all calendars', { birthDate: '0000-01-01' }],
  ])('is refused whole when %s in it is none', async (_what, wrong) => {
    const before = await it.database.query('select count(*) from customers')
    const { status } = await amir().post('/customers', { kind: 'person', name: 'Half', ...wrong })
    expect(status).toBe(422)
    expect(await it.database.query('select count(*) from customers')).toEqual(before)
  })

  test('sent twice with one key is one customer', async () => {
    const body = { kind: 'account', name: 'Twice Ltd' }
    const key = { 'idempotency-key': 'twice-twice' }
    const [first, second] = [await amir().post('/customers', body, key), await amir().post('/customers', body, key)]
    expect(second.body.id).toBe(first.body.id)
  })

  test.each([
    'id',
    'version',
    'createdBy',
    'importId',
    'mergedInto',
    'custom',
    'restrictedTeamId',
    '__proto__',
    'tenant_id',
  ])('takes no %s from outside', async (name) => {
    const text = `{"kind":"person","name":"Mass","${name}":"${cast.id(1)}"}`
    const { status } = await amir().post('/customers', text as never, { 'content-type': 'application/json' })
    expect(status).toBe(422)
  })
})

describe('an edit', () => {
  test('changes what it names, and the name follows its parts', async () => {
    const before = await person()
    const { status, body } = await amir().patch(
      `/customers/${before.id}`,
      { familyName: 'Nowak', note: '' },
      before.version,
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({ name: 'Zoë Nowak', note: null, version: before.version + 1 })
    expect(await rowOf(before.id)).toMatchObject({ sort_name: 'zoe nowak', search: 'zoe nowak' })
  })

  test('of nothing changes nothing', async () => {
    const before = await person()
    const { body } = await amir().patch(`/customers/${before.id}`, { familyName: 'Łukasik' }, before.version)
    expect(body.version).toBe(before.version)
  })

  test('needs the version it was made from', async () => {
    const before = await person()
    expect((await amir().patch(`/customers/${before.id}`, { note: 'x' }, null)).status).toBe(428)
  })

  test('by the second of two people is refused with the record as it is now (F13)', async () => {
    const before = await person()
    const edits = await Promise.all([
      amir().patch(`/customers/${before.id}`, { note: 'from Amir' }, before.version),
      it.as('beth').patch(`/customers/${before.id}`, { note: 'from Beth' }, before.version),
    ])
    const won = edits.find((edit) => edit.status === 200)
    const lost = edits.find((edit) => edit.status === 412)
    expect(won).toBeDefined()
    expect(lost?.body.current).toMatchObject({ id: before.id, note: won?.body.note, version: before.version + 1 })
    expect(await rowOf(before.id)).toMatchObject({ note: won?.body.note })
  })

  test('that is refused leaves the row as it was', async () => {
    const before = await person()
    const row = await rowOf(before.id)
    expect(
      (await amir().patch(`/customers/${before.id}`, { accountManagerId: cast.id(77) }, before.version)).status,
    ).toBe(422)
    expect((await it.as('nina').patch(`/customers/${before.id}`, { note: 'x' }, before.version)).status).toBe(403)
    expect(await rowOf(before.id)).toEqual(row)
  })

  test('finds the unknown customer unmoved', async () => {
    const { status } = await amir().patch('/customers/00000000-0000-7000-8000-000000000000', { note: 'x' }, 1)
    expect(status).toBe(409)
  })
})

describe('archiving', () => {
  test('takes a customer out of lists and searches, and restoring brings it back', async () => {
    const { id } = await person({ familyName: 'Archivable' })
    const listed = async (archived = '') =>
      (
        await amir().get(
          `/customers?${archived}filter=${encodeURIComponent('{"field":"name","is":"contains","value":"archivable"}')}`,
        )
      ).body.rows.length
    const searched = async () => (await amir().get('/search?q=archivable')).body.found.length
    expect([await listed(), await searched()]).toEqual([1, 1])
    const lead = it.as('tomas')
    expect((await lead.post(`/customers/${id}/archive`)).body.archivedAt).not.toBeNull()
    expect([await listed(), await listed('archived=yes&'), await searched()]).toEqual([0, 1, 0])
    expect((await lead.get(`/customers/${id}`)).status).toBe(200)
    expect((await lead.post(`/customers/${id}/restore`)).body.archivedAt).toBeNull()
    expect([await listed(), await searched()]).toEqual([1, 1])
    expect((await amir().post(`/customers/${id}/archive`)).status).toBe(403)
  })
})

describe('restricting to a team', () => {
  test('hides a customer from everybody else, everywhere', async () => {
    const { id } = await person({ familyName: 'Hushhush', details: [{ kind: 'email', value: 'hush@hush.example' }] })
    await amir().post(`/customers/${id}/interactions`, { channel: 'phone', direction: 'in', note: 'psst' })
    const other = await person({ familyName: 'Friend' })
    await amir().post(`/customers/${other.id}/relationships`, { otherId: id, role: 'colleague' })
    const done = await it.as('mira').post(`/customers/${id}/restrict`, { teamId: cast.teams.accounts.id })
    expect(done.status).toBe(200)
    expect((await amir().get(`/customers/${id}`)).status).toBe(404)
    expect((await it.as('beth').get(`/customers/${id}`)).status).toBe(200)
    expect((await amir().get('/search?q=hushhush')).body.found).toEqual([])
    expect((await amir().get('/search?q=hush@hush.example')).body.found).toEqual([])
    expect((await amir().get('/customers/lookup?email=hush@hush.example')).body.rows).toEqual([])
    const seen = await amir().get('/interactions?limit=200')
    expect(seen.body.rows.filter((row: { customerId: string }) => row.customerId === id)).toEqual([])
    const [relationship] = (await amir().get(`/customers/${other.id}`)).body.relationships
    expect(relationship.other).toBeNull()
    expect(JSON.stringify((await amir().get(`/customers/${other.id}/graph`)).body)).not.toContain('Hushhush')
    const csv = await it.as('nina').get('/customers/export.csv')
    expect(csv.status).toBe(200)
    expect((await it.as('mira').get('/customers/export.csv')).text).toContain('Hushhush')
  })

  test('to a team one is not in is refused to whoever would lose sight of it', async () => {
    const { id } = await person()
    await it.database.query(
      "update roles set words = array_append(words, 'customers.restrict') where id = 'team-leader'",
    )
    const { status } = await it.as('tomas').post(`/customers/${id}/restrict`, { teamId: cast.teams.packing.id })
    expect(status).toBe(422)
    expect(await rowOf(id)).toMatchObject({ restricted_team_id: null })
  })
})

describe('a merged customer', () => {
  test('opens as the one that it became, with the rows of both', async () => {
    const [old, survivor] = [await person({ familyName: 'Before' }), await person({ familyName: 'After' })]
    await amir().post(`/customers/${old.id}/interactions`, { channel: 'chat', direction: 'in', note: 'from the old' })
    await it.database.query('update customers set merged_into = $1 where id = $2', [survivor.id, old.id])
    const { body } = await amir().get(`/customers/${old.id}`)
    expect(body.customer.id).toBe(survivor.id)
    expect(body.askedFor).toEqual({ id: old.id, name: 'Zoë Before' })
    expect(body.family).toEqual([{ id: old.id, name: 'Zoë Before' }])
    expect(body.timeline.events).toMatchObject([{ text: 'from the old' }])
    expect((await amir().patch(`/customers/${old.id}`, { note: 'x' }, old.version)).status).toBe(409)
    expect((await amir().get('/search?q=zoe%20before')).body.found).toMatchObject([{ id: survivor.id }])
  })
})
