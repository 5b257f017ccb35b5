import { UNKNOWN_CUSTOMER } from '../customers/schema.ts'
import type { ActionsFor } from '../platform/contract.ts'
import { Invalid, NotFound } from '../platform/errors.ts'
import type { Context } from '../platform/server/context.ts'
import { record } from '../platform/server/events.ts'
import { changesBetween, remember } from '../platform/server/history.ts'
import { expectVersion } from '../platform/server/http/answer.ts'
import type { api } from './api.ts'
import { familyOf, findBuyer } from './buyers/store.ts'
import { markDays } from './figures/store.ts'
import { checkLines, checkTimes, isLate, sumsOf } from './model.ts'
import { pageOf, seenOrder } from './page/actions.ts'
import { checkStillOut, soldOrder } from './returns/actions.ts'
import type { NewOrder, Order, OrderPage } from './schema.ts'
import { houseFacts, linesOf, replaceLines, updateOrder, type WrittenLine } from './store.ts'
import { recountTotals } from './totals/store.ts'
import { freeNumber, linesToWrite, plainLines, remembered, utc, writeOrder } from './writing/actions.ts'

const create = async (input: NewOrder, context: Context): Promise<OrderPage> => {
  const { db, now, staff } = context
  checkLines(input.kind, input.lines)
  const house = await houseFacts(db)
  const named = input.customerId ? await findBuyer(db, input.customerId, staff) : undefined
  if (input.customerId && !named)
    throw new Invalid('There is no such customer.', { fields: { customerId: 'no such customer' } })
  if (named?.erased)
    throw new Invalid('This customer was erased; what is bought from now on is somebody else’s.', {
      fields: { customerId: 'was erased' },
    })
  if (input.returnOf && input.kind !== 'return')
    throw new Invalid('Only a return takes an order back.', { fields: { kind: 'return is needed' } })
  const family = named ? await familyOf(db, named.survivorId) : null
  const sold = input.returnOf ? await soldOrder(context, input.returnOf, family, input.currency ?? null) : undefined
  const customerId = named?.survivorId ?? sold?.customerId ?? UNKNOWN_CUSTOMER
  const buyer = named ?? (await findBuyer(db, customerId, staff))
  if (!buyer) throw new NotFound('There is no such customer.')
  const number = await freeNumber(context, input.number)
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
  order: async ({ id }, context) => {
    const { order, buyer } = await seenOrder(context, id)
    return pageOf(context, order, buyer)
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
    checkTimes(after, now, said)
    const changes = changesBetween(
      { ...order, lines: plainLines(before) },
      { ...after, lines: plainLines(lines) },
      remembered,
    ).filter(({ field }) => given || field !== 'lines')
    if (changes.length === 0) return pageOf(context, order, buyer)
    if (given) await replaceLines(db, order, lines)
    const written = await updateOrder(db, order, now, { ...said, ...(given ? sumsOf(lines) : {}) })
    await recountTotals(db, [order.customerId], house.currency)
    await markDays(db, house, order, written)
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
} satisfies ActionsFor<typeof api, Context>
