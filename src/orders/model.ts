import { dayIn } from '../organisation/model.ts'
import { Invalid } from '../platform/errors.ts'
import { MOST_MINOR, type NewLine, type Order, type OrderKind, type OrderState } from './schema.ts'

export type Line = {
  quantity: number
  unitPriceMinor: number
  discountMinor: number
  taxMinor: number
  unitCostMinor: number | null
  mark: string | null
}

/** Thousandths of a piece times minor units is exact in bigint; half a minor unit goes away from nought. */
const times = (quantity: number, minor: number): number => {
  const plain = Math.abs(quantity) * minor
  if (Number.isInteger(quantity) && Number.isSafeInteger(plain)) return plain
  const exact = BigInt(Math.round(Math.abs(quantity) * 1000)) * BigInt(Math.abs(minor))
  const rounded = Number((exact + 500n) / 1000n)
  return minor < 0 ? -rounded : rounded
}

const signOf = (quantity: number) => (quantity < 0 ? -1 : 1)
const positive = (value: number) => (value === 0 ? 0 : value)

/** Quantity × price − discount + tax; what came back has all of it below nought. */
export const lineTotal = (line: Omit<Line, 'mark' | 'unitCostMinor'>): number =>
  positive(signOf(line.quantity) * (times(line.quantity, line.unitPriceMinor) - line.discountMinor + line.taxMinor))

export type Sums = {
  lines: number
  discountMinor: number
  taxMinor: number
  totalMinor: number
  costMinor: number | null
  mark: string | null
}

/**
 * The sums of an order, over the lines that are sales or their return. Where every line is marked the order itself
 * is no sale, and its mark says why; the cost is known when it is known of every line that counts.
 */
export function sumsOf(lines: readonly Line[]): Sums {
  const counted = lines.filter((line) => line.mark === null)
  const sum = (of: (line: Line) => number) => positive(counted.reduce((total, line) => total + of(line), 0))
  const known = counted.length > 0 && counted.every((line) => line.unitCostMinor !== null)
  const sums = {
    lines: lines.length,
    discountMinor: sum((line) => signOf(line.quantity) * line.discountMinor),
    taxMinor: sum((line) => signOf(line.quantity) * line.taxMinor),
    totalMinor: sum(lineTotal),
    costMinor: known ? sum((line) => signOf(line.quantity) * times(line.quantity, line.unitCostMinor ?? 0)) : null,
    mark: counted.length === 0 ? (lines[0]?.mark ?? null) : null,
  }
  for (const amount of [sums.totalMinor, sums.costMinor ?? 0, ...lines.map(lineTotal)])
    if (Math.abs(amount) > MOST_MINOR)
      throw new Invalid('This order comes to more than can be kept exactly. Check quantities and prices.', {
        fields: { lines: 'too much money' },
      })
  return sums
}

type Judged = Pick<Order, 'kind' | 'mark' | 'cancelledAt' | 'promisedAt' | 'deliveredAt' | 'sentAt'>

const counts = (order: Pick<Judged, 'mark' | 'cancelledAt'>) => order.mark === null && order.cancelledAt === null
/** A sale that is in the figures: not cancelled, and at least one line of it is a sale. */
export const isSale = (order: Judged) => order.kind === 'sale' && counts(order)
export const isReturn = (order: Judged) => order.kind === 'return' && counts(order)

/** Delivered after the promise, or promised by now and not delivered. */
export function isLate(order: Judged, now: Date): boolean {
  if (order.kind !== 'sale' || order.cancelledAt !== null || order.promisedAt === null) return false
  const ended = order.deliveredAt === null ? now.getTime() : Date.parse(order.deliveredAt)
  return Date.parse(order.promisedAt) < ended
}

/** As people count them, by the days of the house: promised for Thursday and delivered on Friday is one day, whatever the hours. */
export function daysLate(order: Judged, now: Date, timeZone: string): number | null {
  if (!isLate(order, now) || order.promisedAt === null) return null
  const dayOf = (moment: string | Date) => Date.parse(dayIn(timeZone, moment))
  return (dayOf(order.deliveredAt ?? now) - dayOf(order.promisedAt)) / 86_400_000
}

export function stateOf(order: Judged): OrderState {
  if (order.cancelledAt !== null) return 'cancelled'
  if (order.kind === 'correction') return 'correction'
  if (order.kind === 'return') return 'returned'
  if (order.deliveredAt !== null) return 'delivered'
  return order.sentAt === null ? 'placed' : 'sent'
}

const moments = {
  placedAt: 'placed',
  sentAt: 'sent',
  deliveredAt: 'delivered',
  cancelledAt: 'cancelled',
} as const

type Times = Pick<Order, keyof typeof moments>

/**
 * What happened lies in the past, a little ahead of our clock at most; and nothing is sent before it was asked for. Only
 * what is said now is judged: a file that has days for times may have brought an order that was sent, as it stands there,
 * some hours before it was placed.
 */
export function checkTimes(order: Times, now: Date, said: Partial<Times> = order): void {
  const fields: Record<string, string> = {}
  for (const [field, word] of Object.entries(moments)) {
    const at = order[field as keyof Times]
    if (field in said && at !== null && Date.parse(at) > now.getTime() + 86_400_000)
      fields[field] = `It cannot be ${word} in the future.`
  }
  const isBefore = (one: keyof Times, other: keyof Times) => {
    const [at, otherAt] = [order[one], order[other]]
    return (one in said || other in said) && at !== null && otherAt !== null && Date.parse(at) < Date.parse(otherAt)
  }
  if (isBefore('sentAt', 'placedAt')) fields.sentAt = 'It was sent before it was placed.'
  const earlier = order.sentAt === null ? 'placedAt' : 'sentAt'
  if (isBefore('deliveredAt', earlier)) fields.deliveredAt = `It was delivered before it was ${moments[earlier]}.`
  if (isBefore('cancelledAt', 'placedAt')) fields.cancelledAt = 'It was cancelled before it was placed.'
  const wrong = Object.values(fields)[0]
  if (wrong) throw new Invalid(wrong, { fields })
}

/** What is sold goes out, what is returned comes back; a sale may hold exchanges, but not only what came back. */
export function checkLines(kind: OrderKind, lines: readonly NewLine[]): void {
  if (kind === 'return' && lines.some((line) => line.quantity > 0))
    throw new Invalid('The lines of a return have quantities below nought.', { fields: { lines: 'above nought' } })
  if (kind === 'sale' && lines.every((line) => line.quantity < 0))
    throw new Invalid('Only what came back stands in this order; write it down as a return.', {
      fields: { kind: 'return' },
    })
}

/** How a number is compared: what is printed as “ab 12” and asked for as “AB12” is one. */
export const numberKey = (number: string) => number.normalize('NFKC').replace(/\s+/g, '').toUpperCase()

/** A name as lists compare it: lower case, without accents. */
export const plainName = (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
