import { holidayName } from '../../src/commitments/calendars/holidays/sets.ts'
import type { CalendarDay, CalendarVersion } from '../../src/commitments/calendars/schema.ts'

export const STEP = 5 * 60_000
export type Window = { from: number; to: number }
export type Look = { open: boolean; day: number; isDayEnd: boolean }
type Timetable = Look[]
const timetables = new Map<string, Timetable>()

/** For each step of a window: whether we work, which local day it is, and whether it is the last one of that day's work. */
export function timetable(version: CalendarVersion, days: CalendarDay[], always: boolean, window: Window): Timetable {
  const key = JSON.stringify([version, days, always, window])
  const known = timetables.get(key)
  if (known) return known
  const wall = new Intl.DateTimeFormat('en-GB', {
    timeZone: version.timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const made: Timetable = []
  for (let at = window.from; at < window.to; at += STEP) {
    const parts = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]))
    const date = `${parts.year}-${parts.month}-${parts.day}`
    const day = Date.parse(date) / 86_400_000
    const minute = Number(parts.hour) * 60 + Number(parts.minute)
    const own = days.find((each) => each.day === date)
    const isHoliday = holidayName(version.holidaySets, day) !== null
    const weekday = (new Date(date).getUTCDay() + 6) % 7
    const periods = own ? own.periods : isHoliday ? [] : (version.week[weekday] ?? [])
    const open = always || periods.some(([from, to]) => minute >= from && minute < to)
    made.push({ open, day, isDayEnd: false })
  }
  const seen = new Set<number>()
  for (const look of made.toReversed())
    if (look.open && !seen.has(look.day)) {
      look.isDayEnd = true
      seen.add(look.day)
    }
  timetables.set(key, made)
  return made
}
