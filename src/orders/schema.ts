import { z } from 'zod'
import { line } from '../customers/text/schema.ts'
import type { FieldDescriptions } from '../platform/filter.ts'

export const OrderKind = z.enum(['sale', 'return', 'correction'])
export type OrderKind = z.infer<typeof OrderKind>

/** Why a line, or a whole order, is no sale although it was kept. */
export const Mark = z.enum(['stock correction', 'bad debt', 'zero price', 'postage', 'fee'])
export type Mark = z.infer<typeof Mark>

export const kindLabels: Record<OrderKind, string> = { sale: 'Sale', return: 'Return', correction: 'Correction' }

/** Twelve digits of minor units, so that thousands of the largest orders still add up exactly. */
export const MOST_MINOR = 1_000_000_000_000
const MOST_LINES = 2_000

/** Money is an integer of the currency's minor unit (pence, cents, yen). */
export const Minor = z.number().int().min(-MOST_MINOR).max(MOST_MINOR)
export const MinorFromZero = z.number().int().min(0).max(MOST_MINOR)

const currencies = new Set(Intl.supportedValuesOf('currency'))
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine((code) => currencies.has(code), 'no currency of ISO 4217')

const EARLIEST = Date.UTC(1900, 0, 1)
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999)
export const Moment = z.iso.datetime({ offset: true }).refine((text) => {
  const time = Date.parse(text)
  return time >= EARLIEST && time <= LATEST
}, 'a moment from 1900 to 9999 is needed')

/** At most three decimals; below zero it came back. */
export const Quantity = z
  .number()
  .min(-10_000_000)
  .max(10_000_000)
  .refine((n) => n !== 0, 'a quantity is not nought')
  .refine((n) => Number((Math.round(n * 1000) / 1000).toFixed(3)) === n, 'a quantity has at most three decimals')

export const OrderLine = z.object({
  lineNo: z.number().int(),
  productId: z.string().nullable(),
  productCode: z.string().nullable(),
  productName: z.string().nullable(),
  description: z.string().nullable(),
  quantity: z.number(),
  unitPriceMinor: z.number(),
  discountMinor: z.number(),
  taxMinor: z.number(),
  unitCostMinor: z.number().nullable(),
  /** Quantity × price − discount + tax, with the sign of the quantity. */
  totalMinor: z.number(),
  mark: z.string().nullable(),
})
export type OrderLine = z.infer<typeof OrderLine>

/** A line as it is written. Price before tax; discount and tax of the whole line, both from nought up. */
export const NewLine = z.strictObject({
  productId: z.uuid().nullish(),
  productCode: line(100).nullish(),
  description: line(500).nullish(),
  quantity: Quantity,
  unitPriceMinor: Minor,
  discountMinor: MinorFromZero.default(0),
  taxMinor: MinorFromZero.default(0),
  unitCostMinor: MinorFromZero.nullish(),
  mark: Mark.nullish(),
})
export type NewLine = z.infer<typeof NewLine>

const times = {
  promisedAt: Moment.nullable().optional(),
  sentAt: Moment.nullable().optional(),
  deliveredAt: Moment.nullable().optional(),
  cancelledAt: Moment.nullable().optional(),
}

export const NewOrder = z.strictObject({
  /** Left out or null: the unknown customer's. */
  customerId: z.uuid().nullish(),
  /** Left out: the next number of our own. */
  number: line(100).optional(),
  kind: OrderKind.default('sale'),
  /** The order that this one takes back. */
  returnOf: z.uuid().nullish(),
  source: line(80).nullish(),
  channel: line(80).nullish(),
  /** Left out: the organisation's own. */
  currency: Currency.optional(),
  placedAt: Moment.optional(),
  ...times,
  lines: z.array(NewLine).min(1).max(MOST_LINES),
})
export type NewOrder = z.infer<typeof NewOrder>

export const OrderEdits = z.strictObject({
  source: line(80).nullable().optional(),
  channel: line(80).nullable().optional(),
  returnOf: z.uuid().nullable().optional(),
  placedAt: Moment.optional(),
  ...times,
  lines: z.array(NewLine).min(1).max(MOST_LINES).optional(),
})
export type OrderEdits = z.infer<typeof OrderEdits>

/** What comes back of an order: whole lines, or so many of each. */
export const NewReturn = z.strictObject({
  number: line(100).optional(),
  placedAt: Moment.optional(),
  channel: line(80).nullish(),
  lines: z
    .array(z.strictObject({ lineNo: z.number().int().min(1).max(1_000_000), quantity: Quantity.optional() }))
    .min(1)
    .max(MOST_LINES)
    .optional(),
})
export type NewReturn = z.infer<typeof NewReturn>

export const OrderState = z.enum(['placed', 'sent', 'delivered', 'cancelled', 'returned', 'correction'])
export type OrderState = z.infer<typeof OrderState>

