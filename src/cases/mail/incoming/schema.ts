import { z } from 'zod'
import { Authentication, HeldReason } from '../schema.ts'

export const IncomingState = z.enum(['waiting', 'taken', 'held', 'collapsed', 'bounce', 'put aside'])
export type IncomingState = z.infer<typeof IncomingState>

/** A mail that came, and what became of it; its text is with its message, or in the mail as it came. */
export const IncomingMail = z.object({
  id: z.string(),
  seq: z.number().int(),
  mailboxId: z.string(),
  mailbox: z.string(),
  state: IncomingState,
  reason: HeldReason.nullable(),
  fromAddress: z.string().nullable(),
  fromName: z.string().nullable(),
  subject: z.string().nullable(),
  bytes: z.number().int(),
  authentication: Authentication.nullable(),
  customerId: z.string().nullable(),
  caseId: z.string().nullable(),
  messageId: z.string().nullable(),
  problem: z.string().nullable(),
  receivedAt: z.string(),
  hasOriginal: z.boolean(),
})
export type IncomingMail = z.infer<typeof IncomingMail>
