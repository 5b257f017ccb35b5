import { z } from 'zod'
import { Language } from '../../../organisation/schema.ts'
import { Audience } from '../schema.ts'

export const SuggestionsAsked = z.strictObject({
  text: z.string().max(60_000),
  language: Language.nullable().optional(),
  /** The case that they are for: its customer is known again by the link. */
  caseId: z.uuid().optional(),
  limit: z.number().int().min(1).max(20).default(5),
})

export const Suggestion = z.object({
  articleId: z.string(),
  language: z.string(),
  title: z.string(),
  beginning: z.string(),
  /** As it is put into a reply. */
  text: z.string(),
  audience: Audience,
  /** Whether its words may go to whoever asked. */
  sendable: z.boolean(),
  href: z.string().nullable(),
  /** Of the words that were looked for, those that it has, the rarest first. */
  words: z.array(z.string()),
})
export type Suggestion = z.infer<typeof Suggestion>
export const Suggestions = z.object({ suggestions: z.array(Suggestion) })
