import { z } from 'zod'
import { line } from '../../../customers/text/schema.ts'
import { Language } from '../../../organisation/schema.ts'

const Names = z
  .record(Language, line(80))
  .refine((names) => Object.keys(names).length > 0, 'a name in at least one language is needed')
  .refine((names) => Object.keys(names).length <= 30, 'thirty languages at most')

/** What articles are about. */
export const Category = z.object({
  id: z.string(),
  /** By language. */
  names: z.record(z.string(), z.string()),
  position: z.number().int(),
  archivedAt: z.string().nullable(),
  /** How many articles are about it. */
  articles: z.number().int(),
  version: z.number().int(),
})
export type Category = z.infer<typeof Category>

export const NewCategory = z.strictObject({ names: Names, position: z.number().int().min(0).max(10_000).optional() })
export const CategoryEdits = z.strictObject({
  names: Names.optional(),
  position: z.number().int().min(0).max(10_000).optional(),
  archived: z.boolean().optional(),
})
