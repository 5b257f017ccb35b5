import { z } from 'zod'

export const MailState = z.enum(['waiting', 'sending', 'sent', 'failed', 'in doubt'])

/** A mail that left or is to leave the house: to whom, about what, and what became of it; never its text. */
export const SentMail = z.object({
  id: z.string(),
  recipient: z.string(),
  subject: z.string(),
  state: MailState,
  attempts: z.number().int(),
  problem: z.string().nullable(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
})
export type SentMail = z.infer<typeof SentMail>

export const MailReply = z.object({
  /** Whether a mail server is configured; without one, links are shown to be handed over. */
  configured: z.boolean(),
  rows: z.array(SentMail),
})
