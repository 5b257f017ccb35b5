import { z } from 'zod'
import { Days, Sample } from '../schema.ts'

/** A survey that is asked again by itself: every so many months a wave begins and its sample is asked. */
export const WavePlan = z.object({
  everyMonths: z.number().int(),
  nextAt: z.string(),
  sample: Sample,
  reminderDays: z.array(z.number().int()),
  active: z.boolean(),
})
export type WavePlan = z.infer<typeof WavePlan>

export const NewWavePlan = z.strictObject({
  everyMonths: z.int().min(1).max(24),
  startsAt: z.iso.datetime({ offset: true }),
  sample: Sample,
  reminderDays: Days,
})
export type NewWavePlan = z.infer<typeof NewWavePlan>
