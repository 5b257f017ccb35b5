import type { TimelineEvent } from '../customers/timeline/schema.ts'

/** One thing that happened to an order, as the timeline asks for it. */
export type OrderHappening = {
  id: string
  orderId: string
  customerId: string
  at: string
  what: 'placed' | 'sent' | 'delivered' | 'cancelled' | 'returned' | 'correction'
  number: string
  currency: string
  totalMinor: number
  lines: number
  channel: string | null
  promisedAt: string | null
  /** Days of the house from the promise to the delivery; null where one of them is not there. */
  daysLate: number | null
  mark: string | null
}

const formats = new Map<string, Intl.NumberFormat>()

/** Minor units as people read them: £12.50. */
export function sayAmount(minor: number, currency: string): string {
  const format =
    formats.get(currency) ??
    new Intl.NumberFormat('en-GB', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  formats.set(currency, format)
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

const titles: Record<OrderHappening['what'], (number: string) => string> = {
  placed: (number) => `Order ${number} placed`,
  sent: (number) => `Order ${number} sent`,
  delivered: (number) => `Order ${number} delivered`,
  cancelled: (number) => `Order ${number} cancelled`,
  returned: (number) => `Return ${number}`,
  correction: (number) => `Correction ${number}`,
}

export const sayDays = (days: number | null) => (!days ? 'less than a day' : days === 1 ? '1 day' : `${days} days`)

const isAfterPromise = ({ what, at, promisedAt }: OrderHappening) =>
  what === 'delivered' && promisedAt !== null && Date.parse(promisedAt) < Date.parse(at)

function textOf(happening: OrderHappening): string {
  const { what, promisedAt, daysLate, lines, totalMinor, currency, mark } = happening
  if (what === 'delivered') {
    if (promisedAt === null) return 'No promise was made'
    return isAfterPromise(happening) ? `${sayDays(daysLate)} after the promise` : 'As promised'
  }
  const sum = sayAmount(totalMinor, currency)
  const count = `${lines} ${lines === 1 ? 'line' : 'lines'}`
  return mark ? `${count}, no sale: ${mark}` : `${sum}, ${count}`
}

export const eventOf = (happening: OrderHappening): TimelineEvent => {
  const { id, customerId, at, what, number, channel, orderId } = happening
  return {
    id,
    customerId,
    at,
    kind: 'orders',
    title: titles[what](number),
    text: textOf(happening),
    channel: what === 'placed' ? channel : null,
    href: `/orders/${orderId}`,
    marked: isAfterPromise(happening),
  }
}

type Totals = {
  orders: number
  returns: number
  late: number
  judged: number
  firstAt: string | null
  lastAt: string | null
  spent: readonly { currency: string; minor: number }[]
}
type Figure = {
  key: string
  label: string
  type: 'number' | 'money' | 'datetime' | 'text'
  value: string | number | null
  currency: string | null
  href: string | null
}

/** What a customer's page opens with: each figure leads to its rows, and every currency has a figure of its own. */
export function figuresOf(totals: Totals | null, house: { currency: string }, customerId: string): Figure[] {
  const rows = `/orders?filter=${encodeURIComponent(JSON.stringify({ field: 'customerId', is: 'eq', value: customerId }))}`
  const figure = (
    key: string,
    label: string,
    type: Figure['type'],
    value: Figure['value'],
    currency: string | null,
  ) => ({
    key,
    label,
    type,
    value,
    currency,
    href: totals ? rows : null,
  })
  const own = totals?.spent.find((each) => each.currency === house.currency)
  const others = totals?.spent.filter((each) => each.currency !== house.currency) ?? []
  return [
    figure('orders', 'Orders', 'number', totals?.orders ?? 0, null),
    figure('spent', 'Spent', 'money', own?.minor ?? 0, house.currency),
    ...others.map(({ currency, minor }) =>
      figure(`spent ${currency}`, `Spent in ${currency}`, 'money', minor, currency),
    ),
    figure('lastOrderAt', 'Last order', 'datetime', totals?.lastAt ?? null, null),
    ...(totals && totals.returns > 0 ? [figure('returns', 'Returns', 'number', totals.returns, null)] : []),
    ...(totals && totals.judged > 0
      ? [figure('late', 'Late deliveries', 'text', `${totals.late} of ${totals.judged}`, null)]
      : []),
  ]
}
