import { z } from 'zod'
import { clearable, lines } from '../../customers/text/schema.ts'

export const Decision = z.enum(['upheld', 'partly upheld', 'not upheld'])
export type Decision = z.infer<typeof Decision>

/** One thing that a customer complains of, decided for itself. */
export const Point = z.object({
  id: z.string(),
  position: z.number().int(),
  text: z.string(),
  decision: Decision.nullable(),
  reply: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decider: z.string().nullable(),
  decidedAt: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  reviewer: z.string().nullable(),
  reviewedAt: z.string().nullable(),
  review: z.enum(['confirmed', 'changed']).nullable(),
  version: z.number().int(),
})
export type Point = z.infer<typeof Point>

const said = lines(4000).refine((text) => text.length > 0, 'say what it is about')
export const NewPoint = z.strictObject({ text: said })
export const PointDecision = z.strictObject({ decision: Decision, reply: clearable(8000).optional() })
/** The second look: the decision is confirmed, or another takes its place. */
export const PointReview = z.strictObject({ decision: Decision, reply: clearable(8000).optional() })
