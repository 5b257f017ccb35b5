import type { Filter } from '../../../platform/filter.ts'
import { sayNumber, startOfDay } from '../../../platform/ui/values.ts'
import type { Share } from '../schema.ts'

/** Under ten only their number is told; under thirty a figure is too few to judge by. */
export const FEW = 10
export const JUDGED = 30
const percent = (value: number) => `${Math.round(value * 100)} %`

/** A share in words: nothing under ten, "too few to judge" under thirty. */
export const sayPart = ({ value, n }: Share): string =>
  value === null || n < FEW ? `too few to tell (${n})` : `${percent(value)} of ${sayNumber(n)}`

type Told = { value: string; n: number; interval?: string; note?: string }

/** A share as a figure: with its n, its interval, and how many are still open. */
export const of = ({ value, n, low, high, open }: Share): Told => {
  const rest = open > 0 ? `${sayNumber(open)} still open` : ''
  if (value === null || n < FEW) return { value: 'Too few', n, ...(rest && { note: rest }) }
  const few = n < JUDGED ? 'too few to judge' : ''
  const note = [few, rest].filter(Boolean).join(', ')
  return {
    value: percent(value),
    n,
    ...(low !== null && high !== null && { interval: `${percent(low)} to ${percent(high)}` }),
    ...(note && { note }),
  }
}

/** A share as a point of a chart. */
export const sayWithin = ({ value, low, high, n }: Share) => ({
  y: n < FEW ? null : value,
  n,
  ...(low !== null && high !== null && n >= FEW && { low, high }),
})

/** The rows behind a figure of a period. */
export const rowsOf = ({ from, to }: { from: string; to: string }, more?: Filter): string => {
  const received: Filter = {
    field: 'receivedAt',
    is: 'between',
    value: [startOfDay(from), startOfDay(to)],
  }
  const search = new URLSearchParams({
    queue: 'all',
    filter: JSON.stringify({ all: more ? [received, more] : [received] }),
    sort: '-receivedAt',
  })
  return `/cases?${search}`
}
