import { type Channel, channelLabels } from '../../../customers/interactions/schema.ts'
import { Conflict } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import type { Case } from '../../schema.ts'
import { customerOf, familyOf } from '../../store.ts'
import { openChannels } from './model.ts'
import * as store from './store.ts'

/** By which channels the customer of a case is answered now; null where all are open. */
export async function channelsOf({ db, staff }: Context, found: Pick<Case, 'customerId'>): Promise<Channel[] | null> {
  const customer = await customerOf(db, found.customerId, staff)
  return openChannels(await store.ofFamily(db, await familyOf(db, customer.id)))
}

/** Refuses to answer by a channel that a measure closed. */
export async function checkChannel(context: Context, found: Pick<Case, 'customerId'>, channel: Channel): Promise<void> {
  const open = await channelsOf(context, found)
  if (!open || open.includes(channel)) return
  const ways = open.map((each) => channelLabels[each].toLowerCase()).join(', ')
  throw new Conflict(
    `With this customer we are in touch only by: ${ways}. Choose one of these; nothing was written. A team leader can look at the limit again.`,
    { fields: { channel: 'closed for this customer' } },
  )
}
