import { z } from 'zod'

export const OutgoingState = z.enum(['waiting', 'sending', 'sent', 'kept', 'failed', 'in doubt', 'taken back'])
export type OutgoingState = z.infer<typeof OutgoingState>

export const Bounce = z.object({
  recipient: z.string(),
  action: z.enum(['failed', 'delayed', 'delivered', 'relayed', 'expanded']),
  status: z.string(),
  says: z.string(),
  at: z.string(),
})
export type Bounce = z.infer<typeof Bounce>

/** What became of a message that left, or is to leave, by mail. */
export const OutgoingMail = z.object({
  id: z.string(),
  caseId: z.string(),
  mailbox: z.string().nullable(),
  fromAddress: z.string().nullable(),
  automatic: z.boolean(),
  state: OutgoingState,
  attempts: z.number().int(),
  problem: z.string().nullable(),
  bounces: z.array(Bounce),
  recipients: z.number().int(),
  sendAt: z.string(),
  sentAt: z.string().nullable(),
})
export type OutgoingMail = z.infer<typeof OutgoingMail>
