import { z } from 'zod'

/** From which day to which somebody is away, who stands in, and what became of their cases. */
export const Absence = z.object({
  id: z.string(),
  staffId: z.string(),
  staff: z.string(),
  fromDay: z.string(),
  /** Null: until they say that they are back. */
  toDay: z.string().nullable(),
  standInId: z.string().nullable(),
  standIn: z.string().nullable(),
  comesBack: z.boolean(),
  state: z.enum(['ahead', 'now', 'over']),
  /** Cases that went to somebody else because of it, and those that came back. */
  handedOver: z.number().int(),
  returned: z.number().int(),
  version: z.number().int(),
})
export type Absence = z.infer<typeof Absence>

export const NewAbsence = z
  .strictObject({
    /** Left out: one's own. */
    staffId: z.uuid().optional(),
    fromDay: z.iso.date(),
    toDay: z.iso.date().nullable().default(null),
    standInId: z.uuid().nullable().default(null),
    comesBack: z.boolean().default(true),
  })
  .refine(({ fromDay, toDay }) => toDay === null || toDay >= fromDay, {
    message: 'the last day is not before the first',
    path: ['toDay'],
  })
export type NewAbsence = z.infer<typeof NewAbsence>
