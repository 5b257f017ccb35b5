import { sayNumber } from '../../../platform/ui/values.ts'
import type { Share } from '../schema.ts'

const percent = (share: number) => `${Math.round(share * 100)}\u202f%`

type Told = { value: string; n: number; interval?: string; note?: string }

/** A share as a figure shows it: with interval and n, and in words where there are too few. */
export const shareFigure = ({ share, low, high, n, open }: Share): Told => {
  const waits = open > 0 ? `${sayNumber(open)} whose time is not over are left out` : undefined
  if (share === null || low === null || high === null)
    return { value: '–', n, note: [n > 0 ? 'too few to tell' : 'none yet', waits].filter(Boolean).join('; ') }
  const few = n < 30 ? 'too few to judge' : undefined
  return {
    value: percent(share),
    interval: `${percent(low)} to ${percent(high)}`,
    n,
    ...((few || waits) && { note: [few, waits].filter(Boolean).join('; ') }),
  }
}

/** The same as a dot of a chart. */
export const shareDot = ({ share, low, high, n }: Share) => ({
  y: share,
  n,
  ...(low !== null && high !== null && { low, high }),
})
