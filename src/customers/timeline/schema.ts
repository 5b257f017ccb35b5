import { z } from 'zod'

/** One thing on a customer's timeline, from whichever slice. */
export const TimelineEvent = z.object({
  id: z.string(),
  customerId: z.string(),
  at: z.string(),
  kind: z.string(),
  title: z.string(),
  text: z.string().nullable(),
  channel: z.string().nullable(),
  href: z.string().nullable(),
  /** Needs someone, or went wrong: drawn in amber. */
  marked: z.boolean(),
})
export type TimelineEvent = z.infer<typeof TimelineEvent>

export const Timeline = z.object({
  events: z.array(TimelineEvent),
  /** Give it back as `before` for what is older. */
  next: z.string().nullable(),
  /** What there is, with how many of each; told with the first page only. */
  kinds: z.array(z.object({ kind: z.string(), label: z.string(), count: z.number().int() })).nullable(),
})
export type Timeline = z.infer<typeof Timeline>
