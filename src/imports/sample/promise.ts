import { at, type RealShop } from './archive.ts'
import type { Channel, Client } from './clientele.ts'
import { effects, withOdds } from './effects.ts'
import { type Invoice, isGoods, type Ledger, piecesOf, productCode } from './ledger.ts'
import { below, chance, happens, pick } from './mulberry.ts'
import { minutesADay, type OpenDays, openDays } from './rhythm.ts'

export type Carrier = 'Larkway' | 'Highmoor' | 'Farwater'

/** What was promised for an order and what came of it; clock minutes moved to the present. */
export type Delivery = {
  channel: Channel | 'shop'
  source: string
  carrier: Carrier | ''
  promised: number
  sent: number
  delivered: number
  isSlow: boolean
  isCarrierLate: boolean
  isLate: boolean
  isPeak: boolean
  hasGoods: boolean
  repeats: 'yes' | 'no' | 'open'
}

const sources = { web: 'web shop', phone: 'call centre', email: 'sales', post: 'sales', shop: 'shop' } as const

const promisedDays: Record<Carrier, number> = { Larkway: 3, Highmoor: 3, Farwater: 7 }
const northern = new Set(['Scotland', 'North East', 'Northern Ireland'])
const distant = new Set(['AU', 'JP', 'US', 'CA', 'SG', 'BR', 'ZA', 'AE', 'BH', 'SA', 'IL', 'LB'])

const carrierOf = (client: Client | undefined): Carrier => {
  if (client === undefined) return 'Larkway'
  if (client.country !== 'GB') return client.country === '' ? 'Larkway' : 'Farwater'
  return northern.has(client.address?.region ?? '') ? 'Highmoor' : 'Larkway'
}

export type Deliveries = { of: (Delivery | undefined)[]; days: OpenDays; load: Map<number, number> }

/** How busy each day was: orders of the last five open days against the median of such sums. */
const loads = (minutes: readonly number[]): Map<number, number> => {
  const perDay = new Map<number, number>()
  for (const minute of minutes) {
    const day = Math.floor(minute / minutesADay)
    perDay.set(day, (perDay.get(day) ?? 0) + 1)
  }
  const days = [...perDay.keys()].sort((a, b) => a - b)
  const sums = days.map((_, i) =>
    days.slice(Math.max(0, i - 4), i + 1).reduce((sum, day) => sum + (perDay.get(day) ?? 0), 0),
  )
  const middle = [...sums].sort((a, b) => a - b)[sums.length >> 1] ?? 1
  return new Map(days.map((day, i) => [day, (sums[i] ?? 0) / middle]))
}

type Shop = { shop: RealShop; ledger: Ledger; clients: ReadonlyMap<number, Client>; ties: ReadonlyMap<number, number> }

/** Promises, dispatches and deliveries of every sale, with the effects planted. */
export const deliver = ({ shop, ledger, clients, ties }: Shop, seed: number, shift: number): Deliveries => {
  const sales = ledger.invoices.filter((invoice) => invoice.kind === 'sale')
  const minutes = sales.map((invoice) => invoice.minute + shift)
  const worked = new Set(minutes.map((minute) => Math.floor(minute / minutesADay)))
  const [first, last] = [Math.min(...worked), Math.max(...worked)]
  const days = openDays(worked, first, last)
  const load = loads(minutes)
  const withdrawn = wholeReturns(shop, ledger, ties)
  const ends = (last + 1) * minutesADay - shift
  const list = ledger.invoices.map((invoice, i): Delivery | undefined => {
    if (invoice.kind !== 'sale') return undefined
    const client = clients.get(invoice.customer)
    const facts = {
      repeats: repeatOf(ledger, invoice, ends),
      load: load.get(Math.floor((invoice.minute + shift) / minutesADay)) ?? 1,
    }
    const delivery = oneDelivery(shop, ledger, invoice, client, facts, days, seed, shift)
    const takenBack = withdrawn.get(i)
    if (takenBack !== undefined && takenBack + shift < delivery.sent) unsend(delivery)
    return delivery
  })
  return { of: list, days, load }
}

const handedOver = (delivery: Delivery, minute: number): Delivery => {
  delivery.sent = minute
  delivery.delivered = minute
  return delivery
}

const unsend = (delivery: Delivery): void => {
  Object.assign(delivery, {
    carrier: '',
    promised: 0,
    sent: 0,
    delivered: 0,
    isLate: false,
    isSlow: false,
    isCarrierLate: false,
  })
}

