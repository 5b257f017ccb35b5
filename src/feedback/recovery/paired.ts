import { exceededT } from '../../math/distributions.ts'
import type { Estimate } from './schema.ts'

/** The mean of differences of pairs with Student's 95 % interval; null under two pairs. */
export function meanChange({ n, sum, squares }: { n: number; sum: number; squares: number }): Estimate {
  if (n < 2) return null
  const value = sum / n
  const variance = Math.max(0, (squares - n * value * value) / (n - 1))
  const half = exceededT(0.05, n - 1) * Math.sqrt(variance / n)
  return { value, low: value - half, high: value + half }
}
