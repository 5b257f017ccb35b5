import { cholesky, inverseDiagonal } from '../../math/symmetric.ts'
import type { Correlations } from './moments.ts'

/** Over this an attribute goes with the others too much for its own share to be told apart well (Hair et al. 2010). */
export const tooMuch = 5

/** How much more each attribute's own coefficient varies for its going with the others; null where one follows from others. */
export function inflation({ p, among }: Correlations): Float64Array | null {
  const lower = cholesky(among, p)
  return lower && inverseDiagonal(lower, p)
}

/** The pair that goes together most, for a warning that says what to do. */
export function closestPair({ p, among }: Correlations): { a: number; b: number; r: number } | null {
  let closest: { a: number; b: number; r: number } | null = null
  for (let a = 0; a < p; a++)
    for (let b = a + 1; b < p; b++) {
      const r = among[a * p + b] as number
      if (!closest || Math.abs(r) > Math.abs(closest.r)) closest = { a, b, r }
    }
  return closest
}
