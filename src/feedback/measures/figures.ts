import { exceededT } from '../../math/distributions.ts'
import { type Interval, wilson, z95 } from '../../math/intervals.ts'

/** A figure with its 95 % interval, or the reason why there is none. */
export type Computed =
  | { value: number; interval: Interval | null; why: null }
  | { value: null; interval: null; why: string }

export const notComputable = (why: string): Computed => ({ value: null, interval: null, why })
const nobody = notComputable('nobody answered within the scale')

/** Of n answers (weighted: of what they are worth), the share that counts, from 0 to 1. */
export function share(count: number, n: number): Computed {
  if (!(n > 0)) return nobody
  return { value: count / n, interval: wilson(count, n), why: null }
}

/** Under this n, and where one side is empty, the plain interval of a net score is too narrow. */
const LEAST_FOR_PLAIN = 100

/**
 * Promoters less detractors, from −1 to 1. Interval: 1.96·√((p + d − (p − d)²)/n); under n = 100, or where promoters or
 * detractors are none, adjusted Wald: ¾ promoters, ¾ detractors and 3 answers are added (Bonett & Price 2012).
 */
export function netScore(promoters: number, detractors: number, n: number): Computed {
  if (!(n > 0)) return nobody
  const adjusted = n < LEAST_FOR_PLAIN || promoters <= 0 || detractors <= 0
  const of = adjusted ? n + 3 : n
  const p = (promoters + (adjusted ? 0.75 : 0)) / of
  const d = (detractors + (adjusted ? 0.75 : 0)) / of
  const half = z95 * Math.sqrt(Math.max(0, p + d - (p - d) ** 2) / of)
  const value = (promoters - detractors) / n
  return {
    value,
    interval: { low: Math.max(-1, Math.min(value, p - d - half)), high: Math.min(1, Math.max(value, p - d + half)) },
    why: null,
  }
}

/** What a mean, its variance and its interval follow from; n may be an effective one. */
export type Sums = { n: number; sum: number; squares: number }

export function variance({ n, sum, squares }: Sums): number {
  if (n < 2) return 0
  // Where all answers are alike, rounding must not make a spread of them.
  const spread = squares - (sum * sum) / n
  return spread <= 1e-12 * Math.abs(squares) ? 0 : spread / (n - 1)
}

/** The mean with Student's t interval (Student 1908), held within the scale; one answer has a mean and no interval. */
export function mean(sums: Sums, scale?: { from: number; to: number }): Computed {
  if (!(sums.n > 0)) return nobody
  const value = sums.sum / sums.n
  if (sums.n < 2) return { value, interval: null, why: null }
  const half = exceededT(0.05, sums.n - 1) * Math.sqrt(variance(sums) / sums.n)
  const { from, to } = scale ?? { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }
  return { value, interval: { low: Math.max(from, value - half), high: Math.min(to, value + half) }, why: null }
}

/** The middle answer, from how often each was given. */
export function median(counts: ReadonlyMap<number, number>): number | null {
  const sorted = [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => a - b)
  const half = sorted.reduce((sum, [, count]) => sum + count, 0) / 2
  let seen = 0
  for (const [index, [value, count]] of sorted.entries()) {
    seen += count
    if (seen > half) return value
    if (seen === half) return (value + (sorted[index + 1]?.[0] ?? value)) / 2
  }
  return null
}
