import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { effects } from './effects.ts'
import type { CustomerRow, InteractionRow, OrderRow, TruthRow } from './row.ts'
import { sampleFile, sampleShop } from './shop.ts'

/** Two by two: with and without the cause, and in each how many did and did not. */
type Table = { with: [did: number, not: number]; without: [did: number, not: number] }

const table = (): Table => ({ with: [0, 0], without: [0, 0] })
const count = (into: Table, cause: boolean, did: boolean): void => {
  into[cause ? 'with' : 'without'][did ? 0 : 1]++
}

/** Odds ratio with its 95 % interval (Woolf). */
const oddsRatio = ({ with: [a, b], without: [c, d] }: Table): { ratio: number; low: number; high: number } => {
  const log = Math.log((a * d) / (b * c))
  const half = 1.96 * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d)
  return { ratio: Math.exp(log), low: Math.exp(log - half), high: Math.exp(log + half) }
}

const expectOdds = (found: Table, planted: number): void => {
  const { low, high } = oddsRatio(found)
  expect(low, JSON.stringify(found)).toBeLessThan(planted)
  expect(high, JSON.stringify(found)).toBeGreaterThan(planted)
  // And it can be told from nothing.
  if (planted !== 1) expect(planted > 1 ? low : 1 / high).toBeGreaterThan(1)
}

type Order = OrderRow & { codes: Set<string> }
const day = 86_400_000

const shop = sampleShop(readFileSync(join(import.meta.dirname, '../../../sample', sampleFile)), {
  asOf: '2026-11-22',
  seed: 20_260_101,
})
const orders = new Map<string, Order>()
const customers = new Map<string, CustomerRow>()
const truth: TruthRow[] = []
const interactions: InteractionRow[] = []
/** The topics of each order's interactions. */
const spoken = new Map<string, Set<string>>()
const deliveries = new Map<string, TruthRow>()
const sales = new Map<string, number[]>()

beforeAll(() => {
  for (const row of shop.orders()) {
    const known = orders.get(row.orderNumber)
    if (known === undefined) orders.set(row.orderNumber, { ...row, codes: new Set([row.productCode]) })
    else known.codes.add(row.productCode)
  }
  for (const row of shop.customers()) if (row.identifier !== '') customers.set(row.identifier, row)
  for (const row of shop.truth()) truth.push(row)
  for (const row of shop.interactions()) interactions.push(row)
  for (const row of truth) {
    if (row.about === 'delivery') deliveries.set(row.id, row)
    if (row.about !== 'topic' || row.detail === '') continue
    spoken.set(row.detail, (spoken.get(row.detail) ?? new Set()).add(row.truth))
  }
  for (const order of orders.values()) {
    if (order.kind !== 'sale' || order.customer === '') continue
    sales.set(order.customer, [...(sales.get(order.customer) ?? []), Date.parse(order.placedAt)])
  }
}, 60_000)

const delivered = (): Order[] =>
  [...orders.values()].filter(
    (order) => order.kind === 'sale' && order.customer !== '' && order.promisedAt !== '' && order.deliveredAt !== '',
  )
const isLate = (order: Order): boolean => order.deliveredAt > order.promisedAt
const says = (order: Order, topic: RegExp): boolean =>
  [...(spoken.get(order.orderNumber) ?? [])].some((one) => topic.test(one))
const cause = (order: Order): string => deliveries.get(order.orderNumber)?.detail ?? ''

