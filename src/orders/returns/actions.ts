import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { type Buyer, familyOf } from '../buyers/store.ts'
import { checkTimes, lineTotal, sumsOf } from '../model.ts'
import { pageOf, seenOrder } from '../page/actions.ts'
import type { Order } from '../schema.ts'
import { houseFacts, linesOf, type OrderToWrite, returnsOf } from '../store.ts'
import { freeNumber, utc, writeOrder } from '../writing/actions.ts'
import type { api } from './api.ts'
import { cameBack, type Kept, linesComingBack } from './model.ts'

/** The order that a return takes back: one of the same customer, in the same currency. */
export async function soldOrder(context: Context, id: string, family: string[] | null, currency: string | null) {
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

async function returnedLines(context: Context, order: Order, buyer: Buyer): Promise<Kept[]> {
  const family = await familyOf(context.db, buyer.survivorId)
  const returns = await returnsOf(context.db, family, order.id)
  const lines = []
  for (const each of returns) if (each.cancelledAt === null) lines.push(...(await linesOf(context.db, each)))
  return lines
}

/** New lines of an order still hold what came back of it. */
export async function checkStillOut(context: Context, order: Order, buyer: Buyer, lines: readonly Kept[]) {
  const returned = await returnedLines(context, order, buyer)
  const pieces = (of: readonly Kept[]) => of.reduce((sum, line) => sum + Math.abs(line.quantity), 0)
  const back = [...cameBack(lines, returned).values()].reduce((sum, each) => sum + each.quantity, 0)
  if (Math.round((pieces(returned) - back) * 1000) > 0)
    throw new Invalid('More of this order has come back than its new lines hold. Put the returns right first.', {
      fields: { lines: 'less than came back' },
    })
}

export const actions = {
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
    const number = await freeNumber(context, given)
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
