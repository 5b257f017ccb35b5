import { beforeAll, describe, expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { peopleWithRepeats } from '../../../test/repeats.ts'
import * as runs from '../../platform/server/runs.ts'
import { agreement } from './agreement.ts'
import { beside, differences } from './differences.ts'

const it = testHouse()
type Pair = { customerId: string; otherId: string; look: string; probability: number; clusterId: string }

beforeAll(async () => {
  await peopleWithRepeats(it, 80)
  await it.database.query('update linking_settings set second_share = 0')
  await link()
})

async function link() {
  const { body } = await it.as('mira').post('/identity/linkages', { kinds: ['person'] })
  await runs.work(body.runId, it.house)
  expect((await runs.read(it.house.writing, body.runId)).state).toBe('done')
}
const queue = async (who: cast.StaffName = 'mira'): Promise<Pair[]> =>
  (await it.as(who).get('/identity/review?limit=100')).body.rows
const ids = ({ customerId, otherId }: Pair) => ({ customerId, otherId })
const query = (pair: Pair) => new URLSearchParams(ids(pair)).toString()
const decide = (who: cast.StaffName, pair: Pair, decision: string, look = pair.look) =>
  it.as(who).post('/identity/review', { ...ids(pair), decision, look })
const survivorOf = async (id: string) => (await it.as('mira').get(`/customers/${id}`)).body.customer.id
const has = (pairs: readonly Pair[], pair: Pair) =>
  pairs.some((each) => each.customerId === pair.customerId && each.otherId === pair.otherId)

describe('whether two customers are the same', () => {
  test('is asked with both side by side and why, and “same” makes them one', async () => {
    const [pair] = await queue()
    if (!pair) throw new Error('Nobody is asked about.')
    const shown = (await it.as('mira').get(`/identity/review-pair?${query(pair)}`)).body
    expect(shown.one.values.email.length + shown.other.values.email.length).toBeGreaterThan(0)
    const sum = shown.explained.fields.reduce((all: number, field: { total: number }) => all + field.total, 0)
    expect(shown.explained.priorWeight + sum + shown.explained.related.bits).toBeCloseTo(shown.explained.weight, 5)
    expect(shown.explained.probability).toBeCloseTo(pair.probability, 3)
    const reply = await decide('mira', pair, 'same')
    expect(reply.status, reply.text).toBe(200)
    expect(reply.body).toMatchObject({ state: 'same', merged: true })
    expect(await survivorOf(pair.otherId)).toBe(await survivorOf(pair.customerId))
    expect(has(await queue(), pair)).toBe(false)
    const facts = (await it.as('mira').get(`/customers/${pair.customerId}/merges`)).body.rows
    expect(facts[0]).toMatchObject({ act: 'merge', why: 'by decision', staffId: cast.staff.mira.id })
  })

  test('can be taken back: the two are two again and asked about again, and the word before stays written', async () => {
    const [pair] = await queue()
    if (!pair) throw new Error('Nobody is asked about.')
    await decide('mira', pair, 'same')
    expect((await it.as('tomas').post('/identity/review/take-back', ids(pair))).status).toBe(409)
    const back = await it.as('mira').post('/identity/review/take-back', ids(pair))
    expect(back.status, back.text).toBe(200)
    expect(back.body.state).toBe('waiting')
    expect(await survivorOf(pair.otherId)).not.toBe(await survivorOf(pair.customerId))
    expect(has(await queue(), pair)).toBe(true)
    const said = await it.database.query<{ decision: string }>(
      'select decision from link_decisions where customer_id = $1 and other_id = $2 order by seq',
      [pair.customerId, pair.otherId],
    )
    expect(said.map((each) => each.decision)).toEqual(['same', 'taken back'])
    await expect(
      it.database.query(`update link_decisions set decision = 'same' where customer_id = $1`, [pair.customerId]),
    ).rejects.toThrow()
  })

  test('said by two people at once has one outcome, and the other is told in a sentence', async () => {
    const [pair] = await queue()
    if (!pair) throw new Error('Nobody is asked about.')
    const replies = await Promise.all([decide('mira', pair, 'same'), decide('tomas', pair, 'different')])
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409])
    const refused = replies.find((reply) => reply.status === 409)
    expect(refused?.body.detail).toMatch(/said a moment before you that they are .*Your answer was not counted/)
    const won = replies.find((reply) => reply.status === 200)?.body
    const isOne = (await survivorOf(pair.otherId)) === (await survivorOf(pair.customerId))
    expect(isOne).toBe(won.decision === 'same')
    const { rows } = (await it.as('mira').get('/identity/linkages')).body
    expect(rows.length).toBeGreaterThan(0)
  })

  test('is not asked again after “different”, not even by the next run, and “unsure” goes to somebody else', async () => {
    const [pair, doubted] = await queue()
    if (!pair || !doubted) throw new Error('Nobody is asked about.')
    expect((await decide('mira', pair, 'different')).body).toMatchObject({ state: 'different', merged: false })
    await decide('mira', doubted, 'unsure')
    expect(has(await queue('mira'), doubted)).toBe(false)
    expect(has(await queue('tomas'), doubted)).toBe(true)
    await link()
    for (const who of ['mira', 'tomas'] as const) expect(has(await queue(who), pair)).toBe(false)
    expect(has(await queue('mira'), doubted)).toBe(false)
    const found = (await queue('tomas')).find((each) => has([each], doubted))
    expect(found?.look).toBe('second')
  })

  test('said by an unmerge on the customer’s page counts as a decision, so that no run joins them again', async () => {
    const [pair] = await queue()
    if (!pair) throw new Error('Nobody is asked about.')
    const page = async (id: string) => (await it.as('mira').get(`/customers/${id}`)).body
    const [one, other] = [await page(pair.customerId), await page(pair.otherId)]
    const merged = await it
      .as('mira')
      .post(
        `/customers/${pair.customerId}/merge`,
        { other: pair.otherId, otherVersion: other.version },
        { 'if-match': `"${one.version}"` },
      )
    expect(merged.status, merged.text).toBe(200)
    expect(has(await queue(), pair)).toBe(false)
    const version = (await page(pair.customerId)).version
    const parted = await it
      .as('mira')
      .post(`/customers/${pair.otherId}/unmerge`, { rest: 'stay' }, { 'if-match': `"${version}"` })
    expect(parted.status, parted.text).toBe(200)
    expect(has(await queue(), pair)).toBe(false)
    await link()
    expect(has(await queue('tomas'), pair)).toBe(false)
  })

  test('is shown to a second person for a share of pairs; where the two differ a third word settles it', async () => {
    await it.database.query('update link_pairs set twice = true')
    const [pair, agreed] = await queue()
    if (!pair || !agreed) throw new Error('Nobody is asked about.')
    expect((await decide('mira', pair, 'same')).body).toMatchObject({ state: 'second', merged: true })
    expect(has(await queue('mira'), pair)).toBe(false)
    const asked = (await queue('tomas')).find((each) => has([each], pair))
    expect(asked?.look).toBe('second')
    const both = (await it.as('tomas').get(`/identity/review-pair?${query(pair)}`)).body
    expect(both.one.id).not.toBe(both.other.id)
    expect((await decide('tomas', pair, 'different', 'second')).body.state).toBe('disputed')
    expect(await survivorOf(pair.otherId)).toBe(await survivorOf(pair.customerId))
    // The next run finds them one already, and forgets the disagreement no more than people do.
    await link()
    expect((await decide('ada', pair, 'different', 'settle')).body.state).toBe('different')
    expect(await survivorOf(pair.otherId)).not.toBe(await survivorOf(pair.customerId))
    await it.database.query('update link_pairs set twice = true')
    await decide('mira', agreed, 'different')
    expect((await decide('tomas', agreed, 'different', 'second')).body.state).toBe('different')
    const told = (await it.as('nina').get('/identity/agreement')).body
    expect(told.n).toBeGreaterThanOrEqual(2)
    expect(told.alike).toBeGreaterThanOrEqual(1)
    const progress = (await it.as('mira').get('/identity/review-progress')).body
    expect(progress.mineToday).toBeGreaterThan(1)
    expect(progress.left).toBe((await queue()).length)
  })

  test('CVE-2026-39384: nobody is asked about, shown or lets be merged a customer they may not see', async () => {
    const [pair] = await queue('tomas')
    if (!pair) throw new Error('Nobody is asked about.')
    const left = (await it.as('tomas').get('/identity/review-progress')).body.left
    await it.as('mira').post(`/customers/${pair.otherId}/restrict`, { teamId: cast.teams.accounts.id })
    expect(has(await queue('tomas'), pair)).toBe(false)
    expect(has(await queue('ada'), pair)).toBe(true)
    expect((await it.as('tomas').get('/identity/review-progress')).body.left).toBe(left - 1)
    const { rows } = (await it.as('tomas').get('/identity/linkages')).body
    const ready = rows.find((row: { state: string }) => row.state === 'ready').id
    const listed = (await it.as('tomas').get(`/identity/linkages/${ready}/pairs?limit=200`)).text
    expect(listed).not.toContain(pair.otherId)
    expect((await it.as('tomas').get(`/identity/review-pair?${query(pair)}`)).status).toBe(404)
    for (const decision of ['same', 'different', 'unsure'])
      expect((await decide('tomas', pair, decision)).status).toBe(404)
    expect((await it.as('tomas').post('/identity/review/take-back', ids(pair))).status).toBe(404)
    expect(await survivorOf(pair.otherId)).not.toBe(await survivorOf(pair.customerId))
    for (const who of ['amir', 'nina', 'colin'] as const) {
      expect((await it.as(who).get('/identity/review')).status).toBe(403)
      expect((await decide(who, pair, 'same')).status).toBe(403)
    }
  })

  test('can be said of several at once, all or none', async () => {
    const pairs = (await queue()).slice(0, 3)
    const decisions = pairs.map((pair) => ({ ...ids(pair), decision: 'different' }))
    const nobody = { ...decisions[0], otherId: cast.id(999) }
    expect((await it.as('mira').post('/identity/review/many', { decisions: [...decisions, nobody] })).status).toBe(404)
    for (const pair of pairs) expect(has(await queue(), pair)).toBe(true)
    expect((await it.as('mira').post('/identity/review/many', { decisions })).body.rows).toHaveLength(3)
    for (const pair of pairs) expect(has(await queue(), pair)).toBe(false)
  })
})

