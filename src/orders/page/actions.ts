import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { type Buyer, familyOf, findBuyer } from '../buyers/store.ts'
import { daysLate, isLate, stateOf } from '../model.ts'
import type { Order, OrderPage } from '../schema.ts'
import { findOrder, linesOf, returnsOf } from '../store.ts'

const NO_ORDER = 'There is no such order.'

/** The order and its customer, for whoever may see that customer; to others it is not there. */
export async function seenOrder(context: Context, id: string, how: { lock?: boolean } = {}) {
  const order = await findOrder(context.db, id, how)
  const buyer = order && (await findBuyer(context.db, order.customerId, context.staff))
  if (!order || !buyer) throw new NotFound(NO_ORDER)
  return { order, buyer }
}

export async function pageOf(context: Context, order: Order, buyer: Buyer): Promise<OrderPage> {
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
    daysLate: daysLate(order, now, context.staff.timeZone),
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
