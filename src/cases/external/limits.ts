import { DateTime } from 'luxon'
import type { ExternalReview } from '../../commitments/packs/schema.ts'
import type { Case } from '../schema.ts'
import type { External, Timing } from './schema.ts'

type Asked = {
  external: Pick<ExternalReview, 'months' | 'withoutAnswerAfter'>
  case: Pick<Case, 'receivedAt' | 'respondedAt' | 'spam' | 'mergedInto' | 'outcome'>
  timeZone: string
}

/** The last day of so many months after a moment; a month that has no such day ends with its last one. */
export const lastDay = (from: string, months: number, timeZone: string) =>
  DateTime.fromISO(from, { zone: timeZone }).plus({ months }).toISODate() as string

/**
 * Until when a customer may go outside: so many months after our final answer. And by when they must have it, or be told
 * that they may go without it: at the end of so many days after receipt. The packs say it in days of the calendar.
 */
export function limitsOf({ external, case: found, timeZone }: Asked): {
  mayUntil: string | null
  tellBy: string | null
} {
  const { receivedAt, respondedAt } = found
  if (found.spam || found.mergedInto || found.outcome === 'withdrawn') return { mayUntil: null, tellBy: null }
  const { months, withoutAnswerAfter: wait } = external
  const mayUntil = respondedAt && months ? lastDay(respondedAt, months, timeZone) : null
  const ends = DateTime.fromISO(receivedAt, { zone: timeZone }).startOf('day')
  const tellBy =
    !respondedAt && wait?.unit === 'days'
      ? ends
          .plus({ days: wait.amount + 1 })
          .toUTC()
          .toISO()
      : null
  return { mayUntil, tellBy }
}

/** How the day on which a customer went outside lies to what the procedure allows. */
export function timingOf(
  { referredOn, mayUntil, tellBy, toldAt }: Pick<External, 'referredOn' | 'mayUntil' | 'tellBy' | 'toldAt'>,
  respondedOn: string | null,
  timeZone: string,
): Timing | null {
  if (!referredOn) return null
  if (mayUntil && referredOn > mayUntil) return 'too late'
  const waited = tellBy && DateTime.fromISO(tellBy, { zone: timeZone }).toISODate()
  const mayWithout = toldAt !== null || (waited && referredOn >= waited)
  return (respondedOn === null || referredOn < respondedOn) && !mayWithout ? 'before our answer' : 'in time'
}
