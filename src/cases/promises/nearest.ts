import type { ClockRow } from '../../commitments/clocks/schema.ts'
import type { Case } from '../schema.ts'

type Clock = Pick<ClockRow, 'dueAt' | 'nextAt' | 'startedAt' | 'endedAt' | 'kept' | 'measure'>
export type Nearest = Pick<Case, 'nextAt' | 'warnAt' | 'clockFrom' | 'nextMeasure' | 'broken'>

const EARLY = 0.7

/** When 70 % of its time are used: the clock says it until then, afterwards it lies between its beginning and its end. */
function warnOf({ dueAt, nextAt, startedAt }: Clock, was: string | null): string | null {
  if (!dueAt) return null
  if (nextAt && Date.parse(nextAt) < Date.parse(dueAt)) return nextAt
  const from = Date.parse(startedAt ?? dueAt)
  const told = was === null ? Number.NaN : Date.parse(was)
  if (told > from && told < Date.parse(dueAt)) return was
  return new Date(from + (Date.parse(dueAt) - from) * EARLY).toISOString()
}

/**
 * The nearest deadline that is still to be met, a missed one first; none while all wait or stand still. What the queue
 * of cases is sorted and coloured by.
 */
export function nearest(clocks: readonly Clock[], was: Pick<Case, 'warnAt'>): Nearest {
  const broken = clocks.filter(({ kept }) => kept === false).length
  const [first] = clocks
    .filter(({ endedAt, dueAt, kept }) => endedAt === null && dueAt !== null && kept !== true)
    .sort((one, other) => Date.parse(one.dueAt as string) - Date.parse(other.dueAt as string))
  if (!first) return { nextAt: null, warnAt: null, clockFrom: null, nextMeasure: null, broken }
  return {
    nextAt: first.dueAt,
    warnAt: warnOf(first, was.warnAt),
    clockFrom: first.startedAt,
    nextMeasure: first.measure,
    broken,
  }
}