/** The order itself, as it is kept. */
export const Order = z.object({
  id: z.string(),
  customerId: z.string(),
  number: z.string(),
  kind: OrderKind,
  returnOf: z.string().nullable(),
  source: z.string().nullable(),
  channel: z.string().nullable(),
  currency: z.string(),
  placedAt: z.string(),
  promisedAt: z.string().nullable(),
  sentAt: z.string().nullable(),
  deliveredAt: z.string().nullable(),
  cancelledAt: z.string().nullable(),
  lines: z.number().int(),
  discountMinor: z.number(),
  taxMinor: z.number(),
  totalMinor: z.number(),
  costMinor: z.number().nullable(),
  mark: z.string().nullable(),
  importId: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type Order = z.infer<typeof Order>

const OrderNamed = z.object({
  id: z.string(),
  number: z.string(),
  kind: OrderKind,
  placedAt: z.string(),
  currency: z.string(),
  totalMinor: z.number(),
})

/** All that an order's page opens with. */
export const OrderPage = Order.extend({
  state: OrderState,
  late: z.boolean(),
  /** Whole days after the promise, when late. */
  daysLate: z.number().nullable(),
  customer: z.object({ id: z.string(), name: z.string(), kind: z.string(), unknown: z.boolean() }),
  rows: z.array(OrderLine),
  /** Marked lines are in no sum; this is what they come to. */
  markedMinor: z.number(),
  takesBack: OrderNamed.nullable(),
  returns: z.array(OrderNamed),
})
export type OrderPage = z.infer<typeof OrderPage>

export const OrderRow = z.looseObject({
  id: z.string(),
  customerId: z.string(),
  number: z.string(),
  kind: OrderKind,
  currency: z.string(),
  version: z.number().int(),
})
export type OrderRow = z.infer<typeof OrderRow> & Record<string, unknown>

const states: Record<OrderState, string> = {
  placed: 'Placed',
  sent: 'On its way',
  delivered: 'Delivered',
  cancelled: 'Cancelled',
  returned: 'Came back',
  correction: 'Correction',
}
export const stateLabels = states

const choices = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }))

export const orderFields: FieldDescriptions = {
  number: { label: 'Order', type: 'text', shown: true, hint: 'The number that customer and shop know it by' },
  customerName: { label: 'Customer', type: 'text', shown: true, sortable: false },
  customerId: { label: 'Customer (id)', type: 'id' },
  importId: { label: 'Import that made it', type: 'id' },
  unknownCustomer: { label: 'Unknown customer', type: 'bool', hint: 'Nobody said who bought' },
  kind: { label: 'Kind', type: 'choice', options: choices(kindLabels) },
  state: { label: 'State', type: 'choice', options: choices(states), shown: true },
  channel: { label: 'Channel', type: 'text' },
  source: { label: 'Source', type: 'text' },
  currency: { label: 'Currency', type: 'text', hint: 'ISO 4217, such as GBP' },
  placedAt: { label: 'Placed', type: 'datetime', sortable: true, shown: true },
  promisedAt: { label: 'Promised', type: 'datetime', shown: true },
  sentAt: { label: 'Sent', type: 'datetime' },
  deliveredAt: { label: 'Delivered', type: 'datetime', sortable: true, shown: true },
  cancelledAt: { label: 'Cancelled', type: 'datetime' },
  late: { label: 'Late', type: 'bool', hint: 'Delivered after the promise, or promised by now and not delivered' },
  lines: { label: 'Lines', type: 'number' },
  totalMinor: {
    label: 'Total',
    type: 'money',
    currencyField: 'currency',
    sortable: true,
    shown: true,
    hint: 'Of the lines that are sales: price × quantity − discount + tax. Below nought for a return',
  },
  discountMinor: { label: 'Discount', type: 'money', currencyField: 'currency' },
  taxMinor: { label: 'Tax', type: 'money', currencyField: 'currency' },
  costMinor: { label: 'Cost', type: 'money', currencyField: 'currency', hint: 'Where the cost of every line is known' },
  mark: { label: 'No sale because', type: 'choice', options: Mark.options.map((value) => ({ value, label: value })) },
  createdAt: { label: 'Written down', type: 'datetime' },
}

/** Of those that are late an index knows the promise, so that the longest waiting comes first. */
export const overdueFields: FieldDescriptions = {
  ...orderFields,
  promisedAt: { label: 'Promised', type: 'datetime', sortable: true, shown: true },
}

/** What a customer bought, all currencies apart. */
export const CustomerOrders = z.object({
  orders: z.number().int(),
  returns: z.number().int(),
  late: z.number().int(),
  /** Delivered orders that had a promise: what `late` is a share of. */
  judged: z.number().int(),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
  averageDaysBetween: z.number().nullable(),
  spent: z.array(z.object({ currency: z.string(), minor: z.number() })),
})
export type CustomerOrders = z.infer<typeof CustomerOrders>
