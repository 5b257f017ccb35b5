import { describe, expect, test } from 'vitest'
import { testHouse } from '../../../../test/house.ts'
import { work } from '../../../platform/server/runs.ts'

const it = testHouse()
const mira = () => it.as('mira')
type More = Record<string, unknown>
const person = async (familyName: string, more: More = {}) =>
  (await mira().post('/customers', { kind: 'person', givenName: 'Zoë', familyName, ...more })).body
const page = async (id: string) => (await mira().get(`/customers/${id}`)).body
const begin = async (groups: unknown) => (await mira().post('/merges', { groups, reason: 'the same file twice' })).body
const pairs = async (runId: string) => (await mira().get(`/merges/${runId}?limit=500`)).body
const run = async (id: string) => (await mira().get(`/runs/${id}`)).body

describe('many merges in one run', () => {
  test('each pair is merged whole or told why not, and the run can be taken back whole', async () => {
    const people = await Promise.all(Array.from({ length: 9 }, (_, at) => person(`Bulk ${at}`)))
    const id = (at: number) => people[at]?.id as string
    const account = (await mira().post('/customers', { kind: 'account', name: 'Bulk Ltd' })).body
    const { runId, pairs: n } = await begin([
      { ids: [id(0), id(1), id(2)] },
      { ids: [id(3), id(4)], keep: id(4), weight: 12.5 },
      { ids: [id(2), id(1)] },
      { ids: [id(5), account.id] },
      { ids: [id(6), '01900000-0000-7000-8000-0000000fffff'] },
      { ids: [id(7), id(8)] },
    ])
    expect(n).toBe(7)
    await work(runId, it.house)
    expect(await run(runId)).toMatchObject({ state: 'done', done: 7, total: 7 })
    const told = await pairs(runId)
    expect(told.outcomes).toEqual({ merged: 4, 'already one': 1, refused: 2 })
    expect(
      told.rows.filter((row: { problem: string | null }) => row.problem).map((row: { line: number }) => row.line),
    ).toEqual([5, 6])
    expect((await page(id(2))).customer.id).toBe(id(0))
    expect((await page(id(3))).customer.id).toBe(id(4))
    const facts = (await mira().get(`/customers/${id(3)}/merges`)).body.rows
    expect(facts).toMatchObject([{ why: 'by hand', weight: 12.5, runId }])
    const { entries } = (await mira().get(`/customers/${id(0)}/history`)).body
    expect(JSON.stringify(entries)).toContain('the same file twice')

    // Begun again, a run that is over does nothing more.
    await work(runId, it.house)
    expect((await pairs(runId)).outcomes).toEqual(told.outcomes)

    // Somebody took one back meanwhile; it is left, and the rest is undone in the opposite order.
    await mira().post(
      `/customers/${id(8)}/unmerge`,
      { rest: 'stay' },
      { 'if-match': `"${(await page(id(8))).version}"` },
    )
    const undo = await mira().post(`/merges/${runId}/undo`)
    expect(undo.status).toBe(201)
    await work(undo.body.runId, it.house)
    expect(await run(undo.body.runId)).toMatchObject({ state: 'done' })
    expect((await pairs(runId)).outcomes).toEqual({ 'taken back': 3, left: 1, 'already one': 1, refused: 2 })
    for (const one of people) expect((await page(one.id)).customer.id).toBe(one.id)
    expect((await mira().post(`/merges/${runId}/undo`)).status).toBe(409)
  })

  test('a run that is cancelled stops between two pairs, and tells which are left', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, (_, at) => person(`Cancel ${at}`)))
    const ids = people.map((one) => one.id)
    const { runId } = await begin([{ ids }])
    expect((await mira().post(`/runs/${runId}/cancel`)).status).toBeLessThan(300)
    await work(runId, it.house)
    expect(await run(runId)).toMatchObject({ state: 'cancelled', done: 1 })
    expect((await pairs(runId)).outcomes).toEqual({ merged: 1, waiting: 4 })
  })

  test('whoever began it and may no longer merges nothing', async () => {
    const [one, two] = [await person('Began'), await person('Begun')]
    const { runId } = (await it.as('tomas').post('/merges', { groups: [{ ids: [one.id, two.id] }] })).body
    await it.database.query("update staff set disabled_at = now() where email = 'tomas@shop.example'")
    await work(runId, it.house)
    await it.database.query("update staff set disabled_at = null where email = 'tomas@shop.example'")
    expect((await pairs(runId)).outcomes).toEqual({ refused: 1 })
  })

  test('new rules are tried before they hold, and then every family is shown by them', async () => {
    const [shop, card] = [
      await person('Ruled', { source: 'web shop', title: 'Ms' }),
      await person('Ruling', { source: 'loyalty card', title: 'Dr' }),
    ]
    await mira().post(`/customers/${shop.id}/merge`, { other: card.id, otherVersion: 1 }, { 'if-match': '"1"' })
    expect((await page(shop.id)).customer.title).toBe('Dr')
    const { rules, sources } = (await mira().get('/survivorship')).body
    expect(sources).toContain('loyalty card')
    const rule = { field: 'title', criteria: ['source', 'recent'], sources: ['web shop'] }
    const preview = await mira().post('/survivorship/preview', { rules: [rule] })
    expect(preview.body.rows).toContainEqual({
      customerId: shop.id,
      name: expect.any(String),
      field: 'title',
      before: 'Dr',
      after: 'Ms',
    })
    expect((await page(shop.id)).customer.title).toBe('Dr')
    const { version } = rules.find((each: { field: string }) => each.field === 'title')
    const { field, ...said } = rule
    const stale = await mira().put(`/survivorship/${field}`, said, { 'if-match': `"${version + 1}"` })
    expect(stale.status).toBe(412)
    expect((await mira().put(`/survivorship/${field}`, said, { 'if-match': `"${version}"` })).status).toBe(200)
    const [again] = (await mira().get('/runs?kind=choose%20again&limit=1')).body.rows
    await work(again.id, it.house)
    expect((await page(shop.id)).customer.title).toBe('Ms')
    const told = (await mira().get(`/customers/${card.id}/sources`)).body.fields.find(
      (each: { field: string }) => each.field === 'title',
    )
    expect(told).toMatchObject({ value: 'Ms', why: 'source' })
    expect(told.candidates).toHaveLength(2)
    expect(
      (await mira().put('/survivorship/title', { criteria: ['all'] }, { 'if-match': `"${version + 1}"` })).status,
    ).toBe(422)
  })
})

