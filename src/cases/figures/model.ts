import { wilson } from '../../math/intervals.ts'
import type { Month, Share } from './schema.ts'

export const shareOf = (count: number, n: number, open = 0): Share => {
  const within = wilson(count, n)
  return { count, n, open, value: n > 0 ? count / n : null, low: within?.low ?? null, high: within?.high ?? null }
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
