import { z } from 'zod'

/** A promise counted for one case, as its page shows it. */
export const ClockOfCase = z.object({
  id: z.string(),
  customerId: z.string(),
  name: z.string(),
  measure: z.string(),
  state: z.string(),
  startedAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  kept: z.boolean().nullable(),
  endedAt: z.string().nullable(),
})
export type ClockOfCase = z.infer<typeof ClockOfCase>
