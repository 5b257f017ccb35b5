import { z } from 'zod'

/** Why somebody is erased: chosen, not typed, so that nothing personal stands in what is kept of it. */
export const ErasureReason = z.enum(['asked', 'objected', 'withdrawn', 'not needed', 'unlawful', 'law', 'child'])
export type ErasureReason = z.infer<typeof ErasureReason>

export const reasonLabels: Record<ErasureReason, string> = {
  asked: 'They asked for it',
  objected: 'They objected, and nothing outweighs it',
  withdrawn: 'They withdrew the consent it rested on',
  'not needed': 'It is not needed any more',
  unlawful: 'It should not have been kept',
  law: 'A law requires it',
  child: 'It is about a child',
}

/** Rows of one sort: how many, and what becomes of them in a sentence. */
export const ErasedRows = z.object({
  rows: z.string(),
  n: z.number().int(),
  /** What rows that stay lose; null where the rows themselves go. */
  loses: z.string().nullable(),
  stays: z.string().nullable(),
  sentence: z.string(),
})
export type ErasedRows = z.infer<typeof ErasedRows>

export const Erasure = z.object({
  id: z.string(),
  code: z.string(),
  /** The tombstone that is shown for all of its records. */
  customerId: z.string(),
  records: z.number().int(),
  reason: ErasureReason,
  state: z.enum(['running', 'done']),
  /** Done anew after a backup of before was restored. */
  again: z.boolean(),
  runId: z.string().nullable(),
  askedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  askedAt: z.string(),
  doneAt: z.string().nullable(),
  done: z.array(ErasedRows),
})
export type Erasure = z.infer<typeof Erasure>

export const ErasurePreview = z.object({
  customer: z.object({ id: z.string(), name: z.string() }),
  /** All records that are this one customer and are erased together. */
  records: z.array(z.object({ id: z.string(), name: z.string(), source: z.string().nullable() })),
  rows: z.array(ErasedRows),
  /** Why it cannot be done now; empty when it can. */
  against: z.array(z.string()),
})
export type ErasurePreview = z.infer<typeof ErasurePreview>

/** The name has to be typed as it stands, since this is not taken back. */
export const Erase = z.strictObject({ id: z.uuid(), name: z.string().max(400), reason: ErasureReason })
