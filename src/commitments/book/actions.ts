import type { Database } from '../../platform/server/database.ts'
import * as calendars from '../calendars/store.ts'
import { everyHour, type WorkingTime } from '../calendars/working-time.ts'
import { type CalendarTimes, calendarTimes } from '../clock/regime.ts'
import type { Commitment, Version } from '../schema.ts'
import * as store from '../store.ts'

/** All that is promised, ready to be counted by. */
export type Book = {
  commitments: (Commitment & { versions: Version[] })[]
  calendars: (id: string) => CalendarTimes
  /** No calendar has been made yet: nothing was ever promised here. */
  isEmpty: boolean
}

const books = new WeakMap<object, { stamp: string; book: Book }>()
/** Working out a year of a calendar takes a moment; the same hours and days are worked out once. */
const known = new Map<string, CalendarTimes>()
const MOST_KNOWN = 200

function timesOf(
  versions: Parameters<typeof calendarTimes>[0],
  days: Parameters<typeof calendarTimes>[1],
): CalendarTimes {
  const key = JSON.stringify([
    versions.map(({ effectiveAt, timeZone, week, holidaySets }) => [effectiveAt, timeZone, week, holidaySets]),
    days,
  ])
  const made = known.get(key) ?? calendarTimes(versions, days)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(key, made)
  return made
}

async function read(db: Database): Promise<Book> {
  const [commitments, versions, calendarVersions, days] = await Promise.all([
    store.list(db),
    store.versions(db),
    calendars.versions(db),
    calendars.days(db),
  ])
  const ofCommitment = Map.groupBy(versions, (each) => each.commitmentId)
  const ofCalendar = Map.groupBy(calendarVersions, (each) => each.calendarId)
  const daysOf = Map.groupBy(days, (each) => each.calendarId)
  const times = new Map<string, CalendarTimes>()
  return {
    commitments: commitments.map((each) => ({ ...each, versions: ofCommitment.get(each.id) ?? [] })),
    calendars: (id) => {
      const made = times.get(id) ?? timesOf(ofCalendar.get(id) ?? [], daysOf.get(id) ?? [])
      times.set(id, made)
      return made
    },
    isEmpty: ofCalendar.size === 0,
  }
}

/** What is promised, as it stands for whoever asks; read again only when something of it changed. */
export async function bookOf(db: Database): Promise<Book> {
  const pool = db.getExecutor().adapter
  const stamp = await store.stamp(db)
  const kept = books.get(pool)
  if (kept?.stamp === stamp) return kept.book
  const book = await read(db)
  books.set(pool, { stamp, book })
  return book
}

/** Working time by the calendar of the house, as it is now; every hour where none was made yet. */
export async function houseHours({ db, now }: { db: Database; now: Date }): Promise<WorkingTime> {
  const [calendar, book] = await Promise.all([calendars.standard(db), bookOf(db)])
  const times = calendar ? book.calendars(calendar.id) : []
  return (times.findLast(({ from }) => from <= now.getTime()) ?? times[0])?.working ?? everyHour('UTC')
}
