import { UNKNOWN_CUSTOMER } from '../customers/schema.ts'
import type { ActionsFor } from '../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../platform/errors.ts'
import type { Context } from '../platform/server/context.ts'
import { readCursor, signCursor } from '../platform/server/cursors.ts'
import { record } from '../platform/server/events.ts'
import { changesBetween, remember } from '../platform/server/history.ts'
import { expectVersion } from '../platform/server/http/answer.ts'
import { page } from '../platform/server/lists.ts'
import { daysChanged } from '../platform/server/machinery.ts'
import type { api } from './api.ts'
import { orderBook, ordersOfFamily, overdueBook } from './book/store.ts'
import { type Buyer, familyOf, findBuyer, reachOf } from './buyers/store.ts'
import { checkLines, checkTimes, dayIn, daysLate, isLate, lineTotal, stateOf, sumsOf } from './model.ts'
import { findProducts } from './products/store.ts'
import { cameBack, type Kept, linesComingBack } from './returns.ts'
import type { CustomerOrders, NewLine, NewOrder, Order, OrderKind, OrderPage } from './schema.ts'
import {
  findOrder,
  type HouseFacts,
  houseFacts,
  insertOrder,
  linesOf,
  nextNumber,
  numberIsTaken,
  type OrderToWrite,
  ordersNumbered,
  replaceLines,
  returnsOf,
  updateOrder,
  type WrittenLine,
} from './store.ts'
import { addOrder, recountTotals, totalsOf } from './totals/store.ts'

const NO_ORDER = 'There is no such order.'

/** The order and its customer, for whoever may see that customer; to others it is not there. */
async function seenOrder(context: Context, id: string, how: { lock?: boolean } = {}) {
  const order = await findOrder(context.db, id, how)
  const buyer = order && (await findBuyer(context.db, order.customerId, context.staff))
  if (!order || !buyer) throw new NotFound(NO_ORDER)
  return { order, buyer }
}

async function pageOf(context: Context, order: Order, buyer: Buyer): Promise<OrderPage> {
  const { db, now } = context
  const family = await familyOf(db, buyer.survivorId)
  const rows = await linesOf(db, order)
  const sold = order.returnOf ? await findOrder(db, order.returnOf) : undefined
  const named = ({ id, number, kind, placedAt, currency, totalMinor }: Order) => ({
    id,
    number,
    kind,
    placedAt,
    currency,
    totalMinor,
  })
  const returns = (await returnsOf(db, family, order.id)).filter((each) => each.cancelledAt === null)
  return {
    ...order,
    state: stateOf(order),
    late: isLate(order, now),
    daysLate: daysLate(order, now),
    customer: {
      id: buyer.survivorId,
      name: buyer.name,
      kind: buyer.kind,
      unknown: buyer.survivorId === UNKNOWN_CUSTOMER,
    },
    rows,
    markedMinor: rows.reduce((sum, line) => (line.mark === null ? sum : sum + line.totalMinor), 0),
    takesBack: sold && family.includes(sold.customerId) ? named(sold) : null,
    returns: returns.map((each) => named(each as unknown as Order)),
  }
}

/** Lines as they are kept: products found, totals counted, and what costs nothing marked so. */
async function linesToWrite(context: Context, kind: OrderKind, given: readonly NewLine[]): Promise<WrittenLine[]> {
  const find = await findProducts(context.db, given)
  return given.map((line, index) => {
    const product = find(line)
    if (product === null)
      throw new Invalid(`Line ${index + 1}: there is no product ${line.productCode ?? 'of this id'}.`, {
        fields: { [`lines.${index}.productCode`]: 'no such product' },
      })
    const free = kind !== 'correction' && line.unitPriceMinor === 0 ? 'zero price' : null
    const kept: Kept = {
      lineNo: index + 1,
      productId: product?.id ?? null,
      description: line.description ?? (product ? null : 'Something without a name'),
      quantity: line.quantity,
      unitPriceMinor: line.unitPriceMinor,
      discountMinor: line.discountMinor,
      taxMinor: line.taxMinor,
      unitCostMinor: line.unitCostMinor ?? product?.unitCostMinor ?? null,
      mark: line.mark ?? free,
    }
    return { ...kept, totalMinor: lineTotal(kept) }
  })
}

