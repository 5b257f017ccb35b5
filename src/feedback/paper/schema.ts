import { z } from 'zod'
import { Answers } from '../questionnaire/schema.ts'

/** A sheet that somebody filled in by hand, as it is typed in. */
export const NewSheet = z.strictObject({
  number: z.int().min(1).max(1_000_000),
  /** The day on the sheet. */
  day: z.iso.date(),
  language: z.string().max(35).optional(),
  customerId: z.uuid().optional(),
  wave: z.int().min(1).optional(),
  answers: Answers,
})
export type NewSheet = z.infer<typeof NewSheet>

export const Sheet = z.object({ number: z.number().int(), enteredAt: z.string(), by: z.string().nullable() })
export type Sheet = z.infer<typeof Sheet>
export const Sheets = z.object({
  rows: z.array(Sheet),
  count: z.number().int(),
  /** One more than the highest so far. */
  next: z.number().int(),
})
