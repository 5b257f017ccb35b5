import { describe, expect, test } from 'vitest'
import * as cast from '../../test/cast.ts'
import { testHouse } from '../../test/house.ts'
import { remember } from '../platform/server/history.ts'
import { countChangedDays } from '../platform/server/machinery.ts'

const it = testHouse()
const { marguerite, harbour, tomasz } = cast.customers
const amir = () => it.as('amir')
const page = async (id: string) => (await amir().get(`/customers/${id}`)).body
const history = async (id: string) => (await amir().get(`/customers/${id}/history`)).body.entries
const undo = (id: string, seq: number) => amir().post(`/customers/${id}/history/${seq}/undo`)
const rows = (table: string, id: string) =>
  it.database.query(`select * from ${table} where customer_id = $1 order by 1, 2`, [id])

describe('details', () => {
  test('the row of the customer follows its details', async () => {
    const first = await amir().post(`/customers/${marguerite.id}/details`, { kind: 'email', value: 'm@old.example' })
    expect(first.status).toBe(201)
    const second = (await amir().post(`/customers/${marguerite.id}/details`, { kind: 'email', value: 'm@new.example' }))
      .body
    expect((await page(marguerite.id)).customer.email).toBe('m@old.example')
    const path = `/customers/${marguerite.id}/details/${second.id}`
    expect((await amir().patch(path, { preferred: true }, second.version)).body.preferred).toBe(true)
    expect((await page(marguerite.id)).customer.email).toBe('m@new.example')
    expect((await amir().patch(path, { validTo: '2020-01-01' }, 2)).status).toBe(200)
    expect((await page(marguerite.id)).customer.email).toBe('m@old.example')
    expect((await amir().patch(path, { value: 'nonsense' }, 3)).status).toBe(422)
    expect((await amir().patch(path, { label: 'x' }, 1)).status).toBe(412)
    expect((await it.as('nina').delete(path)).status).toBe(403)
    expect((await amir().delete(path)).status).toBe(200)
    expect((await amir().delete(path)).status).toBe(404)
    expect((await amir().get('/customers/lookup?email=m@new.example')).body.rows).toEqual([])
  })

  test('what holds only for a time begins and ends by itself', async () => {
    const { body } = await amir().post('/customers', { kind: 'person', name: 'For A Time' })
    const say = (value: string, more: object) =>
      amir().post(`/customers/${body.id}/details`, { kind: 'email', value, ...more })
    await say('until@x.example', { validTo: '2030-05-01' })
    await say('from@x.example', { validFrom: '2030-05-02' })
    await amir().post(`/customers/${body.id}/relationships`, { role: 'partner', since: '2030-05-02' })
    expect((await page(body.id)).customer).toMatchObject({ email: 'until@x.example', roles: [] })
    const job = it.house.slices.find((slice) => slice.name === 'customers')?.jobs?.keepCustomersInStep
    await job?.({}, { ...(await it.context('ada')), now: new Date('2030-05-01T23:05:00Z') })
    expect((await page(body.id)).customer).toMatchObject({ email: 'from@x.example', roles: ['partner'] })
  })

  test('one that was removed comes back by undo, as it was', async () => {
    const { body } = await amir().post(`/customers/${tomasz.id}/details`, {
      kind: 'address',
      parts: { line1: 'Długa 1', city: 'Kraków', postcode: '31-147' },
      country: 'PL',
      label: 'home',
    })
    const before = await rows('customer_details', tomasz.id)
    await amir().delete(`/customers/${tomasz.id}/details/${body.id}`)
    expect((await page(tomasz.id)).customer.city).toBeNull()
    const [removed] = await history(tomasz.id)
    expect((await undo(tomasz.id, removed.seq)).status).toBe(200)
    const stable = (all: Record<string, unknown>[]) =>
      all.map(({ created_at: _c, updated_at: _u, version: _v, ...rest }) => rest)
    expect(stable(await rows('customer_details', tomasz.id))).toEqual(stable(before))
    expect((await page(tomasz.id)).customer.city).toBe('Kraków')
  })
})

