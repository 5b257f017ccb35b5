import { z } from 'zod'

/** By what answers are weighted: what is known of everybody who might have answered. */
export const WeightGrouping = z.enum(['country', 'kind'])
export type WeightGrouping = z.infer<typeof WeightGrouping>
export const weightGroupings: Record<WeightGrouping, string> = { country: 'Country', kind: 'People and accounts' }

/** Whom the answers should speak for: all customers, or those of the samples that were drawn. */
export const WeightWhole = z.enum(['customers', 'frame'])
export type WeightWhole = z.infer<typeof WeightWhole>

export const WeightGroup = z.object({
  grouping: WeightGrouping,
  group: z.string(),
  label: z.string(),
  /** Shares of the whole, and of those who answered. */
  share: z.number(),
  answered: z.number(),
  n: z.number().int(),
  /** What an answer of this group counts on average. */
  weight: z.number(),
})
export type WeightGroup = z.infer<typeof WeightGroup>

export const Weights = z.object({
  n: z.number().int(),
  /** Answers of whom nothing is known: each counts one. */
  unknown: z.number().int(),
  effective: z.number(),
  largest: z.number(),
  groups: z.array(WeightGroup),
})
export type Weights = z.infer<typeof Weights>

export const Weighting = z.object({
  groupings: z.array(WeightGrouping),
  whole: WeightWhole,
  found: Weights,
  madeAt: z.string(),
})
export type Weighting = z.infer<typeof Weighting>

export const NewWeighting = z.strictObject({
  groupings: z.array(WeightGrouping).min(1).max(2),
  whole: WeightWhole.default('customers'),
})
