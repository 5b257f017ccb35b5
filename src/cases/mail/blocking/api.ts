import { z } from 'zod'
import { endpoint } from '../../../platform/contract.ts'
import { BlockedSender } from './schema.ts'

const Blocked = z.object({ rows: z.array(BlockedSender) })

export const blockingApi = {
  blockedSenders: endpoint({
    method: 'GET',
    path: '/blocked-senders',
    may: 'cases.work',
    summary: 'Addresses whose mail is put aside unread, the newest first',
    reply: Blocked,
  }),
  unblockSender: endpoint({
    method: 'POST',
    path: '/blocked-senders/unblocked',
    may: 'cases.work',
    summary: 'Read the mail of an address again; what was put aside until now is still there',
    input: z.strictObject({ address: z.email().max(254) }),
    reply: Blocked,
    status: 200,
  }),
}
