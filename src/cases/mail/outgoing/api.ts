import { z } from 'zod'
import { endpoint } from '../../../platform/contract.ts'
import { OutgoingState } from './schema.ts'

const MessageOfCase = z.strictObject({ id: z.uuid(), messageId: z.uuid() })
const reply = z.object({ state: OutgoingState })

export const api = {
  sendMailAgain: endpoint({
    method: 'POST',
    path: '/cases/{id}/messages/{messageId}/again',
    may: 'cases.work',
    summary: 'Send a mail again that failed, or of which nobody knows whether it went; it is never done by itself',
    input: MessageOfCase,
    reply,
    status: 200,
  }),
  mailArrived: endpoint({
    method: 'POST',
    path: '/cases/{id}/messages/{messageId}/arrived',
    may: 'cases.work',
    summary: 'Write down that a mail in doubt did arrive, as the customer said',
    input: MessageOfCase,
    reply,
    status: 200,
  }),
}
