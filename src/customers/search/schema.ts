import { z } from 'zod'

export const Found = z.object({
  /** customer, order, product … */
  kind: z.string(),
  id: z.string(),
  title: z.string(),
  subtitle: z.string(),
  href: z.string(),
})
export type Found = z.infer<typeof Found>

export const SearchReply = z.object({
  found: z.array(Found),
  /** Words that were taken for a typing error, and what was looked for instead. */
  corrected: z.array(z.object({ from: z.string(), to: z.array(z.string()) })),
})
export type SearchReply = z.infer<typeof SearchReply>
