import { z } from 'zod'

/** An order or another case that a case is about, as far as whoever reads may see it. */
export const CaseLink = z.object({
  id: z.string(),
  kind: z.enum(['order', 'case']),
  subjectId: z.string(),
  /** Null where whoever reads may not see it. */
  title: z.string().nullable(),
  detail: z.string().nullable(),
  /** When it was placed or came in. */
  at: z.string().nullable(),
  href: z.string().nullable(),
})
export type CaseLink = z.infer<typeof CaseLink>
export const NewCaseLink = z.strictObject({ kind: z.enum(['order', 'case']), subjectId: z.uuid() })