describe('what is shown of two values', () => {
  test('marks the letters that differ, case and accents aside', () => {
    const [one, other] = differences('Zoë Okafor', 'zoe Okaffor')
    expect(one.filter((each) => !each.same)).toEqual([])
    expect(other.filter((each) => !each.same).map((each) => each.text)).toEqual(['f'])
    expect(differences('', 'x')).toEqual([[], [{ text: 'x', same: false }]])
  })

  test('puts beside one another what is alike', () => {
    expect(beside(['a@x.example', 'b@y.example'], ['b@y.example'])).toEqual([
      ['b@y.example', 'b@y.example'],
      ['a@x.example', null],
    ])
  })
})

describe('agreement of two people', () => {
  test('is Cohen’s κ: the worked example of 1960 in two classes', () => {
    const { kappa, n } = agreement([
      { first: 'same', second: 'same', n: 20 },
      { first: 'same', second: 'different', n: 5 },
      { first: 'different', second: 'same', n: 10 },
      { first: 'different', second: 'different', n: 15 },
    ])
    expect(n).toBe(50)
    expect(kappa).toBeCloseTo(0.4, 10)
  })

  test('says nothing where there is nothing to tell', () => {
    expect(agreement([]).kappa).toBe(null)
    expect(agreement([{ first: 'same', second: 'same', n: 9 }]).kappa).toBe(null)
  })
})

describe('two reviewers', () => {
  test('are handed different pairs, and a pair that nobody looks at any more comes back', async () => {
    const [first, second] = await queue('mira')
    if (!first || !second) throw new Error('Nobody is asked about.')
    const take = async (who: cast.StaffName, pairs: Pair[]) =>
      (await it.as(who).post('/identity/review/take', { pairs: pairs.map(ids) })).body.rows as Pair[]
    expect(await take('mira', [first])).toEqual([ids(first)])
    expect(await take('mira', [first])).toEqual([ids(first)])
    expect(await take('ada', [first, second])).toEqual([ids(second)])
    expect(has(await queue('ada'), first)).toBe(false)
    expect(has(await queue('mira'), second)).toBe(false)
    expect(has(await queue('mira'), first)).toBe(true)
    await it.database.query(`update review_leases set until = now() - interval '1 minute'`)
    expect(has(await queue('ada'), first)).toBe(true)
    expect(await take('ada', [first])).toEqual([ids(first)])
    await decide('ada', first, 'different')
    const { n } = (await it.database.query<{ n: number }>('select count(*)::int as n from review_leases'))[0] ?? {
      n: -1,
    }
    expect(n).toBe(0)
  })
})
