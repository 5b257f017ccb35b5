import { wilson } from '../../math/intervals.ts'
import type { Share } from './schema.ts'

/** Under so many nothing but their number is told; under so many it is too few to judge by. */
export const LEAST_TO_TELL = 10
export const LEAST_TO_JUDGE = 30

/** A share with its Wilson interval; under ten only how many there were. `open`: whose time is not over, left out. */
export function shareOf(count: number, n: number, open = 0): Share {
  const interval = n >= LEAST_TO_TELL ? wilson(count, n) : null
  return {
    count,
    n,
    share: interval ? count / n : null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    open,
  }
}
