import { z } from 'zod'

/** Who changed what, with the values while they are kept. */
export const HistoryEntry = z.object({
  seq: z.number().int(),
  customerId: z.string(),
  at: z.string(),
  staffId: z.string().nullable(),
  staffName: z.string().nullable(),
  via: z.enum(['screen', 'api', 'import', 'job', 'system']),
  /** created, edited, archived, restored, restricted, added, removed, recorded … */
  action: z.string(),
  /** customer, detail, relationship, interaction, consent … */
  subject: z.string(),
  subjectId: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  /** The entry that this one took back. */
  undoes: z.number().int().nullable(),
  undoneBy: z.number().int().nullable(),
  mayBeUndone: z.boolean(),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>
