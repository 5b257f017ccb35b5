import { z } from 'zod'

const Side = z.object({ days: z.number().int(), complaints: z.number().int(), active: z.number().int() })

/** Complaints around a day on which complaining was made easier. */
export const Encouraged = z.object({
  id: z.string(),
  day: z.string(),
  what: z.string(),
  before: Side,
  after: Side,
  /** After against before, for each customer who bought; null where there is too little to tell. */
  ratio: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  reading: z.enum(['rose', 'fell', 'no change shown', 'too few']),
})
export type Encouraged = z.infer<typeof Encouraged>