/** The days whose figures an order is part of. */
const daysOf = (house: HouseFacts, ...orders: Order[]) => ({
  orders: orders.map((order) => dayIn(house.timeZone, order.placedAt)),
  deliveries: orders.flatMap((order) => (order.deliveredAt ? [dayIn(house.timeZone, order.deliveredAt)] : [])),
})

async function markDays(context: Context, house: HouseFacts, ...orders: Order[]) {
  const days = daysOf(house, ...orders)
  await daysChanged(context.db, 'orders', days.orders)
  await daysChanged(context.db, 'deliveries', days.deliveries)
}

const utc = (moment: string | null | undefined) => (moment ? new Date(moment).toISOString() : null)
const plainLines = (lines: readonly Kept[]) =>
  lines.map(({ lineNo, productId, description, quantity, unitPriceMinor, discountMinor, taxMinor, mark }) => ({
    lineNo,
    productId,
    description,
    quantity,
    unitPriceMinor,
    discountMinor,
    taxMinor,
    mark,
  }))

/** The order that a return takes back: one of the same customer, in the same currency. */
async function soldOrder(context: Context, id: string, family: string[] | null, currency: string | null) {
  const { order } = await seenOrder(context, id).catch(() => {
    throw new Invalid('The order that this one takes back is not there.', { fields: { returnOf: 'no such order' } })
  })
  if (order.kind !== 'sale') throw new Invalid('Only a sale can come back.', { fields: { returnOf: 'it is no sale' } })
  if (family && !family.includes(order.customerId))
    throw new Invalid('The order that this one takes back is another customer’s.', {
      fields: { returnOf: 'another customer’s' },
    })
  if (currency && order.currency !== currency)
    throw new Invalid(`The order that this one takes back is in ${order.currency}; a return is in the same currency.`, {
      fields: { currency: `it is ${order.currency}` },
    })
  return order
}

const remembered = [
  'number',
  'kind',
  'source',
  'channel',
  'currency',
  'returnOf',
  'placedAt',
  'promisedAt',
  'sentAt',
  'deliveredAt',
  'cancelledAt',
  'lines',
  'totalMinor',
]

async function writeOrder(context: Context, house: HouseFacts, order: OrderToWrite, lines: WrittenLine[]) {
  const { db } = context
  await insertOrder(db, order, lines)
  await addOrder(db, order, house.currency)
  const written = (await findOrder(db, order.id)) as Order
  await markDays(context, house, written)
  await remember(context, {
    customerId: order.customerId,
    action: 'created',
    subject: 'order',
    subjectId: order.id,
    changes: changesBetween({}, { ...written, lines: plainLines(lines) }, remembered),
  })
  await record(context, {
    name: order.kind === 'return' ? 'orders.returned' : 'orders.placed',
    customerId: order.customerId,
    subjectId: order.id,
    about: { kind: order.kind, currency: order.currency, totalMinor: order.totalMinor, returnOf: order.returnOf },
  })
  return written
}

const create = async (input: NewOrder, context: Context): Promise<OrderPage> => {
  const { db, now, staff } = context
  checkLines(input.kind, input.lines)
  const house = await houseFacts(db)
  const named = input.customerId ? await findBuyer(db, input.customerId, staff) : undefined
  if (input.customerId && !named)
    throw new Invalid('There is no such customer.', { fields: { customerId: 'no such customer' } })
  if (input.returnOf && input.kind !== 'return')
    throw new Invalid('Only a return takes an order back.', { fields: { kind: 'return is needed' } })
  const family = named ? await familyOf(db, named.survivorId) : null
  const sold = input.returnOf ? await soldOrder(context, input.returnOf, family, input.currency ?? null) : undefined
  const customerId = named?.survivorId ?? sold?.customerId ?? UNKNOWN_CUSTOMER
  const buyer = named ?? (await findBuyer(db, customerId, staff))
  if (!buyer) throw new NotFound(NO_ORDER)
  const number = input.number ?? (await nextNumber(db))
  if (input.number && (await numberIsTaken(db, number)))
    throw new Conflict(`There is an order ${number} already. Nothing was written.`, { fields: { number: 'taken' } })
  const lines = await linesToWrite(context, input.kind, input.lines)
  const order = {
    id: context.newId(),
    customerId,
    number,
    kind: input.kind,
    returnOf: sold?.id ?? null,
    source: input.source ?? 'hand',
    channel: input.channel ?? null,
    currency: input.currency ?? sold?.currency ?? house.currency,
    placedAt: utc(input.placedAt) ?? now.toISOString(),
    promisedAt: utc(input.promisedAt),
    sentAt: utc(input.sentAt),
    deliveredAt: utc(input.deliveredAt),
    cancelledAt: utc(input.cancelledAt),
    ...sumsOf(lines),
    createdBy: staff.id || null,
    createdAt: now.toISOString(),
  }
  checkTimes(order, now)
  return pageOf(context, await writeOrder(context, house, order, lines), buyer)
}

