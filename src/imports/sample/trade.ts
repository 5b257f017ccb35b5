import { productAt } from './catalogue.ts'
import { buyerAt, type Crowd, joinedBy, joinedMinute } from './crowd.ts'
import { below, type Chance, chance, mix, next, placeOf } from './mulberry.ts'
import { minutesADay } from './rhythm.ts'

/**
 * Orders in any number, each made from the seed and its own number. Order k stands where the k-th part of the years'
 * demand lies, so orders come in the order of time; who buys is drawn by Zipf's law among those who had joined by then
 * and had not left yet. Every twentieth order is a return of one some two weeks before, and no order returns twice.
 */
export type Trade = {
  crowd: Crowd
  orders: number
  /** Share of all demand before each day, and one more for the end. */
  before: Float64Array
  /** Share of a day's demand before each of its 24 hours, and one more for the end. */
  hours: Float64Array
  products: number
  prices: Int32Array
  costs: Int32Array
  people: number
  step: number
  start: number
  seeds: { order: number; life: number; back: number }
  lag: number
}

export type TradeLine = {
  product: number
  quantity: number
  unitPriceMinor: number
  discountMinor: number
  taxMinor: number
  unitCostMinor: number
}

export type TradeOrder = {
  number: number
  kind: 'sale' | 'return'
  customer: number
  channel: 'web' | 'phone' | 'email' | 'post'
  source: string
  /** Minutes since 1970, UTC; NaN where it has not come to that. */
  placed: number
  promised: number
  sent: number
  delivered: number
  /** The order that this one returns, else -1. */
  returnOf: number
  lines: TradeLine[]
}

const months = [0.78, 0.74, 0.92, 0.9, 0.97, 0.95, 0.9, 0.86, 1.08, 1.2, 1.62, 1.5]
// Sunday first, as clocks count.
const weekdays = [0.62, 1.02, 1.1, 1.08, 1.16, 0.96, 0.3]
const hourly = [
  0.2, 0.1, 0.05, 0.05, 0.1, 0.3, 0.8, 1.6, 3, 4.6, 6, 6.6, 8, 7.2, 6.6, 7, 5.4, 4, 3.6, 4.2, 4.8, 4.2, 2.4, 0.9,
]

export const years = 3

const cumulative = (weights: readonly number[]): Float64Array => {
  const sums = new Float64Array(weights.length + 1)
  weights.forEach((weight, i) => {
    sums[i + 1] = (sums[i] ?? 0) + weight
  })
  const all = sums[weights.length] ?? 1
  return sums.map((sum) => sum / all)
}

export const trade = (crowd: Crowd, orders: number): Trade => {
  const { seed } = crowd
  const firstDay = Math.floor(crowd.begins / minutesADay)
  const days = Math.round((crowd.ends - crowd.begins) / minutesADay)
  const demand = Array.from({ length: days }, (_, d) => {
    const date = new Date((firstDay + d) * 86_400_000)
    return (months[date.getUTCMonth()] ?? 1) * (weekdays[date.getUTCDay()] ?? 1) * (1 + (0.8 * d) / days)
  })
  const products = Math.max(200, Math.min(20_000, Math.round(Math.sqrt(orders) * 5)))
  const [prices, costs] = [new Int32Array(products), new Int32Array(products)]
  for (let i = 0; i < products; i++) {
    const product = productAt(seed, i)
    prices[i] = product.priceMinor
    costs[i] = product.costMinor
  }
  const people = Math.max(1, crowd.customers - crowd.inside)
  const start = placeOf(0, people, seed)
  return {
    crowd,
    orders,
    before: cumulative(demand),
    hours: cumulative(hourly),
    products,
    prices,
    costs,
    people,
    start,
    step: (placeOf(1, people, seed) - start + people) % people,
    seeds: { order: mix(seed, 201), life: mix(seed, 202), back: mix(seed, 203) },
    lag: Math.max(0, Math.round((orders * 14) / days / 20)),
  }
}

/** The place below which a share falls. */
const placeBelow = (sums: Float64Array, share: number): number => {
  let [low, high] = [0, sums.length - 2]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((sums[middle] ?? 0) <= share) low = middle
    else high = middle - 1
  }
  return low
}

const within = (sums: Float64Array, place: number, share: number): number => {
  const [from, to] = [sums[place] ?? 0, sums[place + 1] ?? 1]
  return to > from ? (share - from) / (to - from) : 0
}

const placedMinute = (plan: Trade, k: number): number => {
  const share = (k + 0.5) / plan.orders
  const day = placeBelow(plan.before, share)
  const ofDay = within(plan.before, day, share)
  const hour = placeBelow(plan.hours, ofDay)
  const minute = Math.min(59, Math.floor(within(plan.hours, hour, ofDay) * 60))
  return plan.crowd.begins + day * minutesADay + hour * 60 + minute
}