describe('relationships', () => {
  test('stand on both sides, are drawn, and go from both', async () => {
    const { status, body } = await amir().post(`/customers/${marguerite.id}/relationships`, {
      otherId: harbour.id,
      role: 'purchaser',
      since: '2025-01-01',
    })
    expect(status).toBe(201)
    const [mirrored] = (await page(harbour.id)).relationships
    expect(mirrored).toMatchObject({ id: body.id, side: 'has', role: 'purchaser', other: { name: marguerite.name } })
    await amir().post(`/customers/${harbour.id}/relationships`, { role: 'supplier' })
    expect((await page(harbour.id)).customer.roles).toEqual(['supplier'])
    const graph = (await amir().get(`/customers/${marguerite.id}/graph`)).body
    expect(graph.nodes.map((node: { name: string; steps: number }) => [node.name, node.steps])).toEqual([
      [marguerite.name, 0],
      [harbour.name, 1],
      ['Us', 2],
    ])
    expect(graph.edges).toContainEqual(
      expect.objectContaining({ from: marguerite.id, to: harbour.id, role: 'purchaser' }),
    )
    const twice = { otherId: marguerite.id, role: 'purchaser', side: 'has' }
    expect((await amir().post(`/customers/${harbour.id}/relationships`, twice)).status).toBe(409)
    const path = `/customers/${harbour.id}/relationships/${body.id}`
    expect((await amir().patch(path, { until: '2024-01-01' }, 1)).status).toBe(422)
    expect((await amir().patch(path, { until: '2026-01-01' }, 1)).body.until).toBe('2026-01-01')
    expect((await page(marguerite.id)).relationships[0].until).toBe('2026-01-01')
    expect((await amir().delete(path)).status).toBe(200)
    expect((await page(marguerite.id)).relationships).toEqual([])
    expect((await history(marguerite.id))[0]).toMatchObject({ action: 'removed', subject: 'relationship' })
  })

  test.each([
    [{ role: 'user' }, 422],
    [{ role: 'regulator', otherId: harbour.id }, 422],
    [{ role: 'colleague', otherId: marguerite.id }, 422],
    [{ role: 'colleague', otherId: cast.customers.vane.id }, 404],
    [{ role: 'colleague', otherId: cast.id(9998) }, 404],
  ])('%j is refused', async (said, expected) => {
    const before = await rows('relationships', marguerite.id)
    expect((await amir().post(`/customers/${marguerite.id}/relationships`, said)).status).toBe(expected)
    expect(await rows('relationships', marguerite.id)).toEqual(before)
  })
})

describe('consent', () => {
  test('is appended, and the newest of a purpose and channel holds', async () => {
    const say = (given: boolean, at?: string) =>
      amir().post(`/customers/${marguerite.id}/consents`, {
        purpose: 'marketing',
        channel: 'email',
        given,
        wording: 'w',
        source: 's',
        ...(at && { at }),
      })
    await say(true)
    await say(false)
    await say(true, '2020-01-01T00:00:00+01:00')
    const { body } = await amir().get(`/customers/${marguerite.id}/consents`)
    expect(body.all).toHaveLength(3)
    expect(body.current).toMatchObject([{ given: false }])
    expect((await say(true, '2999-01-01T00:00:00Z')).status).toBe(422)
    expect((await it.as('nina').post(`/customers/${marguerite.id}/consents`, {})).status).toBe(403)
    const entry = (await history(marguerite.id)).find((each: { subject: string }) => each.subject === 'consent')
    expect((await undo(marguerite.id, entry.seq)).status).toBe(409)
    await expect(it.database.query('update consents set given = true')).rejects.toThrow(/appended/)
  })
})

describe('the timeline', () => {
  test('goes back page by page without losing or repeating anything, and jumps to a day', async () => {
    const { body: customer } = await amir().post('/customers', { kind: 'person', name: 'Many Events' })
    // Several at the very same moment: the id breaks the tie.
    for (let n = 0; n < 23; n += 1)
      await amir().post(`/customers/${customer.id}/interactions`, {
        channel: 'chat',
        direction: 'out',
        note: `n${n}`,
        at: `2026-01-${String(1 + Math.floor(n / 5)).padStart(2, '0')}T10:00:00Z`,
      })
    await amir().post(`/customers/${customer.id}/consents`, {
      purpose: 'service',
      channel: 'sms',
      given: true,
      wording: 'w',
      source: 's',
      at: '2026-01-03T10:00:00Z',
    })
    const seen: string[] = []
    let before: string | null = ''
    while (before !== null) {
      const { body } = await amir().get(
        `/customers/${customer.id}/timeline?limit=4${before && `&before=${encodeURIComponent(before)}`}`,
      )
      seen.push(...body.events.map((event: { id: string }) => event.id))
      before = body.next
    }
    expect([seen.length, new Set(seen).size]).toEqual([24, 24])
    const jump = await amir().get(`/customers/${customer.id}/timeline?before=2026-01-02T23:00:00Z&kinds=interaction`)
    expect(jump.body.events).toHaveLength(10)
    const only = await amir().get(`/customers/${customer.id}/timeline?kinds=consent`)
    expect(only.body.events).toHaveLength(1)
    expect(only.body.kinds).toContainEqual({ kind: 'interaction', label: 'Interactions', count: 23 })
    expect((await amir().get(`/customers/${customer.id}/timeline?kinds=secret`)).status).toBe(422)
    expect((await amir().get(`/customers/${customer.id}/timeline?before=forged.cursor`)).status).toBe(422)
  })
})

