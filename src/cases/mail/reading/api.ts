import { z } from 'zod'
import { endpoint, stream } from '../../../platform/contract.ts'
import { MailOfCase } from './schema.ts'

export const api = {
  mailOfCase: endpoint({
    method: 'GET',
    path: '/cases/{id}/mail',
    may: 'cases.read',
    summary:
      'What became of the mails of a case: delivered, returned, in doubt; checks of senders; what is kept beside it',
    input: z.strictObject({ id: z.uuid() }),
    reply: MailOfCase,
  }),
}

export const messageFrame = stream({
  method: 'GET',
  path: '/cases/{id}/messages/{messageId}/frame.html',
  may: 'cases.read',
  summary: 'The HTML of a mail, made safe, for a sandboxed frame; pictures from elsewhere only when asked for',
  input: z.strictObject({
    id: z.uuid(),
    messageId: z.uuid(),
    pictures: z.enum(['yes', 'no']).default('no'),
    quoted: z.enum(['yes', 'no']).default('no'),
  }),
  replies: 'text/html',
})
