import { z } from 'zod'

const ByChannel = z.record(z.string(), z.number().int())

export const CustomerFigures = z.object({
  step: z.enum(['day', 'week', 'month']),
  from: z.string(),
  to: z.string(),
  /** As they are now; archived and merged ones are in none of it, nor is the unknown customer. */
  now: z.object({
    people: z.number().int(),
    accounts: z.number().int(),
    departments: z.number().int(),
    internal: z.number().int(),
    doNotContact: z.number().int(),
    restricted: z.number().int(),
    overdueSteps: z.number().int(),
  }),
  /** Whether the numbers of now are estimates, because there are too many to count for each visit. */
  about: z.boolean(),
  series: z.array(
    z.object({ day: z.string(), customers: z.number().int(), interactions: z.number().int(), byChannel: ByChannel }),
  ),
  total: z.object({ customers: z.number().int(), interactions: z.number().int(), byChannel: ByChannel }),
  /** When the days were last counted, and whether some wait to be counted again. */
  countedAt: z.string().nullable(),
  counting: z.boolean(),
})
export type CustomerFigures = z.infer<typeof CustomerFigures>
