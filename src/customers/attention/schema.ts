import { z } from 'zod'

/** So many of a group something was done for. */
const Reached = z.object({ n: z.number().int(), of: z.number().int(), share: z.number().nullable() })
export type Reached = z.infer<typeof Reached>

export const Parity = z.enum(['even', 'inside behind', 'outside behind', 'too few', 'nothing'])
export type Parity = z.infer<typeof Parity>

export const AttentionRow = z.object({
  key: z.string(),
  label: z.string(),
  hint: z.string(),
  inside: Reached,
  outside: Reached,
  /** The inside's share by the outside's; null where one of them cannot be told. */
  ratio: z.number().nullable(),
  parity: Parity,
})
export type AttentionRow = z.infer<typeof AttentionRow>

export const Attention = z.object({
  inside: z.number().int(),
  outside: z.number().int(),
  rows: z.array(AttentionRow),
  /** Empty until it has been counted for the first time. */
  countedAt: z.string().nullable(),
})
export type Attention = z.infer<typeof Attention>