describe('the planted effects are there to be found', { timeout: 60_000 }, () => {
  test('late deliveries bring complaints', () => {
    const found = table()
    for (const order of delivered()) count(found, isLate(order), says(order, /^complaint: (late|service)/))
    expectOdds(found, effects.complaint.lateOdds)
  })

  test('a slow Dispatch goes with customers who do not buy again within ninety days', () => {
    const found = table()
    const ends = Math.max(...[...sales.values()].flat())
    const window = effects.dispatch.repeatWindowDays * day
    for (const order of delivered()) {
      const placed = Date.parse(order.placedAt)
      if (placed + window > ends || /peak/.test(cause(order))) continue
      const again = (sales.get(order.customer) ?? []).some((time) => time > placed && time <= placed + window)
      count(found, again, /slow in Dispatch/.test(cause(order)))
    }
    expectOdds(found, effects.dispatch.repeatOdds)
  })

  test('in the peak season Dispatch is slow', () => {
    const found = table()
    for (const order of orders.values()) {
      if (!deliveries.has(order.orderNumber) || order.customer === '') continue
      const isOpen = Date.parse(order.placedAt) + 90 * day > Date.parse(`${shop.to}T12:00:00Z`)
      if (isOpen) count(found, /peak/.test(cause(order)), /slow in Dispatch/.test(cause(order)))
    }
    expectOdds(found, effects.dispatch.peakOdds)
  })

  test('Highmoor is late on the road in Scotland, and nowhere else', () => {
    const [scotland, elsewhere] = [table(), table()]
    for (const order of delivered()) {
      const region = customers.get(order.customer)?.region
      const isHighmoor = deliveries.get(order.orderNumber)?.truth === effects.carrier.name
      // Larkway and Highmoor take a day or two; three open days more are no weekend.
      const onTheRoad = /late on the road/.test(cause(order))
      count(scotland, isHighmoor && region === effects.carrier.region, onTheRoad)
      if (region !== effects.carrier.region) count(elsewhere, isHighmoor, onTheRoad)
    }
    expectOdds(scotland, effects.carrier.regionOdds)
    expectOdds(elsewhere, 1)
  })

  test('the cake stand breaks on the way', () => {
    const found = table()
    for (const order of delivered())
      count(found, order.codes.has(effects.breakage.code), says(order, /^complaint: damaged/))
    expectOdds(found, effects.breakage.odds)
  })

  test('orders taken by phone are keyed wrong', () => {
    const found = table()
    for (const order of delivered()) count(found, order.channel === 'phone', says(order, /^complaint: wrong item/))
    expectOdds(found, effects.keying.phoneOdds)
  })

  test('the mail moves only those who had cooled off', () => {
    const [moved, others] = [table(), table()]
    for (const row of truth) {
      if (row.about !== 'campaign') continue
      const [, group, outcome] = row.detail.split('; ')
      count(group === 'cooled off' ? moved : others, row.truth === 'mailed', outcome === 'bought')
    }
    expectOdds(moved, effects.campaign.odds)
    expectOdds(others, 1)
  })

  test('who was mailed, and what was bought after it, can be read from the rows alone', () => {
    const mailed = new Set(
      interactions.filter((row) => row.note.startsWith('Campaign mail "First frost"')).map((row) => row.customer),
    )
    const told = truth.filter((row) => row.about === 'campaign' && row.detail.startsWith('First frost'))
    expect(new Set(told.filter((row) => row.truth === 'mailed').map((row) => row.id))).toEqual(mailed)
    const start = Date.parse(interactions.find((row) => row.note.startsWith('Campaign mail "First frost"'))?.at ?? '')
    const isTuesday = new Date(start).getUTCDay()
    expect(isTuesday).toBe(2)
    for (const row of told) {
      const bought = (sales.get(row.id) ?? []).some(
        (time) => time >= start && time < start + effects.campaign.windowDays * day,
      )
      expect(row.detail.endsWith('; bought'), row.id).toBe(bought)
      expect(customers.get(row.id)?.consentEmail).toBe('yes')
    }
  })

  test('a call solves more at once than a mail, and a mail more than a post on social media', () => {
    const shares = firstTimeSolved()
    for (const [channel, planted] of Object.entries(effects.solved)) {
      const { solved, all } = shares.get(channel) ?? { solved: 0, all: 0 }
      if (all < 200) continue
      const half = 1.96 * Math.sqrt((planted * (1 - planted)) / all)
      // Some second rounds fall outside the week; and an order asked about twice shares its second rounds.
      expect(solved / all, channel).toBeGreaterThan(planted - half - 0.05)
      expect(solved / all, channel).toBeLessThan(planted + half + 0.08)
    }
  })

  test('departments serve each other under their names, and Dispatch lets colleagues wait', () => {
    const inside = [...shop.cases()].filter((row) => row.tags === 'inside')
    const known = new Map([...shop.customers()].map((row) => [row.externalId, row]))
    const mean = (rows: readonly (typeof inside)[number][]) =>
      rows.reduce((sum, row) => sum + Date.parse(row.answeredAt) - Date.parse(row.receivedAt), 0) / rows.length / day
    const answered = inside.filter((row) => row.answeredAt !== '')
    const slow = answered.filter((row) => row.department === effects.cases.slowDepartment)
    const others = answered.filter((row) => row.department !== effects.cases.slowDepartment)
    expect([inside.length > 150, slow.length > 15]).toEqual([true, true])
    expect(mean(slow) - mean(others)).toBeGreaterThan(2)
    const askers = inside.map((row) => known.get(row.customer))
    expect(askers.every((row) => row?.kind === 'department' || row?.department !== '')).toBe(true)
    expect(askers.filter((row) => row?.kind === 'department').length / inside.length).toBeCloseTo(
      effects.inside.ofDepartment,
      1,
    )
    // Nobody asks their own department, and each department has somebody who answers for it.
    expect(inside.filter((row, at) => row.department === (askers[at]?.department || askers[at]?.name))).toEqual([])
    const departments = [...known.values()].filter((row) => row.kind === 'department')
    expect(departments.filter((row) => row.accountManager === '')).toEqual([])
  })

  test('interactions grow faster than orders', () => {
    const first = Date.parse(`${shop.from}T00:00:00Z`)
    const [early, late] = [
      { orders: 0, asked: 0 },
      { orders: 0, asked: 0 },
    ]
    for (const order of delivered()) {
      const quarter = Math.floor((Date.parse(order.placedAt) - first) / (93 * day))
      const part = quarter === 0 ? early : quarter >= 3 ? late : undefined
      if (part === undefined || isLate(order)) continue
      part.orders++
      if (says(order, /^(order enquiry|invoice question|address change)$/)) part.asked++
    }
    const growth = late.asked / late.orders / (early.asked / early.orders)
    expect(growth).toBeGreaterThan(1.1)
    expect(growth).toBeLessThan(effects.growth)
  })
})

