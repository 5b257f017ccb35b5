import { type Interval, z95 } from '../../../math/intervals.ts'
import type { PointCount } from '../schema.ts'

export type Estimate = { value: number } & Interval

/**
 * How often somebody who stayed away had more points than somebody who bought again, ties counting half: the area under
 * the curve, with DeLong, DeLong & Clarke-Pearson's (1988) interval, out of counts by points. Null where all did the same.
 */
export function areaUnder(counts: readonly PointCount[]): Estimate | null {
  const gone = counts.reduce((sum, each) => sum + each.gone, 0)
  const stayed = counts.reduce((sum, each) => sum + each.n - each.gone, 0)
  if (gone < 2 || stayed < 2) return null
  const inOrder = counts.toSorted((a, b) => a.points - b.points)
  let stayedBelow = 0
  let goneBelow = 0
  const parts = inOrder.map((each) => {
    const kept = each.n - each.gone
    const part = {
      gone: each.gone,
      kept,
      // Of one who is gone: how many of those who stayed lie below; of one who stayed: how many of the gone lie above.
      beats: (stayedBelow + kept / 2) / stayed,
      beaten: (gone - goneBelow - each.gone / 2) / gone,
    }
    stayedBelow += kept
    goneBelow += each.gone
    return part
  })
  const value = parts.reduce((sum, part) => sum + part.gone * part.beats, 0) / gone
  const spread = (weight: 'gone' | 'kept', of: 'beats' | 'beaten', size: number) =>
    parts.reduce((sum, part) => sum + part[weight] * (part[of] - value) ** 2, 0) / (size - 1)
  const error = Math.sqrt(spread('gone', 'beats', gone) / gone + spread('kept', 'beaten', stayed) / stayed)
  return { value, low: Math.max(0, value - z95 * error), high: Math.min(1, value + z95 * error) }
}

/**
 * How many times as often one group stayed away as another: the ratio of two shares with Katz, Baptista, Azen & Pike's
 * (1978) interval on its logarithm. Null where nobody of either stayed away, or there is nobody.
 */
export function timesAsOften(a: { n: number; count: number }, b: { n: number; count: number }): Estimate | null {
  if (a.count === 0 || b.count === 0 || a.n === 0 || b.n === 0) return null
  const value = a.count / a.n / (b.count / b.n)
  const error = Math.sqrt(1 / a.count - 1 / a.n + 1 / b.count - 1 / b.n)
  return { value, low: value * Math.exp(-z95 * error), high: value * Math.exp(z95 * error) }
}
