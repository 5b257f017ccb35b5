import { exceededT, twoSidedNormal, twoSidedT } from '../../math/distributions.ts'
import { type Interval, wilson, z95 } from '../../math/intervals.ts'
import { type Sums, variance } from './figures.ts'

/** Two figures beside each other: the difference, how sure it is, and how much it is. */
export type Comparison =
  | { difference: number; interval: Interval; p: number; effect: number; effectName: 'h' | 'd'; why: null }
  | { difference: null; interval: null; p: null; effect: null; effectName: null; why: string }

const notComparable = (why: string): Comparison => ({
  difference: null,
  interval: null,
  p: null,
  effect: null,
  effectName: null,
  why,
})

export type Share = { count: number; n: number }

/**
 * Two shares: z with the pooled share; interval by Newcombe (1998, method 10) from the two Wilson intervals; effect
 * is Cohen's (1988) h.
 */
export function compareShares(a: Share, b: Share): Comparison {
  const [first, second] = [wilson(a.count, a.n), wilson(b.count, b.n)]
  if (!first || !second) return notComparable('one side has no answers')
  const [p, q] = [a.count / a.n, b.count / b.n]
  const pooled = (a.count + b.count) / (a.n + b.n)
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n))
  const difference = p - q
  return {
    difference,
    interval: {
      low: difference - Math.hypot(p - first.low, second.high - q),
      high: difference + Math.hypot(first.high - p, q - second.low),
    },
    p: error === 0 ? 1 : twoSidedNormal(difference / error),
    effect: 2 * Math.asin(Math.sqrt(p)) - 2 * Math.asin(Math.sqrt(q)),
    effectName: 'h',
    why: null,
  }
}

export type Net = { promoters: number; detractors: number; n: number }

/** The spread of answers that count 1, 0 or −1. */
const netVariance = ({ promoters, detractors, n }: Net) =>
  (promoters + detractors) / n - ((promoters - detractors) / n) ** 2

/** Two net scores: z from the spread of each; effect is Cohen's d of answers counted as 1, 0 and −1. */
export function compareNetScores(a: Net, b: Net): Comparison {
  if (!(a.n > 1 && b.n > 1)) return notComparable('one side has fewer than two answers')
  const [u, v] = [netVariance(a), netVariance(b)]
  const error = Math.sqrt(u / a.n + v / b.n)
  if (error === 0) return notComparable('on each side all answered alike: nothing says how much answers vary')
  const difference = (a.promoters - a.detractors) / a.n - (b.promoters - b.detractors) / b.n
  const spread = Math.sqrt(((a.n - 1) * u + (b.n - 1) * v) / (a.n + b.n - 2))
  return {
    difference,
    interval: { low: difference - z95 * error, high: difference + z95 * error },
    p: twoSidedNormal(difference / error),
    effect: difference / spread,
    effectName: 'd',
    why: null,
  }
}

/** Two means: Welch's (1947) test, whose degrees of freedom are Satterthwaite's; effect is Cohen's d by the pooled spread. */
export function compareMeans(a: Sums, b: Sums): Comparison {
  if (!(a.n > 1 && b.n > 1)) return notComparable('one side has fewer than two answers')
  const [u, v] = [variance(a) / a.n, variance(b) / b.n]
  const error = Math.sqrt(u + v)
  if (error === 0) return notComparable('on each side all answered alike: nothing says how much answers vary')
  const df = (u + v) ** 2 / (u ** 2 / (a.n - 1) + v ** 2 / (b.n - 1))
  const difference = a.sum / a.n - b.sum / b.n
  const half = exceededT(0.05, df) * error
  const spread = Math.sqrt(((a.n - 1) * variance(a) + (b.n - 1) * variance(b)) / (a.n + b.n - 2))
  return {
    difference,
    interval: { low: difference - half, high: difference + half },
    p: twoSidedT(difference / error, df),
    effect: difference / spread,
    effectName: 'd',
    why: null,
  }
}

/** Probabilities of several comparisons, made larger so that all together err in one of twenty cases at most (Holm 1979). */
export function adjusted(probabilities: readonly (number | null)[]): (number | null)[] {
  const known = probabilities.flatMap((p, at) => (p === null ? [] : [{ p, at }])).sort((a, b) => a.p - b.p)
  const answer: (number | null)[] = probabilities.map(() => null)
  let least = 0
  for (const [rank, { p, at }] of known.entries()) {
    least = Math.max(least, Math.min(1, p * (known.length - rank)))
    answer[at] = least
  }
  return answer
}

/** Cohen's (1988) words for h and d. */
export function effectWord(effect: number): 'hardly any' | 'small' | 'medium' | 'large' {
  const size = Math.abs(effect)
  if (size < 0.2) return 'hardly any'
  if (size < 0.5) return 'small'
  return size < 0.8 ? 'medium' : 'large'
}