/** By channel: questions about an order after which that customer said no more about it within seven days. */
const firstTimeSolved = (): Map<string, { solved: number; all: number }> => {
  const topics = new Map(truth.filter((row) => row.about === 'topic').map((row) => [row.id, row.truth]))
  const shares = new Map<string, { solved: number; all: number }>()
  const later = new Map<string, number[]>()
  for (const row of interactions) {
    if (row.direction !== 'in' || row.orderNumber === '' || topics.get(row.externalId) !== 'chaser') continue
    later.set(row.orderNumber, [...(later.get(row.orderNumber) ?? []), Date.parse(row.at)])
  }
  const ends = Date.parse(`${shop.to}T00:00:00Z`) - 7 * day
  for (const row of interactions) {
    const topic = topics.get(row.externalId) ?? ''
    if (
      row.direction !== 'in' ||
      row.orderNumber === '' ||
      !/^(order enquiry|where|complaint|invoice|return)/.test(topic)
    )
      continue
    const at = Date.parse(row.at)
    if (at > ends) continue
    const share = shares.get(row.channel) ?? { solved: 0, all: 0 }
    share.all++
    if (!(later.get(row.orderNumber) ?? []).some((time) => time > at && time <= at + 7 * day)) share.solved++
    shares.set(row.channel, share)
  }
  return shares
}
