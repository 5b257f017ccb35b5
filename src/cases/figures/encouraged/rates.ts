import { z95 } from '../../../math/intervals.ts'

type Side = { complaints: number; active: number }
export type Ratio = { ratio: number | null; low: number | null; high: number | null }

const LEAST = 5

/**
 * How many times as many complaints for each customer who bought, after a day against before it: the ratio of two Poisson
 * rates with its interval on the logarithm (Rothman, Greenland & Lash, Modern Epidemiology, 3rd ed., ch. 14). Nothing is
 * told of fewer than five complaints on a side.
 */
export function ratioOf(before: Side, after: Side): Ratio {
  const few = Math.min(before.complaints, after.complaints) < LEAST || before.active === 0 || after.active === 0
  if (few) return { ratio: null, low: null, high: null }
  const ratio = after.complaints / after.active / (before.complaints / before.active)
  const spread = z95 * Math.sqrt(1 / before.complaints + 1 / after.complaints)
  return { ratio, low: ratio * Math.exp(-spread), high: ratio * Math.exp(spread) }
}

export type Reading = 'rose' | 'fell' | 'no change shown' | 'too few'
/** A rise after complaining was made easier is first of all that more are heard; it is marked, and painted no colour. */
export const readingOf = ({ low, high }: Ratio): Reading =>
  low === null || high === null ? 'too few' : low > 1 ? 'rose' : high < 1 ? 'fell' : 'no change shown'
