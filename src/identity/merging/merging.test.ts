import { describe, expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { mergingOf } from '../../../test/merging.ts'
import * as runs from '../../platform/server/runs.ts'

const it = testHouse()
const mira = () => it.as('mira')
const { person, page, mergeInto, unmerge } = mergingOf(it)

const worked = async (runId: string) => {
  await runs.work(runId, it.house)
  return runs.read(it.house.writing, runId)
}

type More = Record<string, unknown>
const order = async (customerId: string, placedAt: string, unitPriceMinor: number, more: More = {}) => {
  const reply = await mira().post('/orders', {
    customerId,
    placedAt,
    lines: [{ description: 'Lantern', quantity: 1, unitPriceMinor }],
    ...more,
  })
  expect(reply.status).toBe(201)
  return reply.body
}
const log = async (id: string, note: string, more: More = {}) =>
  (await mira().post(`/customers/${id}/interactions`, { channel: 'phone', direction: 'in', note, ...more })).body
const listed = async (filter: unknown, sort = 'name') =>
  (
    await mira().get(
      `/customers?${new URLSearchParams({ filter: JSON.stringify(filter), sort, columns: 'name,orders,spentMinor,interactions' })}`,
    )
  ).body.rows
const found = async (q: string) =>
  (await mira().get(`/customers/search?${new URLSearchParams({ q })}`)).body?.found ??
  (await mira().get(`/search?${new URLSearchParams({ q })}`)).body.found

describe('two customers that are one', () => {
  test('F14 everything of both is together after a merge, and each has its own again after it is taken back', async () => {
    const keep = await person('Fourteen', {
      details: [{ kind: 'email', value: 'keep14@shop.example' }],
      consents: [{ purpose: 'marketing', channel: 'email', given: true, wording: 'yes', source: 'form' }],
    })
    const other = await person('Fourteenth', {
      details: [{ kind: 'phone', value: '+44 20 7946 0014' }],
      consents: [{ purpose: 'marketing', channel: 'email', given: false, wording: 'no', source: 'call' }],
    })
    const one = await order(keep.id, '2026-01-05T10:00:00Z', 1500)
    const two = await order(other.id, '2026-02-05T10:00:00Z', 2500)
    await log(other.id, 'asked for a lantern')
    const before = { keep: await page(keep.id), other: await page(other.id) }

    const reply = await mergeInto(keep.id, other.id, { reason: 'the same address' })
    expect(reply.status).toBe(200)
    const together = await page(other.id)
    expect(together.customer.id).toBe(keep.id)
    expect(together.askedFor.id).toBe(other.id)
    expect(together.family.map((each: { id: string }) => each.id)).toEqual([other.id])
    expect(together.details.map((each: { kind: string }) => each.kind).sort()).toEqual(['email', 'phone'])
    expect(together.customer).toMatchObject({ email: 'keep14@shop.example', phone: '+44 20 7946 0014' })
    const total = (key: string) => together.totals.find((each: { key: string }) => each.key === key)?.value
    expect([total('orders'), total('interactions')]).toEqual([2, 1])
    expect(together.consents).toHaveLength(1)
    expect(together.consents[0].given).toBe(false)
    const orders = (
      await mira().get(
        `/orders?${new URLSearchParams({ filter: JSON.stringify({ field: 'customerId', is: 'eq', value: keep.id }) })}`,
      )
    ).body
    expect(orders.rows.map((row: { id: string }) => row.id).sort()).toEqual([one.id, two.id].sort())
    expect(await listed({ field: 'name', is: 'startsWith', value: 'Zoë Fourteen' })).toMatchObject([
      { id: keep.id, orders: 2, spentMinor: 4000, interactions: 1 },
    ])

    expect((await unmerge(other.id)).status).toBe(200)
    const after = { keep: await page(keep.id), other: await page(other.id) }
    for (const who of ['keep', 'other'] as const) {
      const bare = ({ version: _v, updatedAt: _u, ...rest }: More) => rest
      expect(bare(after[who].customer)).toEqual(bare(before[who].customer))
      for (const part of ['details', 'consents', 'totals', 'family', 'sources', 'timeline', 'askedFor'])
        expect(after[who][part]).toEqual(before[who][part])
    }
    expect(await listed({ field: 'name', is: 'startsWith', value: 'Zoë Fourteen' })).toHaveLength(2)
    const history = (await mira().get(`/customers/${keep.id}/history`)).body.entries
    expect(history.map((each: { action: string }) => each.action).slice(0, 2)).toEqual(['unmerged', 'merged'])
    expect(JSON.stringify(history[1].changes)).toContain('the same address')
    const events = await it.database.query<{ name: string }>(
      `select name from events where customer_id = $1 and name like 'customers.%merged' order by seq`,
      [keep.id],
    )
    expect(events.map((event) => event.name)).toEqual(['customers.merged', 'customers.unmerged'])
  })

  test('F14 erasure reaches both of a merge, which is taken back neither by hand nor with its run, and only one of two who were parted', async () => {
    const erase = async (id: string) => {
      const { name } = (await page(id)).customer
      const asked = await mira().post(`/customers/${id}/erase`, { name, reason: 'asked' })
      expect(asked.status, asked.text).toBe(201)
      expect(await worked(asked.body.runId)).toMatchObject({ state: 'done' })
    }
    const said = { details: [{ kind: 'email', value: 'goes14@shop.example' }], note: 'private' }
    const [keep, other] = [await person('Stays'), await person('Goes', said)]
    const bulk = (await mira().post('/merges', { groups: [{ ids: [keep.id, other.id] }] })).body
    await worked(bulk.runId)
    expect((await page(keep.id)).customer.note).toBe('private')
    await erase(keep.id)
    const kept = () =>
      it.database.query(
        `select id, name, note, merged_into from customers where id in ('${keep.id}', '${other.id}') order by id`,
      )
    const rows = await kept()
    expect(JSON.stringify(rows)).not.toMatch(/private|Goes|Stays/)
    expect(await it.database.query(`select 1 from customer_directory where key like '%goes14%'`)).toEqual([])
    const refused = await unmerge(other.id)
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('erased')])
    const undo = (await mira().post(`/merges/${bulk.runId}/undo`)).body
    expect(await worked(undo.runId)).toMatchObject({ state: 'done' })
    const { rows: pairs } = (await mira().get(`/merges/${bulk.runId}`)).body
    expect(pairs).toMatchObject([{ outcome: 'left', problem: expect.stringContaining('erased') }])
    const third = await person('Third')
    expect((await mergeInto(third.id, other.id)).status).toBeGreaterThanOrEqual(400)
    expect(await kept()).toEqual(rows)

    const [one, two] = [await person('Remains'), await person('Leaves', { note: 'private' })]
    await mergeInto(one.id, two.id)
    expect((await unmerge(two.id)).status).toBe(200)
    await erase(two.id)
    expect((await page(two.id)).customer.note).toBe(null)
    expect((await page(one.id)).customer).toMatchObject({ familyName: 'Remains', note: null })
  })

  test('the survivor is found by any name, e-mail, phone and identifier of its family', async () => {
    const keep = await person('Findable', { details: [{ kind: 'email', value: 'one@findable.example' }] })
    const other = await person('Quondam', {
      details: [
        { kind: 'email', value: 'two@findable.example' },
        { kind: 'phone', value: '+44 20 7946 0999' },
        { kind: 'identifier', value: 'LOYAL-7788' },
      ],
    })
    await mergeInto(keep.id, other.id)
    for (const q of [
      'Findable',
      'Quondam',
      'quondm',
      'one@findable.example',
      'two@findable.example',
      '+442079460999',
      'LOYAL-7788',
    ]) {
      const hits = await found(q)
      expect(
        hits.map((hit: { id: string }) => hit.id),
        q,
      ).toContain(keep.id)
      expect(
        hits.map((hit: { id: string }) => hit.id),
        q,
      ).not.toContain(other.id)
    }
    const [hit] = await found('two@findable.example')
    expect(hit.subtitle).toContain('Zoë Quondam')
  })

  test('merging a merged one means its survivor, and whoever is one already is not merged again', async () => {
    const [a, b, c] = [await person('ChainA'), await person('ChainB'), await person('ChainC')]
    await mergeInto(a.id, b.id)
    expect((await mergeInto(c.id, b.id)).status).toBe(200)
    for (const one of [a, b, c]) expect((await page(one.id)).customer.id).toBe(c.id)
    const rows = await it.database.query<{ id: string; merged_into: string }>(
      'select id, merged_into from customers where id = any($1::uuid[]) order by id',
      [[a.id, b.id]],
    )
    expect(rows.map((row) => row.merged_into)).toEqual([c.id, c.id])
    const again = await mergeInto(b.id, a.id)
    expect(again.status).toBe(409)
    expect(again.body.detail).toContain('one customer already')
    expect((await unmerge(a.id)).status).toBe(200)
    expect((await page(b.id)).customer.id).toBe(a.id)
    expect((await page(c.id)).family).toEqual([])
  })

  test('an edit of the whole is the survivor’s own when the other leaves, and an edit taken back leaves no trace', async () => {
    const [keep, other] = [await person('Edited'), await person('Edit', { title: 'Dr', language: 'fr' })]
    await mergeInto(keep.id, other.id)
    expect((await page(keep.id)).customer.title).toBe('Dr')
    const patch = async (body: More) => mira().patch(`/customers/${keep.id}`, body, (await page(keep.id)).version)
    const edited = await patch({ title: 'Prof' })
    expect(edited.body.title).toBe('Prof')
    expect((await page(keep.id)).version).toBe(edited.body.version)
    await patch({ language: 'de' })
    const { entries } = (await mira().get(`/customers/${keep.id}/history`)).body
    expect((await mira().post(`/customers/${keep.id}/history/${entries[0].seq}/undo`)).status).toBeLessThan(300)
    expect((await page(keep.id)).customer.language).toBe('fr')
    await unmerge(other.id)
    expect((await page(keep.id)).customer).toMatchObject({ title: 'Prof', language: null })
    expect((await page(other.id)).customer).toMatchObject({ title: 'Dr', language: 'fr' })
  })

  test('an edit of a record from before it was merged is taken back in that record, and shown by the survivor', async () => {
    const [keep, other] = [await person('Undoing'), await person('Undone', { title: 'Dr' })]
    await mira().patch(`/customers/${other.id}`, { title: 'Prof' }, other.version)
    await mergeInto(keep.id, other.id)
    expect((await page(keep.id)).customer.title).toBe('Prof')
    const { entries } = (await mira().get(`/customers/${keep.id}/history`)).body
    const edit = entries.find((each: { action: string }) => each.action === 'edited')
    expect(edit.customerId).toBe(other.id)
    expect((await mira().post(`/customers/${edit.customerId}/history/${edit.seq}/undo`)).status).toBeLessThan(300)
    expect((await page(keep.id)).customer.title).toBe('Dr')
  })

  test('do-not-contact and a restriction of one hold for both, until somebody says otherwise of the whole', async () => {
    const keep = await person('Strict')
    const other = await person('Stricter', { doNotContact: true, doNotContactReason: 'asked by letter' })
    await mergeInto(keep.id, other.id)
    expect((await page(keep.id)).customer).toMatchObject({ doNotContact: true, doNotContactReason: 'asked by letter' })
    await mira().patch(`/customers/${keep.id}`, { doNotContact: false }, (await page(keep.id)).version)
    expect((await page(keep.id)).customer.doNotContact).toBe(false)
    await unmerge(other.id)
    expect((await page(other.id)).customer.doNotContact).toBe(true)

    const quiet = await person('Quiet')
    await mira().post(`/customers/${quiet.id}/restrict`, { teamId: cast.teams.accounts.id })
    const open = await person('Open')
    await log(open.id, 'said in the open')
    await mergeInto(open.id, quiet.id)
    expect((await it.as('amir').get(`/customers/${open.id}`)).status).toBe(404)
    expect((await it.as('amir').get(`/customers/${quiet.id}`)).status).toBe(404)
    const seen = await it
      .as('amir')
      .get(
        `/interactions?${new URLSearchParams({ filter: JSON.stringify({ field: 'note', is: 'contains', value: 'said in the open' }) })}`,
      )
    expect(seen.body.rows).toEqual([])
    await unmerge(quiet.id)
    expect((await it.as('amir').get(`/customers/${open.id}`)).status).toBe(200)
    expect((await it.as('amir').get(`/customers/${quiet.id}`)).status).toBe(404)
  })
})
