import { type Product, productAt } from './catalogue.ts'
import { type GeneratedInteraction, interactionAt } from './chatter.ts'
import { type CrowdCustomer, customerAt, departmentName } from './citizen.ts'
import { crowd, customerNumber } from './crowd.ts'
import { dateOf, dayOf, minutesADay, stamp } from './rhythm.ts'
import {
  type CustomerRow,
  customerRow,
  type InteractionRow,
  type OrderRow,
  type ProductRow,
  type TruthRow,
} from './row.ts'
import { orderAt, orderNumber, type Trade, type TradeOrder, trade, years } from './trade.ts'

export type ShopOptions = { customers: number; orders: number; interactions: number; seed: number; asOf: string }

/** Rows from one number up to, and without, another; all when nothing is said. */
export type Range = { from?: number; to?: number }

export type GeneratedShop = {
  counts: { customers: number; orders: number; interactions: number; products: number }
  productAt: (i: number) => Product
  customerAt: (i: number) => CrowdCustomer
  orderAt: (k: number) => TradeOrder
  interactionAt: (k: number) => GeneratedInteraction
  products: (range?: Range) => Iterable<ProductRow>
  customers: (range?: Range) => Iterable<CustomerRow>
  orders: (range?: Range) => Iterable<OrderRow>
  interactions: (range?: Range) => Iterable<InteractionRow>
  truth: (range?: Range) => Iterable<TruthRow>
}

/**
 * A shop of any size, in constant memory. Each row is computed from the seed and its number, so that ranges can be
 * made side by side, and made again; the functions ending in At give typed values without writing text.
 */
export const generateShop = (options: ShopOptions): GeneratedShop => {
  const ends = dayOf(options.asOf) * minutesADay
  const begins = ends - Math.round(years * 365.25) * minutesADay
  const people = crowd(options.seed, options.customers, begins, ends)
  const plan = trade(people, options.orders)
  const interactions = options.orders === 0 ? 0 : options.interactions
  const counts = {
    customers: options.customers,
    orders: options.orders,
    interactions,
    products: plan.products,
  }
  return {
    counts,
    productAt: (i) => productAt(options.seed, i),
    customerAt: (i) => customerAt(people, i),
    orderAt: (k) => orderAt(plan, k),
    interactionAt: (k) => interactionAt(plan, interactions, k),
    products: (range) => each(range, counts.products, (i) => productRow(productAt(options.seed, i))),
    customers: (range) => each(range, counts.customers, (i) => customerRowOf(customerAt(people, i))),
    orders: (range) => orderRows(plan, range),
    interactions: (range) =>
      each(range, counts.interactions, (k) => interactionRow(interactionAt(plan, interactions, k), k)),
    truth: (range) => truthRows(people, range),
  }
}

function* each<T>(range: Range | undefined, count: number, make: (i: number) => T): Generator<T> {
  for (let i = range?.from ?? 0; i < Math.min(count, range?.to ?? count); i++) yield make(i)
}

const money = (minor: number): string => {
  const sign = minor < 0 ? '-' : ''
  const pence = Math.abs(minor) % 100
  return `${sign}${(Math.abs(minor) - pence) / 100}.${pence < 10 ? '0' : ''}${pence}`
}

const productRow = (product: Product): ProductRow => ({
  code: product.code,
  name: product.name,
  category: product.category,
  unitCost: money(product.costMinor),
  currency: 'GBP',
  price: money(product.priceMinor),
})

const customerRowOf = (one: CrowdCustomer): CustomerRow => {
  const isMember = one.standing === 'member'
  const { standing: _, belongsTo, role, birthDay, createdMinute, repeatOf: __, faults: ___, ...values } = one
  return customerRow({
    ...values,
    identifierKind: 'customer number',
    birthDate: Number.isNaN(birthDay) ? '' : dateOf(birthDay),
    account: isMember && belongsTo >= 0 ? customerNumber(belongsTo) : '',
    accountRole: role,
    department: one.standing === 'colleague' ? departmentName(belongsTo) : '',
    createdAt: stamp(createdMinute),
  })
}

function* orderRows(plan: Trade, range: Range | undefined): Generator<OrderRow> {
  const stampOf = (minute: number): string => (Number.isNaN(minute) ? '' : stamp(minute))
  for (let k = range?.from ?? 0; k < Math.min(plan.orders, range?.to ?? plan.orders); k++) {
    const order = orderAt(plan, k)
    const [orderNo, customer] = [orderNumber(k), customerNumber(order.customer)]
    const [placedAt, promisedAt] = [stamp(order.placed), stampOf(order.promised)]
    const [sentAt, deliveredAt] = [stampOf(order.sent), stampOf(order.delivered)]
    const returnOf = order.returnOf < 0 ? '' : orderNumber(order.returnOf)
    for (let n = 0; n < order.lines.length; n++) {
      const line = order.lines[n]
      if (line === undefined) continue
      yield {
        orderNumber: orderNo,
        customer,
        source: order.source,
        channel: order.channel,
        currency: 'GBP',
        placedAt,
        promisedAt,
        sentAt,
        deliveredAt,
        cancelledAt: '',
        lineNo: String(n + 1),
        productCode: `P${10_000 + line.product}`,
        description: '',
        quantity: String(line.quantity),
        unitPrice: money(line.unitPriceMinor),
        discount: line.discountMinor === 0 ? '' : money(line.discountMinor),
        tax: money(line.taxMinor),
        unitCost: money(line.unitCostMinor),
        returnOf,
        kind: order.kind,
        mark: '',
      }
    }
  }
}

const interactionRow = (one: GeneratedInteraction, k: number): InteractionRow => ({
  customer: customerNumber(one.customer),
  at: stamp(one.minute),
  channel: one.channel,
  direction: one.direction,
  note: one.note,
  nextStep: one.nextStep,
  nextStepOn: one.nextStep === '' ? '' : dateOf(Math.floor(one.minute / minutesADay) + 2),
  orderNumber: orderNumber(one.order),
  staff: '',
  externalId: `INT-${100_000_000 + k}`,
})

function* truthRows(people: ReturnType<typeof crowd>, range: Range | undefined): Generator<TruthRow> {
  for (let i = range?.from ?? 0; i < Math.min(people.customers, range?.to ?? people.customers); i++) {
    const one = customerAt(people, i)
    if (one.repeatOf >= 0)
      yield { about: 'same customer', id: one.externalId, truth: customerNumber(one.repeatOf), detail: one.faults }
  }
}