describe('undo', () => {
  test('restores what an edit changed, once, where it still is what the edit made of it', async () => {
    const { body } = await amir().post('/customers', { kind: 'person', name: 'Undo Me', tags: ['a'] })
    const edited = (await amir().patch(`/customers/${body.id}`, { name: 'Undone', tags: ['b'] }, body.version)).body
    const [entry] = await history(body.id)
    expect(entry).toMatchObject({ action: 'edited', mayBeUndone: true, staffName: cast.staff.amir.name })
    const undone = await undo(body.id, entry.seq)
    expect(undone.body).toMatchObject({ undoes: entry.seq, action: 'edited' })
    expect((await page(body.id)).customer).toMatchObject({ name: 'Undo Me', tags: ['a'], version: edited.version + 1 })
    expect((await amir().get('/search?q=undo%20me')).body.found).toHaveLength(1)
    expect((await undo(body.id, entry.seq)).status).toBe(409)
    // The undo itself can be undone; then the first edit stands again, and cannot be undone over a later one.
    await amir().patch(`/customers/${body.id}`, { name: 'Later' }, edited.version + 1)
    const conflict = await undo(body.id, undone.body.seq)
    expect(conflict.status).toBe(409)
    expect(conflict.body.current.name).toEqual({ now: 'Later', made: 'Undo Me', before: 'Undone' })
    expect((await page(body.id)).customer.tags).toEqual(['a'])
  })

  test('knows the values that a customer keeps under names of their own', async () => {
    const { body } = await amir().post('/customers', { kind: 'person', name: 'Own Values' })
    const edit = async (custom: object, changes: [name: string, before: unknown, after: unknown][]) => {
      await it.database.query('update customers set custom = $2 where id = $1', [body.id, JSON.stringify(custom)])
      return remember(await it.context('amir'), {
        customerId: body.id,
        action: 'edited',
        subject: 'customer',
        changes: changes.map(([name, before, after]) => ({ field: `custom.${name}`, before, after })),
      })
    }
    const custom = async () => (await page(body.id)).customer.custom
    await edit({ Sector: 'Toys', Kept: 'x' }, [['Sector', null, 'Toys']])
    const second = await edit({ Sector: 'Books', Kept: 'x' }, [['Sector', 'Toys', 'Books']])
    const undone = await undo(body.id, second)
    expect(undone.status, undone.text).toBe(200)
    expect(await custom()).toEqual({ Sector: 'Toys', Kept: 'x' })
    expect(undone.body.changes).toEqual([{ field: 'custom.Sector', before: 'Books', after: 'Toys' }])
    // One that was not there before goes away again.
    const added = await edit({ Sector: 'Toys', Kept: 'x', Size: '12' }, [['Size', null, '12']])
    expect((await undo(body.id, added)).status).toBe(200)
    expect(await custom()).toEqual({ Sector: 'Toys', Kept: 'x' })
    const late = await edit({ Sector: 'Later' }, [['Sector', 'Toys', 'Meant']])
    expect((await undo(body.id, late)).status).toBe(409)
    expect(await custom()).toEqual({ Sector: 'Later' })
  })

  test('of archiving needs the word for archiving', async () => {
    const { body } = await amir().post('/customers', { kind: 'person', name: 'Archived Once' })
    await it.as('tomas').post(`/customers/${body.id}/archive`)
    const [entry] = await history(body.id)
    expect((await undo(body.id, entry.seq)).status).toBe(403)
    // The day on which they became known is counted again, as it was for the archiving.
    await countChangedDays(it.house)
    expect((await it.as('tomas').post(`/customers/${body.id}/history/${entry.seq}/undo`)).status).toBe(200)
    expect((await page(body.id)).customer.archivedAt).toBeNull()
    expect(await it.database.query("select 1 from changed_days where measure = 'customers'")).toHaveLength(1)
  })
})

test('a detail or a source record whose customer is not there is told by the doctor’s check', async () => {
  const slice = it.house.slices.find((each) => each.name === 'customers')
  const check = slice?.checks?.find(({ name }) => name === 'every detail and source record has its customer')
  const said = () => check?.check(it.house.reading, it.house)
  expect(await said()).toBeNull()
  await it.database.query(`insert into source_records (customer_id, id, source, raw, received_at)
    values ('${cast.id(901)}', '${cast.id(902)}', 'shop', '{}', now())`)
  expect(await said()).toBe('1 details or source records belong to a customer that is not there.')
  await it.database.query(`delete from source_records where customer_id = '${cast.id(901)}'`)
  expect(await said()).toBeNull()
})