/** Sales of which everything was cancelled again, and when. */
const wholeReturns = (shop: RealShop, ledger: Ledger, ties: ReadonlyMap<number, number>): Map<number, number> => {
  const whole = new Map<number, number>()
  for (const [cancellation, sale] of ties) {
    const [back, sold] = [ledger.invoices[cancellation], ledger.invoices[sale]]
    if (back === undefined || sold === undefined) continue
    const returned = piecesOf(shop, ledger, back)
    const isWhole = [...piecesOf(shop, ledger, sold)].every(([code, n]) => (returned.get(code) ?? 0) === -n)
    if (isWhole) whole.set(sale, back.minute)
  }
  return whole
}

/** Whether the customer bought again within the window; open where the window is not over. */
const repeatOf = (ledger: Ledger, invoice: Invoice, ends: number): Delivery['repeats'] => {
  if (invoice.customer === 0) return 'open'
  const window = effects.dispatch.repeatWindowDays * minutesADay
  if (invoice.minute + window > ends) return 'open'
  const again = (ledger.byCustomer.get(invoice.customer) ?? []).some((i) => {
    const other = ledger.invoices[i]
    return other?.kind === 'sale' && other.minute > invoice.minute && other.minute <= invoice.minute + window
  })
  return again ? 'yes' : 'no'
}

const oneDelivery = (
  shop: RealShop,
  ledger: Ledger,
  invoice: Invoice,
  client: Client | undefined,
  facts: { repeats: Delivery['repeats']; load: number },
  days: OpenDays,
  seed: number,
  shift: number,
): Delivery => {
  const c = chance(seed, 'delivery', Number(invoice.number))
  const codes = codesOf(shop, ledger, invoice)
  const usual = client?.channel ?? (codes.includes('DOT') ? 'web' : 'shop')
  // One order in seven comes another way than the customer's usual one.
  const channel = client !== undefined && happens(c, 0.14) ? pick(c, ['web', 'phone', 'email'] as const) : usual
  const isPeak = facts.load >= effects.dispatch.peakLoad
  const delivery: Delivery = {
    channel,
    source: sources[channel],
    carrier: '',
    promised: 0,
    sent: 0,
    delivered: 0,
    isSlow: false,
    isCarrierLate: false,
    isLate: false,
    isPeak,
    hasGoods: codes.some(isGoods),
    repeats: facts.repeats,
  }
  // What is carried out of the shop, or is no goods at all, is promised to nobody.
  if (channel === 'shop' || !delivery.hasGoods) return handedOver(delivery, invoice.minute + shift)
  const carrier = carrierOf(client)
  const region = client?.address?.region ?? ''
  const { dispatch, carrier: planted } = effects
  const repeatOdds = { yes: dispatch.repeatOdds, no: 1, open: dispatch.repeatOdds ** 0.6 }[facts.repeats]
  delivery.carrier = carrier
  delivery.isSlow = happens(c, withOdds(dispatch.slow, repeatOdds * (isPeak ? dispatch.peakOdds : 1)))
  const isBadRoute = carrier === planted.name && region === planted.region
  delivery.isCarrierLate = happens(c, withOdds(planted.late, isBadRoute ? planted.regionOdds : 1))
  const placed = invoice.minute + shift
  const start = days.opening(placed + (placed % minutesADay > 14 * 60 ? minutesADay - (placed % minutesADay) : 0))
  const startDay = Math.floor(start / minutesADay) * minutesADay
  const handling = delivery.isSlow ? 2 + below(c, 4) : below(c, 5) === 0 ? 1 : 0
  delivery.sent = Math.max(
    days.later(startDay + pick(c, [15 * 60, 17 * 60 + 30]) + below(c, 14), handling),
    placed + 40,
  )
  const far = distant.has(client?.country ?? '') ? 5 : 0
  const transit = (carrier === 'Farwater' ? 3 + below(c, 3) + far : 1) + (delivery.isCarrierLate ? 3 + below(c, 4) : 0)
  const slack = carrier === 'Farwater' ? 1 : 0
  const days2 = transit + (!delivery.isCarrierLate && !delivery.isSlow && happens(c, 0.35) && slack === 0 ? 1 : 0)
  delivery.delivered =
    Math.floor(days.later(delivery.sent, days2) / minutesADay) * minutesADay + 8 * 60 + below(c, 9 * 60)
  delivery.promised =
    Math.floor(days.later(startDay, promisedDays[carrier] + far) / minutesADay) * minutesADay + 17 * 60 + 30
  delivery.isLate = delivery.delivered > delivery.promised
  return delivery
}

const codesOf = (shop: RealShop, ledger: Ledger, invoice: Invoice): string[] => {
  const codes: string[] = []
  for (let i = invoice.from; i < invoice.to; i++)
    codes.push(productCode(shop.codes[at(shop.lines.code, at(ledger.lines, i))] ?? ''))
  return codes
}
