/** The normal deviate of a 95 % interval. */
export const z95 = 1.959963984540054

export type Interval = { low: number; high: number }

/**
 * Wilson's (1927) interval of a share: of n, so many did. The count and n may be weighted (n is then the effective one),
 * so neither need be whole. Nothing of nothing has no interval.
 */
export function wilson(count: number, n: number, z = z95): Interval | null {
  if (!(n > 0) || count < 0 || count > n) return null
  const share = count / n
  const of = 1 + (z * z) / n
  const middle = (share + (z * z) / (2 * n)) / of
  const half = (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / of
  return { low: share === 0 ? 0 : Math.max(0, middle - half), high: share === 1 ? 1 : Math.min(1, middle + half) }
}

/** How many unweighted answers these weights are worth: (Σw)² / Σw² (Kish 1965). */
export const effectiveSize = (sumOfWeights: number, sumOfSquares: number): number =>
  sumOfSquares > 0 ? (sumOfWeights * sumOfWeights) / sumOfSquares : 0
