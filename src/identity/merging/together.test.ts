import { describe, expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { type Asker, testHouse } from '../../../test/house.ts'

const it = testHouse()
const mira = () => it.as('mira')
type More = Record<string, unknown>

const person = async (familyName: string, more: More = {}) =>
  (await mira().post('/customers', { kind: 'person', givenName: 'Zoë', familyName, ...more })).body
const page = async (id: string, who: Asker = mira()) => (await who.get(`/customers/${id}`)).body
const everything = async () =>
  it.database.query(
    'select (select count(*) from merges) as merges, (select count(*) from history) as history, (select count(*) from events) as events, (select count(*) from customers where merged_into is not null) as merged',
  )
const asked = (who: Asker, keep: string, other: string, versions: [number, number]) =>
  who.post(`/customers/${keep}/merge`, { other, otherVersion: versions[1] }, { 'if-match': `"${versions[0]}"` })

describe('who may make two customers one', () => {
  test('CVE-2026-39384: nobody merges across what they may see, in either direction, and nothing is written', async () => {
    // Tomas may merge and is in the Desk team; Lord Vane is restricted to the key accounts team.
    const open = await person('Crossing')
    const before = await everything()
    const tomas = it.as('tomas')
    for (const [keep, other] of [
      [open.id, cast.customers.vane.id],
      [cast.customers.vane.id, open.id],
    ] as const) {
      expect((await asked(tomas, keep, other, [1, 1])).status).toBe(404)
      expect((await tomas.get(`/customers/${keep}/merge-preview?other=${other}`)).status).toBe(404)
    }
    // By a run he gets no further than by hand: the pair is refused, as if the other were not there.
    const run = await tomas.post('/merges', { groups: [{ ids: [open.id, cast.customers.vane.id] }] })
    expect(run.status).toBe(201)
    const { work } = await import('../../platform/server/runs.ts')
    await work(run.body.runId, it.house)
    const { rows } = (await tomas.get(`/merges/${run.body.runId}`)).body
    expect(rows).toMatchObject([{ outcome: 'refused' }])
    expect(await everything()).toEqual(before)
    // Once one of two is hidden, the family is; and whoever may not see the whole takes nothing out of it.
    const [one, two] = [await person('Hidden'), await person('Hiding')]
    await asked(mira(), one.id, two.id, [1, 1])
    await mira().post(`/customers/${one.id}/restrict`, { teamId: cast.teams.accounts.id })
    expect((await tomas.get(`/customers/${two.id}`)).status).toBe(404)
    expect((await tomas.get(`/customers/${two.id}/sources`)).status).toBe(404)
    expect((await tomas.get(`/customers/${two.id}/merges`)).status).toBe(404)
    const now = await everything()
    expect((await tomas.post(`/customers/${two.id}/unmerge`, { rest: 'stay' }, { 'if-match': '"2"' })).status).toBe(404)
    expect((await tomas.get(`/customers/${two.id}/unmerge-proposal`)).status).toBe(404)
    expect(await everything()).toEqual(now)
  })

  test('without the word nothing is merged, taken back or ruled', async () => {
    const [one, two] = [await person('Word'), await person('Wordless')]
    const before = await everything()
    const amir = it.as('amir')
    expect((await asked(amir, one.id, two.id, [1, 1])).status).toBe(403)
    expect((await amir.post('/merges', { groups: [{ ids: [one.id, two.id] }] })).status).toBe(403)
    expect((await amir.put('/survivorship/name', { criteria: ['recent'] }, { 'if-match': '"1"' })).status).toBe(403)
    expect(await everything()).toEqual(before)
  })

  test('what cannot be one is refused with the reason, and nothing is written', async () => {
    const one = await person('Reason')
    const before = await everything()
    for (const [other, why] of [
      [cast.customers.harbour.id, 'different kinds'],
      ['00000000-0000-7000-8000-000000000000', 'unknown customer'],
      [one.id, 'one customer already'],
    ] as const) {
      const reply = await asked(mira(), one.id, other, [one.version, (await page(other))?.version ?? 1])
      expect(reply.status).toBe(409)
      expect(reply.body.detail).toContain(why)
      expect(reply.body.detail).toContain('Nothing was changed')
    }
    expect(await everything()).toEqual(before)
  })

  test('whoever looked at an older version of either is told so, and nothing is written', async () => {
    const [one, two] = [await person('Version'), await person('Versions')]
    expect((await mira().patch(`/customers/${two.id}`, { title: 'Dr' }, two.version)).status).toBe(200)
    const before = await everything()
    const late = await asked(mira(), one.id, two.id, [one.version, two.version])
    expect(late.status).toBe(412)
    expect(late.body.detail).toContain('Zoë Versions')
    expect((await mira().post(`/customers/${one.id}/merge`, { other: two.id, otherVersion: 2 })).status).toBe(428)
    expect((await asked(mira(), one.id, two.id, [one.version + 1, two.version + 1])).status).toBe(412)
    expect(await everything()).toEqual(before)
  })

  test('two people deciding the same pair at once, either way round: one whole outcome', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [one, two] = [await person(`Race ${round}`), await person(`Racing ${round}`)]
      const replies = await Promise.all([
        asked(mira(), one.id, two.id, [1, 1]),
        asked(it.as('tomas'), two.id, one.id, [1, 1]),
        mira().patch(`/customers/${one.id}`, { note: 'meanwhile' }, 1),
      ])
      const merged = replies.slice(0, 2).filter((reply) => reply.status === 200)
      expect(merged.length).toBeLessThanOrEqual(1)
      for (const reply of replies) expect([200, 409, 412]).toContain(reply.status)
      const facts = await it.database.query('select 1 from merges where customer_id = any($1::uuid[])', [
        [one.id, two.id],
      ])
      const rows = await it.database.query<{ n: string }>(
        'select count(*) as n from customers where merged_into is not null and id = any($1::uuid[])',
        [[one.id, two.id]],
      )
      expect(facts.length).toBe(merged.length)
      expect(Number(rows[0]?.n)).toBe(merged.length)
    }
  })

  test('orders and interactions written while two are merged and parted are counted once', async () => {
    const [one, two] = [await person('Busy'), await person('Busier')]
    const order = () =>
      mira().post('/orders', {
        customerId: two.id,
        lines: [{ description: 'Lantern', quantity: 1, unitPriceMinor: 100 }],
      })
    const log = (id: string) =>
      mira().post(`/customers/${id}/interactions`, { channel: 'phone', direction: 'in', note: 'x' })
    for (let round = 0; round < 4; round += 1) {
      const [a, b] = [await page(one.id), await page(two.id)]
      const act =
        b.customer.id === one.id
          ? mira().post(`/customers/${two.id}/unmerge`, { rest: 'stay' }, { 'if-match': `"${a.version}"` })
          : asked(mira(), one.id, two.id, [a.version, b.version])
      const replies = await Promise.all([order(), act, log(one.id), log(two.id), order()])
      for (const reply of replies) expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
      for (const { name, check } of it.house.slices.flatMap((slice) => slice.checks ?? []))
        if (!name.includes('history')) expect(await check(it.house.reading, it.house), name).toBe(null)
    }
  })
})
