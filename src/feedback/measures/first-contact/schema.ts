import { z } from 'zod'
import { Figure } from '../schema.ts'

/** Cases that were solved at once, as it looks, as agents have it, and as customers say. */
export const FirstContact = z.object({
  /** Nothing more from the customer within seven days of the first answer. */
  seen: Figure,
  /** Answered with one reply and not reopened. */
  agents: Figure,
  /** The customer said that it is solved. */
  customers: Figure,
  /** Answered so lately that seven days are not over. */
  open: z.number().int(),
  /** Cases are told of three years at most: from this day on. */
  from: z.string(),
})
export type FirstContact = z.infer<typeof FirstContact>