describe('what came since a merge', () => {
  test('it is told whose each row seems to be, asked where it cannot be told, and goes with its lines and numbers', async () => {
    const keep = await person('Since', { source: 'web shop' })
    const other = await person('Sincere', { source: 'call centre' })
    const order = async (customerId: string, more: More) =>
      (
        await mira().post('/orders', {
          customerId,
          lines: [{ description: 'Lantern', quantity: 2, unitPriceMinor: 500 }],
          ...more,
        })
      ).body
    const first = await order(other.id, { source: 'call centre', channel: 'phone' })
    await mira().post(`/customers/${keep.id}/merge`, { other: other.id, otherVersion: 1 }, { 'if-match': '"1"' })
    const byPhone = await order(keep.id, { source: 'call centre' })
    const unsure = await order(keep.id, {})
    const back = (await mira().post(`/orders/${first.id}/return`, { lines: [{ lineNo: 1, quantity: 1 }] })).body
    const detail = (await mira().post(`/customers/${keep.id}/details`, { kind: 'email', value: 'new@since.example' }))
      .body
    const proposal = (await mira().get(`/customers/${other.id}/unmerge-proposal`)).body
    const fits = Object.fromEntries(proposal.rows.map((row: { id: string; fits: string | null }) => [row.id, row.fits]))
    expect(fits[byPhone.id]).toBe('goes')
    expect(fits[unsure.id]).toBe(null)
    expect(fits[detail.id]).toBe(null)
    // A return lies with the order that it takes back, so nobody is asked about it.
    expect(back.customerId ?? back.customer.id).toBeDefined()
    const match = { 'if-match': `"${proposal.version}"` }
    const asked = await mira().post(`/customers/${other.id}/unmerge`, {}, match)
    expect(asked.status).toBe(422)
    expect(asked.body.detail).toContain('cannot be told')
    const strange = await mira().post(
      `/customers/${other.id}/unmerge`,
      { goes: [{ kind: 'order', id: first.id }], rest: 'stay' },
      match,
    )
    expect(strange.status).toBe(422)
    const done = await mira().post(
      `/customers/${other.id}/unmerge`,
      { goes: [{ kind: 'detail', id: detail.id }], stays: [{ kind: 'order', id: unsure.id }] },
      match,
    )
    expect(done.status).toBe(200)
    expect((await mira().get(`/orders/${byPhone.id}`)).body).toMatchObject({
      customer: { id: other.id },
      rows: [{ quantity: 2 }],
    })
    expect((await mira().get(`/orders/${unsure.id}`)).body.customer.id).toBe(keep.id)
    expect((await page(other.id)).customer.email).toBe('new@since.example')
    expect((await page(keep.id)).customer.email).toBe(null)
    const [hit] = (await mira().get('/search?q=new@since.example')).body.found
    expect(hit.id).toBe(other.id)
    for (const { name, check } of it.house.slices.flatMap((slice) => slice.checks ?? []))
      if (!name.includes('history')) expect(await check(it.house.reading, it.house), name).toBe(null)
  })
})
