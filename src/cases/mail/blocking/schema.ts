import { z } from 'zod'

/** An address whose mail is kept unread, and who said so. */
export const BlockedSender = z.object({
  address: z.string(),
  caseId: z.string().nullable(),
  by: z.string().nullable(),
  at: z.string(),
  /** How many mails of theirs were put aside since. */
  kept: z.number().int(),
})
export type BlockedSender = z.infer<typeof BlockedSender>
