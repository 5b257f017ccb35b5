import { z } from 'zod'
import { endpoint, stream } from '../../../../platform/contract.ts'
import { IncomingMail } from '../schema.ts'

const MailId = z.strictObject({ id: z.uuid() })

export const api = {
  incomingMails: endpoint({
    method: 'GET',
    path: '/incoming-mails',
    may: 'cases.work',
    summary:
      'Mails that came and are not with a case as messages: held, beside a case, put aside or waiting; newest first',
    input: z.strictObject({
      state: z.enum(['held', 'collapsed', 'put aside', 'waiting', 'bounce']).default('held'),
      before: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    reply: z.object({ rows: z.array(IncomingMail) }),
  }),
  takeMailIn: endpoint({
    method: 'POST',
    path: '/incoming-mails/{id}/taken',
    may: 'cases.work',
    summary: 'Take in a mail that was held: it becomes a message of its case, or opens one',
    input: MailId,
    reply: IncomingMail,
    status: 202,
  }),
  putMailAside: endpoint({
    method: 'POST',
    path: '/incoming-mails/{id}/aside',
    may: 'cases.work',
    summary: 'Put a held mail aside: nobody has to look at it any more, and it is kept',
    input: MailId,
    reply: IncomingMail,
    status: 200,
  }),
}

export const originalMail = stream({
  method: 'GET',
  path: '/incoming-mails/{id}/original.eml',
  may: 'cases.work',
  summary: 'A mail as it came, to be saved',
  input: MailId,
  replies: 'application/octet-stream',
})