const happened = [
  ['cancelledAt', 'orders.cancelled'],
  ['deliveredAt', 'orders.delivered'],
  ['sentAt', 'orders.sent'],
] as const

export const actions = {
  orders: async (input, context) =>
    page(orderBook({ now: context.now, reach: await reachOf(context.db, context.staff) }), input, context),

  lateOrders: async (input, context) =>
    page(overdueBook({ now: context.now, reach: await reachOf(context.db, context.staff) }), input, context),

  order: async ({ id }, context) => {
    const { order, buyer } = await seenOrder(context, id)
    return pageOf(context, order, buyer)
  },

  ordersNumbered: async ({ number }, context) => {
    const rows: Order[] = []
    for (const { orderId } of await ordersNumbered(context.db, number)) {
      const found = await seenOrder(context, orderId).catch(() => null)
      if (found) rows.push(found.order)
    }
    return { rows }
  },

  ordersOfCustomer: async ({ customerId, after, limit }, context) => {
    const { db, now, staff, house } = context
    const buyer = await findBuyer(db, customerId, staff)
    if (!buyer) throw new NotFound('There is no such customer.')
    const family = await familyOf(db, buyer.survivorId)
    const place = after ? readCursor<{ placedAt: string; id: string }>(house.config.secret, after) : null
    const rows = await ordersOfFamily(db, family, place, limit + 1, now)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    const totals = buyer.survivorId === UNKNOWN_CUSTOMER ? null : await totalsOf(db, family)
    return {
      totals: totals && withAverage(totals),
      rows: rows.slice(0, limit),
      next: last ? signCursor(house.config.secret, { placedAt: last.placedAt, id: last.id }) : null,
    }
  },

  createOrder: create,

  editOrder: async ({ id, lines: given, ...edits }, context) => {
    const { db, now } = context
    const { order, buyer } = await seenOrder(context, id, { lock: true })
    expectVersion(order, context)
    const house = await houseFacts(db)
    const before = (await linesOf(db, order)) as WrittenLine[]
    if (edits.returnOf) {
      if (order.kind !== 'return') throw new Invalid('Only a return takes an order back.')
      await soldOrder(context, edits.returnOf, await familyOf(db, buyer.survivorId), order.currency)
    }
    const said = Object.fromEntries(
      Object.entries(edits)
        .filter(([, value]) => value !== undefined)
        .map(([field, value]) => [field, field.endsWith('At') ? utc(value) : value]),
    ) as Partial<Order>
    if (given) checkLines(order.kind, given)
    const lines = given ? await linesToWrite(context, order.kind, given) : before
    if (given) await checkStillOut(context, order, buyer, lines)
    const after = { ...order, ...said, ...(given ? sumsOf(lines) : {}) }
    checkTimes(after, now)
    const changes = changesBetween(
      { ...order, lines: plainLines(before) },
      { ...after, lines: plainLines(lines) },
      remembered,
    ).filter(({ field }) => given || field !== 'lines')
    if (changes.length === 0) return pageOf(context, order, buyer)
    if (given) await replaceLines(db, order, lines)
    const written = await updateOrder(db, order, now, { ...said, ...(given ? sumsOf(lines) : {}) })
    await recountTotals(db, [order.customerId], house.currency)
    await markDays(context, house, order, written)
    await remember(context, {
      customerId: order.customerId,
      action: 'changed',
      subject: 'order',
      subjectId: id,
      changes,
    })
    const news = happened.filter(([field]) => order[field] === null && written[field] !== null).map(([, name]) => name)
    for (const name of news.length > 0 ? news : ['orders.changed'])
      await record(context, {
        name,
        customerId: order.customerId,
        subjectId: id,
        about: { late: isLate(written, now) },
      })
    return pageOf(context, written, buyer)
  },

  returnOrder: async ({ id, lines: asked, number: given, placedAt, channel }, context) => {
    const { db, now, staff } = context
    const { order, buyer } = await seenOrder(context, id, { lock: true })
    if (order.kind !== 'sale' || order.cancelledAt !== null)
      throw new Invalid(
        order.kind === 'sale' ? 'This order was cancelled; nothing can come back.' : 'Only a sale can come back.',
      )
    const sold = await linesOf(db, order)
    const lines = linesComingBack(sold, cameBack(sold, await returnedLines(context, order, buyer)), asked).map(
      (line) => {
        const {
          lineNo,
          productId,
          description,
          quantity,
          unitPriceMinor,
          discountMinor,
          taxMinor,
          unitCostMinor,
          mark,
        } = line
        const kept = {
          lineNo,
          productId,
          description,
          quantity,
          unitPriceMinor,
          discountMinor,
          taxMinor,
          unitCostMinor,
          mark,
        }
        return { ...kept, totalMinor: lineTotal(kept) }
      },
    )
    const number = given ?? (await nextNumber(db))
    if (given && (await numberIsTaken(db, number)))
      throw new Conflict(`There is an order ${number} already. Nothing was written.`, { fields: { number: 'taken' } })
    const back: OrderToWrite = {
      id: context.newId(),
      customerId: order.customerId,
      number,
      kind: 'return',
      returnOf: order.id,
      source: 'hand',
      channel: channel ?? order.channel,
      currency: order.currency,
      placedAt: utc(placedAt) ?? now.toISOString(),
      promisedAt: null,
      sentAt: null,
      deliveredAt: null,
      cancelledAt: null,
      ...sumsOf(lines),
      createdBy: staff.id || null,
      createdAt: now.toISOString(),
    }
    if (Date.parse(back.placedAt) < Date.parse(order.placedAt))
      throw new Invalid('It came back before it was bought.', { fields: { placedAt: 'before the order' } })
    checkTimes(back, now)
    return pageOf(context, await writeOrder(context, await houseFacts(db), back, lines), buyer)
  },
} satisfies ActionsFor<typeof api, Context>

