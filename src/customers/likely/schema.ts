import { z } from 'zod'

/** What becomes of a new customer who is likely here already: saved, saved with a word about it, or refused with it. */
export const IfLikelySame = z.enum(['save', 'show', 'refuse'])
export type IfLikelySame = z.infer<typeof IfLikelySame>

export const LikelySame = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  email: z.string().nullable(),
  city: z.string().nullable(),
  /** How likely they are the same; null before a first run has learnt it, when plain rules say so. */
  probability: z.number().nullable(),
  /** Sure enough to be one without asking. */
  sure: z.boolean(),
  /** What they have in common, strongest first. */
  why: z.array(z.string()),
})
export type LikelySame = z.infer<typeof LikelySame>
