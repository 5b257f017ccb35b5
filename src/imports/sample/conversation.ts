import { at, type RealShop } from './archive.ts'
import type { Client } from './clientele.ts'
import { depots } from './daily.ts'
import { effects, withOdds } from './effects.ts'
import { exchange, type Log, type Subject } from './exchange.ts'
import type { Good, Goods } from './goods.ts'
import { type Invoice, isGoods, type Ledger, productCode } from './ledger.ts'
import { between, type Chance, chance, happens, pick, waiting, weighted } from './mulberry.ts'
import type { Deliveries, Delivery } from './promise.ts'
import { minutesADay } from './rhythm.ts'

export type Stage = {
  shop: RealShop
  ledger: Ledger
  goods: Goods
  ties: ReadonlyMap<number, number>
  deliveries: Deliveries
  seed: number
  shift: number
  begins: number
  ends: number
}

/** What a customer says about each order, drawn from what happened to it. */
export const talk = (stage: Stage, log: Log, client: Client): void => {
  for (const i of stage.ledger.byCustomer.get(client.number) ?? []) {
    const invoice = stage.ledger.invoices[i] as Invoice
    const delivery = stage.deliveries.of[i]
    const c = chance(stage.seed, 'talk', i)
    if (delivery !== undefined) aboutSale(stage, log, c, client, invoice, delivery)
    else if (invoice.kind === 'return') aboutReturn(stage, log, c, client, i)
  }
}

/** The growing share of orders about which somebody gets in touch. */
const growthAt = (stage: Stage, minute: number): number =>
  1 + (effects.growth - 1) * Math.min(1, Math.max(0, (minute - stage.begins) / (stage.ends - stage.begins)))

type About = {
  log: Log
  c: Chance
  client: Client
  invoice: Invoice
  delivery: Delivery
  placed: number
  /** The products are only looked up once somebody speaks of them. */
  lines: () => Line[]
  subject: () => Subject
}

const aboutSale = (stage: Stage, log: Log, c: Chance, client: Client, invoice: Invoice, delivery: Delivery): void => {
  if (!delivery.hasGoods) return
  const placed = invoice.minute + stage.shift
  let lines: Line[] | undefined
  let subject: Subject | undefined
  const about: About = {
    log,
    c,
    client,
    invoice,
    delivery,
    placed,
    lines: () => {
      lines ??= goodsIn(stage, invoice)
      return lines
    },
    subject: () => {
      subject ??= subjectOf(stage, c, invoice, delivery, about.lines(), placed)
      return subject
    },
  }
  if (happens(c, 0.17 * growthAt(stage, placed))) enquire(about)
  aboutDelivery(about)
  aboutContents(about, holds(stage, invoice, effects.breakage.code))
  const isPleased = delivery.delivered > 0 && !delivery.isLate
  if (happens(c, isPleased ? 0.014 : 0.003)) speak(about, 'compliment', delivery.delivered + days(c, 0.2, 5))
  if (happens(c, 0.006)) speak(about, 'suggestion', placed + days(c, 2, 14), '')
  if (happens(c, 0.0025)) speak(about, 'privacy request', placed + days(c, 3, 40), '')
}

const days = (c: Chance, low: number, high: number): number => Math.floor(between(c, low, high) * minutesADay)

const speak = (about: About, topic: string, minute: number, order = about.invoice.number, thing?: Line): void => {
  const subject = {
    ...about.subject(),
    order,
    ...(thing === undefined ? {} : { product: thing.good, count: thing.quantity }),
  }
  exchange(about.log, about.c, about.client, { topic, minute, subject, order })
}

const beforeOrder = {
  person: { 'stock enquiry': 42, 'product question': 26, 'web shop trouble': 14, 'order enquiry': 10 },
  account: { 'stock enquiry': 34, 'trade enquiry': 36, 'product question': 12, 'order enquiry': 8 },
} as const
const afterOrder = {
  person: { 'order enquiry': 62, 'invoice question': 16, 'address change': 12 },
  account: { 'order enquiry': 40, 'invoice question': 48, 'address change': 6 },
} as const

const enquire = (about: About): void => {
  const { c, client, placed } = about
  if (happens(c, 0.55)) {
    const topic = weighted(c, beforeOrder[client.kind] as Record<string, number>)
    const isAboutOrder = topic === 'order enquiry'
    // A first enquiry makes somebody known to us; nobody asks before the record begins.
    const minute = isAboutOrder
      ? placed + days(c, 0.02, 1)
      : Math.max(client.createdAt, placed - Math.floor(waiting(c, 2) * minutesADay))
    speak(about, topic, minute, isAboutOrder ? about.invoice.number : '')
    return
  }
  const topic = weighted(c, afterOrder[client.kind] as Record<string, number>)
  const isBill = topic === 'invoice question'
  speak(about, topic, placed + (isBill ? days(c, 3, 30) : days(c, 0.05, 1.2)))
}