async function returnedLines(context: Context, order: Order, buyer: Buyer): Promise<Kept[]> {
  const family = await familyOf(context.db, buyer.survivorId)
  const returns = await returnsOf(context.db, family, order.id)
  const lines = []
  for (const each of returns) if (each.cancelledAt === null) lines.push(...(await linesOf(context.db, each)))
  return lines
}

/** New lines of an order still hold what came back of it. */
async function checkStillOut(context: Context, order: Order, buyer: Buyer, lines: readonly Kept[]) {
  const returned = await returnedLines(context, order, buyer)
  const pieces = (of: readonly Kept[]) => of.reduce((sum, line) => sum + Math.abs(line.quantity), 0)
  const back = [...cameBack(lines, returned).values()].reduce((sum, each) => sum + each.quantity, 0)
  if (Math.round((pieces(returned) - back) * 1000) > 0)
    throw new Invalid('More of this order has come back than its new lines hold. Put the returns right first.', {
      fields: { lines: 'less than came back' },
    })
}

export const withAverage = (totals: Omit<CustomerOrders, 'averageDaysBetween'>): CustomerOrders => {
  const { firstAt, lastAt, orders } = totals
  const span = firstAt && lastAt ? (Date.parse(lastAt) - Date.parse(firstAt)) / 86_400_000 : 0
  return { ...totals, averageDaysBetween: orders > 1 ? Math.round((span / (orders - 1)) * 10) / 10 : null }
}
