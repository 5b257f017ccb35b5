import { z } from 'zod'
import { NeedField, Purpose, Who } from '../schema.ts'

const n = z.number().int()
/** Mean per cent of the customers; null where nobody is counted. */
const mean = z.number().nullable()

export const CompletenessFigures = z.object({
  asOf: z.string(),
  definitionVersion: z.number().int(),
  /** The run that counts everybody by the newest definition, while it is under way. */
  runId: z.string().nullable(),
  n,
  mean,
  /** With the fields that each needs of somebody. */
  purposes: z.array(z.object({ purpose: Purpose, n, mean, fields: z.array(NeedField) })),
  whos: z.array(z.object({ who: Who, n, mean })),
  /** Fields that some of these customers need; those that most lack come first. */
  fields: z.array(z.object({ field: NeedField, label: z.string(), n, missing: n, invalid: n })),
  /** The least complete first. */
  sources: z.array(z.object({ source: z.string(), n, mean })),
  /** As it was at the end of each day that was kept, today as it is. */
  days: z.array(
    z.object({
      day: z.string(),
      n,
      mean,
      fields: z.array(z.object({ field: NeedField, n, lacking: n })),
      sources: z.array(z.object({ source: z.string(), n, mean })),
    }),
  ),
})
export type CompletenessFigures = z.infer<typeof CompletenessFigures>
