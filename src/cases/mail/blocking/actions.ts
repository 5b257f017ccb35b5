import type { ActionsFor } from '../../../platform/contract.ts'
import { Conflict } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import { rememberHouse } from '../../../platform/server/history.ts'
import type { Case } from '../../schema.ts'
import { ownAddresses } from '../mailboxes/store.ts'
import type { blockingApi } from './api.ts'
import * as store from './store.ts'

/** Mail of whoever wrote a case is put aside from now on, or read again; the history names no address. */
export async function blockSenderOf(context: Context, found: Case, wish: boolean): Promise<void> {
  const address = await store.senderOf(context.db, found)
  if (!address)
    throw new Conflict('This case did not come by e-mail, so there is no sender to block. Mark it as spam instead.')
  if ((await ownAddresses(context.db)).includes(address))
    throw new Conflict('It came from an address of our own, which cannot be blocked. Nothing was changed.')
  await (wish ? store.block(context, address, found.id) : store.unblock(context.db, address))
  await told(context, wish ? 'blocked' : 'unblocked', found.id)
}

/** Whether mail of whoever wrote a case is put aside. */
export async function senderIsBlocked(db: Database, found: Case): Promise<boolean> {
  const address = await store.senderOf(db, found)
  return address !== null && store.isBlocked(db, address)
}

const told = (context: Context, action: string, subjectId: string | null) =>
  rememberHouse(context, { action, subject: 'sender', subjectId })

export const blockingActions = {
  blockedSenders: async (_input, { db }) => ({ rows: await store.blockedSenders(db) }),

  unblockSender: async ({ address }, context) => {
    if (await store.unblock(context.db, address.toLowerCase())) await told(context, 'unblocked', null)
    return { rows: await store.blockedSenders(context.db) }
  },
} satisfies ActionsFor<typeof blockingApi, Context>
