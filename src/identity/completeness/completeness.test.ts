import { beforeAll, describe, expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { completenessOf } from '../../../test/completeness.ts'
import { testHouse } from '../../../test/house.ts'
import { importsOf } from '../../../test/imports.ts'
import { measureNow, whoDiffers } from './actions.ts'
import { jobs, runCounting } from './jobs.ts'
import { Definition } from './schema.ts'

const it = testHouse()
const mira = () => it.as('mira')
const files = () => importsOf(it)
const { countAll, rowOf, person, wrong, figures } = completenessOf(it)

beforeAll(async () => {
  await countAll()
})

describe('completeness of a customer', () => {
  test('what we begin with is a definition that the house may change', async () => {
    const { status, body } = await mira().get('/completeness/needs')
    expect(status).toBe(200)
    expect(Definition.parse(body.definition)).toEqual(body.definition)
    expect(body).toMatchObject({ version: 1, versions: [{ version: 1 }] })
    expect(body.countedAt).not.toBeNull()
  })

  test('is the weighted share of what is there and valid, for each purpose, and says what is missing and why', async () => {
    const { id } = await person({
      details: [
        { kind: 'email', value: 'iris@gmail.con' },
        { kind: 'address', parts: { line1: '1 Quay', city: 'Leeds', postcode: '999999' }, country: 'GB' },
      ],
      language: 'en-GB',
    })
    const { body } = await mira().get(`/customers/${id}/completeness`)
    const state = Object.fromEntries(
      body.needs.map((need: { field: string; state: string }) => [need.field, need.state]),
    )
    expect(state).toEqual({
      name: 'good',
      email: 'invalid',
      phone: 'missing',
      address: 'good',
      postcode: 'invalid',
      country: 'good',
      language: 'good',
      birthDate: 'missing',
      consent: 'missing',
    })
    // To deliver: name 2, address 3 and country 1 of 2 + 1 + 3 + 3 + 1.
    expect(body.deliver).toBe(60)
    const sum = body.needs.reduce((all: number, need: { weight: number }) => all + need.weight, 0)
    expect(sum).toBeCloseTo(1, 9)
    expect(body.needs.find((need: { field: string }) => need.field === 'email')).toMatchObject({
      why: expect.stringContaining('.con'),
      purposes: ['answer', 'invite'],
    })
    const row = await rowOf(id)
    expect(row).toMatchObject({ completeness: body.completeness, deliver: 60, invalid: ['email', 'postcode'] })
  })

  test('follows every edit, detail, consent and relationship in the same transaction', async () => {
    const { id, version } = await person()
    const share = async () => Number((await rowOf(id))?.completeness)
    let before = await share()
    const rises = async (what: () => Promise<{ status: number; text: string }>) => {
      const reply = await what()
      expect(reply.status, reply.text).toBeLessThan(300)
      const after = await share()
      expect(after).toBeGreaterThan(before)
      before = after
    }
    await rises(() => mira().patch(`/customers/${id}`, { birthDate: '1980-02-03' }, version))
    await rises(() => mira().post(`/customers/${id}/details`, { kind: 'email', value: 'iris@vale.example' }))
    await rises(() => mira().post(`/customers/${id}/details`, { kind: 'phone', value: '01632 960123', country: 'GB' }))
    await rises(() =>
      mira().post(`/customers/${id}/consents`, {
        purpose: 'marketing',
        channel: 'email',
        given: false,
        wording: 'no, thank you',
        source: 'phone',
      }),
    )
    const account = (await mira().post('/customers', { kind: 'account', name: 'Vale Works' })).body
    expect((await rowOf(account.id))?.missing).toContain('people')
    await mira().post(`/customers/${id}/relationships`, { otherId: account.id, role: 'purchaser' })
    expect((await rowOf(account.id))?.missing).not.toContain('people')
    const page = (await mira().get(`/customers/${id}`)).body
    expect(page.totals.find((total: { key: string }) => total.key === 'completeness').value).toContain(`${before}`)
    const { version: now } = page
    await mira().post(`/customers/${id}/archive`)
    expect(await rowOf(id)).toBeUndefined()
    await mira().post(`/customers/${id}/restore`)
    expect(await share()).toBe(before)
    expect(now).toBeGreaterThan(0)
    expect(await wrong()).toBe(0)
  })

  test('is as a fresh count would have it, whichever field was edited', async () => {
    const department = (await mira().post('/customers', { kind: 'department', name: 'Packing' })).body
    const account = (await mira().post('/customers', { kind: 'account', name: 'Vale Mill' })).body
    const { id } = await person({ internal: true })
    const outside = await person()
    const edits: [string, Record<string, unknown>][] = [
      ...[
        { title: 'Dr' },
        { birthDate: '1999-12-31' },
        { birthDate: null },
        { language: 'de' },
        { familyName: '' },
        { givenName: 'Test' },
        { name: 'Iris Vale' },
        { tags: ['calm'] },
        { note: 'Likes lamps' },
        { doNotContact: true, doNotContactReason: 'asked' },
        { doNotContact: false },
        { departmentId: department.id },
      ].map((edit): [string, Record<string, unknown>] => [id, edit]),
      [outside.id, { language: 'de' }],
      [account.id, { accountManagerId: cast.staff.mira.id }],
    ]
    for (const [whom, edit] of edits) {
      const { version } = (await mira().get(`/customers/${whom}`)).body.customer
      const reply = await mira().patch(`/customers/${whom}`, edit, version)
      expect(reply.status, reply.text).toBe(200)
      const reading = { db: it.house.reading, now: new Date() }
      const { fresh, other } = await whoDiffers(reading, [whom], await measureNow(reading))
      expect([...fresh, ...other], JSON.stringify(edit)).toEqual([])
    }
    expect(await wrong()).toBe(0)
  })

  test('comes back with a customer whose archiving is undone', async () => {
    const { id } = await person()
    expect((await it.as('tomas').post(`/customers/${id}/archive`)).status).toBe(200)
    expect(await rowOf(id)).toBeUndefined()
    const { entries } = (await it.as('tomas').get(`/customers/${id}/history`)).body
    expect((await it.as('tomas').post(`/customers/${id}/history/${entries[0].seq}/undo`)).status).toBe(200)
    expect(await rowOf(id)).toBeDefined()
    expect(await wrong()).toBe(0)
  })

  test('of a family is one, read through the survivor, and an unmerge gives both theirs again', async () => {
    const keep = await person({ details: [{ kind: 'email', value: 'keep@family.example' }] })
    const other = await person({ details: [{ kind: 'phone', value: '+441632960111' }], birthDate: '1970-05-06' })
    const both = [await rowOf(keep.id), await rowOf(other.id)]
    const n = (await figures()).n
    const merged = await mira().post(
      `/customers/${keep.id}/merge`,
      { other: other.id, otherVersion: other.version },
      { 'if-match': `"${keep.version}"` },
    )
    expect(merged.status, merged.text).toBe(200)
    expect(await rowOf(other.id)).toBeUndefined()
    const whole = await rowOf(keep.id)
    for (const field of ['email', 'phone', 'birthDate']) expect(whole?.missing).not.toContain(field)
    expect((await figures()).n).toBe(n - 1)
    expect((await mira().get(`/customers/${other.id}/completeness`)).body.customerId).toBe(keep.id)
    const version = (await mira().get(`/customers/${keep.id}`)).body.version
    const parted = await mira().post(`/customers/${other.id}/unmerge`, {}, { 'if-match': `"${version}"` })
    expect(parted.status, parted.text).toBe(200)
    expect([await rowOf(keep.id), await rowOf(other.id)]).toEqual(both)
    expect((await figures()).n).toBe(n)
    expect(await wrong()).toBe(0)
  })

  test('of a file is counted by the run that follows it, and goes with its undo', async () => {
    const before = await figures()
    const one = await files().bring(
      'givenName,familyName,email,phone,postcode,country,birthDate\n' +
        'Ada,Short,ada@short.example,,,,\nTest,Test,,,,GB,1900-01-01\nOla,Long,ola@long.example,+441632960145,LS1 4AP,GB,1960-01-02\n',
    )
    expect(one.created).toBe(3)
    const [run] = await it.database.query<{ id: string }>(
      "select id from runs where kind = 'count completeness' and input->>'importId' = $1",
      [one.id],
    )
    await runCounting(run?.id ?? '', it.house)
    const after = await figures()
    expect(after.n).toBe(before.n + 3)
    expect(after.sources.find((each: { source: string }) => each.source === 'shop file').n).toBe(3)
    const test = await files().named('Test Test')
    expect(await rowOf(test?.id ?? '')).toMatchObject({ invalid: ['name', 'birthDate'] })
    expect(await wrong()).toBe(0)
    await files().undo(one.id)
    const job = jobs.countCompletenessSums
    await job?.({}, { ...(await it.context('ada')), house: it.house })
    expect((await figures()).n).toBe(before.n)
    expect(await wrong()).toBe(0)
  })

  test('a customer restricted to a team is told to nobody else', async () => {
    const path = `/customers/${cast.customers.vane.id}/completeness`
    expect((await it.as('amir').get(path)).status).toBe(404)
    expect((await it.as('beth').get(path)).status).toBe(200)
    expect((await it.as(null).get(path)).status).toBe(401)
    const names = (await it.as('amir').get('/completeness/questions?limit=200')).body.rows.map(
      (row: { name: string }) => row.name,
    )
    expect(names).not.toContain('Lord Vane')
  })
})