const aboutDelivery = (about: About): void => {
  const { c, delivery } = about
  if (delivery.promised === 0) return
  const { complaint } = effects
  const asks = happens(c, delivery.isLate ? 0.34 : 0.015)
  const topic = delivery.isLate ? 'where is my order' : 'order enquiry'
  if (asks) speak(about, topic, delivery.isLate ? delivery.promised + days(c, 0, 0.8) : delivery.sent + days(c, 0.3, 1))
  if (!happens(c, withOdds(complaint.onTime, delivery.isLate ? complaint.lateOdds : 1))) return
  if (delivery.isLate) speak(about, 'complaint: late', delivery.promised + days(c, 0.7, 4))
  else speak(about, 'complaint: service', delivery.delivered + days(c, 0.5, 9))
}

const aboutContents = (about: About, isFragile: boolean): void => {
  const { c, delivery } = about
  if (delivery.delivered === 0) return
  const { breakage, keying } = effects
  if (happens(c, withOdds(breakage.without, isFragile ? breakage.odds : 1))) {
    const lines = about.lines()
    const broken = isFragile
      ? lines.find((line) => line.good.code === breakage.code)
      : (lines.find((line) => breakable.test(line.good.spoken)) ?? lines[0])
    speak(about, 'complaint: damaged', delivery.delivered + days(c, 0.1, 3), about.invoice.number, broken)
  }
  const isByPhone = delivery.channel === 'phone'
  if (happens(c, withOdds(keying.written, isByPhone ? keying.phoneOdds : 1)))
    speak(about, 'complaint: wrong item', delivery.delivered + days(c, 0.1, 5))
}

const breakable = /glass|ceramic|mug|cup|plate|jug|bowl|jar|vase|teapot|mirror|lamp|porcelain|ornament/

/** A return is announced some days before its credit; an order taken back at once had been keyed wrong. */
const aboutReturn = (stage: Stage, log: Log, c: Chance, client: Client, i: number): void => {
  const invoice = stage.ledger.invoices[i] as Invoice
  const goods = goodsIn(stage, invoice)
  const tied = stage.ties.get(i)
  const sale = tied === undefined ? undefined : stage.ledger.invoices[tied]
  if (goods.length === 0) return
  const back = invoice.minute + stage.shift
  const placed = sale === undefined ? back - 30 * minutesADay : sale.minute + stage.shift
  const isAtOnce = sale !== undefined && back - placed < minutesADay
  const isWhole = isAtOnce && tied !== undefined && stage.deliveries.of[tied]?.promised === 0
  if (!happens(c, isWhole ? 1 : isAtOnce ? 0.7 : 0.42)) return
  const subject = subjectOf(
    stage,
    c,
    sale ?? invoice,
    tied === undefined ? undefined : stage.deliveries.of[tied],
    goods,
    placed,
  )
  const earliest = Math.max(placed + (isAtOnce ? 5 : 2 * minutesADay), client.createdAt)
  const minute = isAtOnce ? placed + Math.floor((back - placed) / 2) : Math.max(earliest, back - days(c, 1, 8))
  const order = sale?.number ?? ''
  if (minute > back) return
  const atOnce = isWhole ? 'order keyed wrong' : 'line keyed wrong'
  const later = order === '' ? 'return of goods' : 'return'
  const topic = isAtOnce ? atOnce : later
  exchange(log, c, client, {
    topic,
    minute,
    subject: { ...subject, order },
    order,
    ...(isAtOnce ? { channel: 'phone' as const } : {}),
  })
}

type Line = { good: Good; quantity: number }

const holds = (stage: Stage, invoice: Invoice, code: string): boolean => {
  for (let j = invoice.from; j < invoice.to; j++)
    if (stage.shop.codes[at(stage.shop.lines.code, at(stage.ledger.lines, j))] === code) return true
  return false
}

/** Up to forty products of an invoice. */
const goodsIn = (stage: Stage, invoice: Invoice): Line[] => {
  const found: Line[] = []
  for (let j = invoice.from; j < invoice.to; j++) {
    const line = at(stage.ledger.lines, j)
    const code = productCode(stage.shop.codes[at(stage.shop.lines.code, line)] ?? '')
    const good = isGoods(code) ? stage.goods.byCode.get(code) : undefined
    if (good !== undefined && (found.length < 40 || code === effects.breakage.code))
      found.push({ good, quantity: Math.abs(at(stage.shop.lines.quantity, line)) })
  }
  return found
}

const subjectOf = (
  stage: Stage,
  c: Chance,
  invoice: Invoice,
  delivery: Delivery | undefined,
  goods: readonly Line[],
  placed: number,
): Subject => {
  const one = pick(c, goods)
  const other =
    goods.length > 1
      ? pick(
          c,
          goods.filter((line) => line !== one),
        ).good
      : anyGood(stage, c)
  return {
    order: invoice.number,
    product: one.good,
    other,
    count: one.quantity,
    placed,
    promised: delivery?.promised ?? 0,
    delivered: delivery?.delivered ?? 0,
    carrier: delivery?.carrier ?? '',
    depot: pick(c, depots),
  }
}

/** A product that is really sold, the more often the likelier. */
export const anyGood = (stage: Pick<Stage, 'goods'>, c: Chance): Good => {
  const { list } = stage.goods
  let best: Good | undefined
  for (let tries = 0; tries < 40 && (tries < 3 || best === undefined); tries++) {
    const good = pick(c, list)
    if (isGoods(good.code) && good.sold > 20 && good.sold > (best?.sold ?? 0)) best = good
  }
  return best ?? (list[0] as Good)
}
