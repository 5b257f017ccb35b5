import { IANAZone } from 'luxon'
import { holidayName } from './holidays/sets.ts'
import { dayNumber, weekdayOf } from './holidays/year.ts'
import type { CalendarDay, Hours, Period } from './schema.ts'

const DAY = 86_400_000
const MINUTE = 60_000
/** What lies further ahead than that is never reached: a calendar without hours. */
const YEARS_AHEAD = 30

type Span = readonly [from: number, to: number]
/** The working time of one local year: spans in order, and how much lies before each. */
type Year = { spans: Span[]; before: number[]; total: number; closes: number[]; closeDays: number[] }

/** Working time by one set of hours: how much lies between two moments, and when so much of it is over. */
export type WorkingTime = {
  timeZone: string
  /** Milliseconds of working time between two moments. */
  between: (from: number, to: number) => number
  /** The first moment by which so much working time has gone by; null where there never is so much. */
  after: (from: number, milliseconds: number) => number | null
  /** The local day, in days since 1970, that a moment belongs to. */
  dayOf: (at: number) => number
  /** How many working days after day nought ended in (from, to]. */
  daysBetween: (from: number, to: number, dayNought: number) => number
  /** When the nth of them ends. */
  afterDays: (from: number, days: number, dayNought: number) => number | null
  /** The spans of one local day, and why it has none though its weekday has. */
  spansOf: (day: number) => { spans: readonly Span[]; holiday: string | null }
}

/** The index of the last element that is at most `at`, or -1. */
function lastAtMost<T>(list: readonly T[], at: number, of: (each: T) => number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (of(list[middle] as T) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

const same = (at: number) => at
const begin = ([from]: Span) => from

/** Stretches of time with one offset each: a zone’s clock is put forward or back between them. */
function* offsets(zone: IANAZone, from: number, to: number): Generator<{ from: number; to: number; offset: number }> {
  const first = zone.offset(from)
  if (zone.offset(to) === first || to - from <= MINUTE) yield { from, to, offset: first * MINUTE }
  else {
    const middle = Math.floor((from + to) / 2 / MINUTE) * MINUTE
    const split = middle > from ? middle : from + MINUTE
    yield* offsets(zone, from, split)
    yield* offsets(zone, split, to)
  }
}

/** When a local day's periods are, whatever the clocks did that night: an hour that comes twice counts twice. */
function spansOn(zone: IANAZone, day: number, periods: readonly Period[]): Span[] {
  if (periods.length === 0) return []
  const midnight = day * DAY
  const spans: Span[] = []
  for (const { from, to, offset } of offsets(zone, midnight - 15 * 60 * MINUTE, midnight + 38 * 60 * MINUTE))
    for (const [begins, ends] of periods) {
      const a = Math.max(from, midnight + begins * MINUTE - offset)
      const b = Math.min(to, midnight + ends * MINUTE - offset)
      if (a >= b) continue
      const last = spans.at(-1)
      if (last && last[1] === a) spans[spans.length - 1] = [last[0], b]
      else spans.push([a, b])
    }
  return spans
}

export function workingTime(hours: Hours, days: readonly CalendarDay[]): WorkingTime {
  const zone = IANAZone.create(hours.timeZone)
  const own = new Map(days.map((each) => [dayNumber(each.day), each]))
  const years = new Map<number, Year>()

  const spansOf = (day: number) => {
    const special = own.get(day)
    if (special) return { spans: spansOn(zone, day, special.periods), holiday: special.name }
    const holiday = holidayName(hours.holidaySets, day)
    return { spans: holiday ? [] : spansOn(zone, day, hours.week[weekdayOf(day)] ?? []), holiday }
  }
  const yearOf = (number: number): Year => {
    const known = years.get(number)
    if (known) return known
    const year: Year = { spans: [], before: [], total: 0, closes: [], closeDays: [] }
    const end = Date.UTC(number + 1, 0, 1) / DAY
    for (let day = Date.UTC(number, 0, 1) / DAY; day < end; day += 1) {
      const { spans } = spansOf(day)
      const last = spans.at(-1)
      if (!last) continue
      year.spans.push(...spans)
      year.closes.push(last[1])
      year.closeDays.push(day)
    }
    year.spans.sort((a, b) => a[0] - b[0])
    for (const [from, to] of year.spans) {
      year.before.push(year.total)
      year.total += to - from
    }
    years.set(number, year)
    return year
  }
  /** A local year begins up to a day before or after that of UTC. */
  const yearsFrom = (at: number) => new Date(at - DAY).getUTCFullYear()
  const goneBy = ({ spans, before }: Year, at: number) => {
    const index = lastAtMost(spans, at, begin)
    const [from, to] = spans[index] ?? [0, 0]
    return index < 0 ? 0 : (before[index] ?? 0) + Math.min(at, to) - from
  }
  /** Where in a year the first close lies that is after a moment and after day nought. */
  const firstClose = ({ closes, closeDays }: Year, from: number, dayNought: number) =>
    Math.max(lastAtMost(closes, from, same), lastAtMost(closeDays, dayNought, same)) + 1

  return {
    timeZone: hours.timeZone,
    spansOf,
    dayOf: (at) => Math.floor((at + zone.offset(at) * MINUTE) / DAY),
    between: (from, to) => {
      let sum = 0
      if (to <= from) return sum
      for (let number = yearsFrom(from); number <= yearsFrom(to + 2 * DAY); number += 1) {
        const year = yearOf(number)
        sum += goneBy(year, to) - goneBy(year, from)
      }
      return sum
    },
    after: (from, milliseconds) => {
      let left = milliseconds
      if (left <= 0) return from
      const first = yearsFrom(from)
      for (let number = first; number < first + YEARS_AHEAD; number += 1) {
        const year = yearOf(number)
        const gone = goneBy(year, from)
        if (year.total - gone < left) left -= year.total - gone
        else {
          // The span before whose end the rest is used up.
          const wanted = gone + left
          const index = lastAtMost(year.before, wanted - 1, same)
          return (year.spans[index]?.[0] ?? from) + wanted - (year.before[index] ?? 0)
        }
      }
      return null
    },
    daysBetween: (from, to, dayNought) => {
      let sum = 0
      if (to <= from) return sum
      for (let number = yearsFrom(from); number <= yearsFrom(to + 2 * DAY); number += 1) {
        const year = yearOf(number)
        sum += Math.max(0, lastAtMost(year.closes, to, same) + 1 - firstClose(year, from, dayNought))
      }
      return sum
    },
    afterDays: (from, count, dayNought) => {
      let left = count
      if (left <= 0) return from
      const first = yearsFrom(from)
      for (let number = first; number < first + YEARS_AHEAD; number += 1) {
        const year = yearOf(number)
        const start = firstClose(year, from, dayNought)
        const close = year.closes[start + left - 1]
        if (close !== undefined) return close
        left -= Math.max(0, year.closes.length - start)
      }
      return null
    },
  }
}

/** Every hour of every day in a zone: what is promised in days of the calendar ends with a day, open or not. */
export const everyHour = (timeZone: string): WorkingTime =>
  workingTime({ timeZone, week: Array.from({ length: 7 }, () => [[0, 1440]] as Period[]), holidaySets: [] }, [])
