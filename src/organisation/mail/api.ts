import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { MailReply, SentMail } from './schema.ts'

export const mailApi = {
  mail: endpoint({
    method: 'GET',
    path: '/organisation/mail',
    may: 'organisation.edit',
    summary: 'Mail of the last 30 days, newest first, and what became of it',
    reply: MailReply,
  }),
  sendAgain: endpoint({
    method: 'POST',
    path: '/organisation/mail/{id}/send',
    may: 'organisation.edit',
    summary: 'Send a mail again that failed, or of which nobody knows whether it went',
    input: z.strictObject({ id: z.uuid() }),
    reply: SentMail,
    status: 200,
  }),
}
