import { z } from 'zod'

/** How it was said: every way in which people tell us something in their own words. */
export const EvidenceKind = z.enum(['answer', 'case', 'review', 'interview', 'focus group'])
export type EvidenceKind = z.infer<typeof EvidenceKind>

export const Sentiment = z.union([z.literal(-1), z.literal(0), z.literal(1)])

/** One piece of evidence as it may be shown to whoever reads. */
export const EvidenceRow = z.object({
  /** Of its reading: it tells neither who said it nor when. */
  id: z.string(),
  kind: EvidenceKind,
  text: z.string(),
  /** Null where a survey promised not to tell. */
  at: z.string().nullable(),
  language: z.string().nullable(),
  sentiment: Sentiment,
  /** A person said so, not the rule. */
  sentimentConfirmed: z.boolean(),
  /** What the rule thinks of the theme that was asked for, and whether a person decided. */
  score: z.number().nullable(),
  says: z.boolean().nullable(),
  decided: z.boolean(),
  /** Where it lies: the survey, case, interview or site. */
  origin: z.string(),
  href: z.string().nullable(),
  customer: z.object({ id: z.string(), name: z.string() }).nullable(),
})
export type EvidenceRow = z.infer<typeof EvidenceRow>
