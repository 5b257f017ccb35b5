import { Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import type { EventRecord } from '../../platform/server/events.ts'
import { isOrderOf } from './store.ts'

/** What somebody says of an order is said of one of that customer, or of those who are one with it. */
export async function checkNamedOrder({ customerId, about }: EventRecord, { db }: Context): Promise<void> {
  const orderId = about?.orderId
  if (typeof orderId !== 'string' || !customerId) return
  if (await isOrderOf(db, orderId, customerId)) return
  // Whether there is such an order of somebody else is not told.
  throw new Invalid('This customer has no such order. Nothing was changed.', {
    fields: { orderId: 'no order of theirs' },
  })
}