// Zipf–Mandelbrot with exponent 3/4, so that its inverse is a fourth power; the offset keeps the first few apart from kings.
const offset = 20

const rankOf = (draw: number, n: number): number => {
  const [low, high] = [offset ** 0.25, (n + offset) ** 0.25]
  const x = low + draw * (high - low)
  return Math.min(n - 1, Math.floor(x * x * x * x - offset))
}

/** Half of all customers leave within a year and a half; the lot falls again where it fell on one who is not there. */
const buyerOf = (plan: Trade, c: Chance, minute: number): number => {
  const { crowd } = plan
  const joined = joinedBy(crowd, (minute - crowd.begins) / (crowd.ends - crowd.begins))
  let fallback = 0
  for (let tries = 0; tries < 40; tries++) {
    const rank = rankOf(next(c), plan.people)
    const i = (rank * plan.step + plan.start) % plan.people
    if (i >= joined) continue
    const place = buyerAt(crowd, crowd.inside + i)
    const draw = (mix(plan.seeds.life, place) + 1) / 4294967297
    const stays = rank < plan.people / 50 ? Number.POSITIVE_INFINITY : -Math.log(draw) * 800 * minutesADay
    const since = joinedMinute(crowd, place)
    if (minute > since && (minute < since + stays || minute < crowd.begins + stays)) return place
    if (minute > since) fallback = place
    if (tries > 8 && fallback > 0) return fallback
  }
  return fallback > 0 ? fallback : crowd.inside
}

/** The order that a return takes back, or -1 where order k is a sale. */
const returnedBy = (plan: Trade, k: number): number => {
  if (k % 20 !== 19) return -1
  const block = Math.floor(k / 20) - plan.lag
  return block < 0 ? -1 : block * 20 + (mix(plan.seeds.back, block) % 19)
}

const channels = ['web', 'web', 'web', 'web', 'web', 'web', 'phone', 'phone', 'email', 'post'] as const
const sourceOf = { web: 'web shop', phone: 'call centre', email: 'sales', post: 'sales' } as const

export const orderAt = (plan: Trade, k: number): TradeOrder => {
  const returned = returnedBy(plan, k)
  return returned < 0 ? saleAt(plan, k) : returnAt(plan, k, returned)
}

const saleAt = (plan: Trade, k: number): TradeOrder => {
  const c = chance(plan.seeds.order, 1, k)
  const placed = placedMinute(plan, k)
  const customer = buyerOf(plan, c, placed)
  const channel = channels[below(c, channels.length)] ?? 'web'
  const { ends } = plan.crowd
  const known = (minute: number): number => (minute < ends ? minute : Number.NaN)
  const promised = placed + 3 * minutesADay
  const sent = placed + 90 + Math.floor(next(c) ** 2 * 1.6 * minutesADay)
  const isLate = next(c) < 0.09
  const delivered =
    sent + Math.floor((0.6 + next(c) * (isLate ? 5 : 0.7)) * minutesADay) + (isLate ? 2 * minutesADay : 0)
  const lines: TradeLine[] = []
  do lines.push(lineOf(plan, c))
  while (
    // 1.526 lines a sale and one a return make 1.5 an order.
    next(c) < 0.3447 &&
    lines.length < 30
  )
  return {
    number: k,
    kind: 'sale',
    customer,
    channel,
    source: sourceOf[channel],
    placed,
    promised,
    sent: known(sent),
    delivered: known(delivered),
    returnOf: -1,
    lines,
  }
}

const lineOf = (plan: Trade, c: Chance): TradeLine => {
  const product = rankOf(next(c), plan.products)
  const quantity = next(c) < 0.55 ? 1 : 1 + below(c, next(c) < 0.1 ? 48 : 6)
  const unitPriceMinor = plan.prices[product] ?? 0
  const gross = quantity * unitPriceMinor
  const discountMinor = next(c) < 0.07 ? Math.round(gross / 10) : 0
  const taxMinor = Math.round((gross - discountMinor) / 5)
  return { product, quantity, unitPriceMinor, discountMinor, taxMinor, unitCostMinor: plan.costs[product] ?? 0 }
}

const returnAt = (plan: Trade, k: number, returned: number): TradeOrder => {
  const sale = saleAt(plan, returned)
  const line = sale.lines[k % sale.lines.length] as TradeLine
  const placed = Math.max(placedMinute(plan, k), sale.placed + 1)
  const none = { promised: Number.NaN, sent: Number.NaN, delivered: Number.NaN }
  return {
    ...sale,
    ...none,
    number: k,
    kind: 'return',
    placed,
    returnOf: returned,
    lines: [{ ...line, quantity: -line.quantity }],
  }
}

export const orderNumber = (k: number): string => `R${100_000_000 + k}`
