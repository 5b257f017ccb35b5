import { z } from 'zod'

/** A share with its interval and n; without a value where there are too few. */
export const Share = z.object({
  count: z.number().int(),
  n: z.number().int(),
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** Whose time is not over; left out, and counted. */
  open: z.number().int(),
})
export type Share = z.infer<typeof Share>

export const Estimate = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable()
export type Estimate = z.infer<typeof Estimate>

export const Hours = z.object({
  n: z.number().int(),
  median: z.number().nullable(),
  ninetieth: z.number().nullable(),
})

export const Period = z.strictObject({ from: z.iso.date(), to: z.iso.date() })
export type Period = z.infer<typeof Period>

/** How well the inner loop is closed. */
export const LoopFigures = z.object({
  alerts: z.number().int(),
  open: z.number().int(),
  /** Resolved, of those whose time is over or who were resolved. */
  closed: Share,
  contacted: Hours,
  inTime: Share,
  /** Dissatisfied before, satisfied when asked again: of those who answered both times. */
  recovered: Share,
  /** By how many marks they were better, on the scale of the question, where all were asked the same. */
  change: z.object({ mean: Estimate, n: z.number().int() }),
  retention: z.object({
    /** Of those whose alert was put right or explained, and of similar ones with whom that was not done. */
    recovered: Share,
    others: Share,
    /** In points of a share, within groups that bought alike before. */
    difference: Estimate,
    strata: z.number().int(),
    /** Left out: nobody to compare them with. */
    unmatched: z.number().int(),
    horizonDays: z.number().int(),
    why: z.string().nullable(),
  }),
})
export type LoopFigures = z.infer<typeof LoopFigures>

const weight = z.number().min(0).max(100)
/** How causes are ranked; each change is a version. */
export const RankingDefinition = z.strictObject({
  /** Alerts and cases of so many days. */
  days: z.number().int().min(7).max(1830),
  severity: z.strictObject({ minor: weight, moderate: weight, major: weight, critical: weight, unknown: weight }),
  /** What their customers spent in so many days before. */
  valueDays: z.number().int().min(30).max(1830),
})
export type RankingDefinition = z.infer<typeof RankingDefinition>

export const RankedCause = z.object({
  causeId: z.string(),
  name: z.string(),
  kind: z.string(),
  alerts: z.number().int(),
  cases: z.number().int(),
  /** The three factors, and their product. */
  volume: z.number().int(),
  severity: z.number(),
  valueMinor: z.number(),
  product: z.number(),
  /** Of the sum of all products. */
  share: z.number().nullable(),
  /** Where most of it happened. */
  department: z.object({ id: z.string(), name: z.string(), count: z.number().int() }).nullable(),
})
export type RankedCause = z.infer<typeof RankedCause>

export const RankedCauses = z.object({
  rows: z.array(RankedCause),
  definition: RankingDefinition,
  version: z.number().int(),
  madeBy: z.string().nullable(),
  madeAt: z.string(),
  from: z.string(),
  currency: z.string(),
  /** Alerts and cases of the time that name no cause. */
  without: z.number().int(),
})
export type RankedCauses = z.infer<typeof RankedCauses>
