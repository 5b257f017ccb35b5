import { wilson } from '../../math/intervals.ts'
import type { Difference, Month, Share } from './schema.ts'

export const shareOf = (count: number, n: number, open = 0): Share => {
  const within = wilson(count, n)
  return { count, n, open, value: n > 0 ? count / n : null, low: within?.low ?? null, high: within?.high ?? null }
}

/**
 * One share less another, with Newcombe's interval out of the two of Wilson (Newcombe 1998, method 10). Nothing where a
 * side has fewer than ten.
 */
export function differenceOf(one: Share, other: Share): Difference | null {
  if (one.value === null || other.value === null || one.n < 10 || other.n < 10) return null
  const [low1, high1] = [one.low ?? one.value, one.high ?? one.value]
  const [low2, high2] = [other.low ?? other.value, other.high ?? other.value]
  const value = one.value - other.value
  return {
    value,
    low: value - Math.hypot(one.value - low1, high2 - other.value),
    high: value + Math.hypot(high1 - one.value, other.value - low2),
  }
}

/** Complaints of a month for each thousand who bought in it; nothing is said of a month in which fewer than ten did. */
export function monthOf(
  row: { month: string; cases: number; complaints: number; active: number },
  easier: readonly { day: string; what: string }[],
): Month {
  const enough = row.active >= 10
  // More complaints than buyers is no share, so its interval is left out.
  const within = enough && row.complaints <= row.active ? wilson(row.complaints, row.active) : null
  return {
    ...row,
    perThousand: enough ? (1000 * row.complaints) / row.active : null,
    low: within ? within.low * 1000 : null,
    high: within ? within.high * 1000 : null,
    easier: easier.filter(({ day }) => day.startsWith(row.month)).map(({ what }) => what),
  }
}
