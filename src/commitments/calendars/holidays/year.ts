import { type HolidayRule, type HolidaySet, LAST } from './rule.ts'

const DAY = 86_400_000

/** Days since 1 January 1970, of a date as written: 2026-11-06. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY
export const dayText = (number: number): string => new Date(number * DAY).toISOString().slice(0, 10)
/** Monday is 0; 1 January 1970 was a Thursday. */
export const weekdayOf = (number: number): number => (((number + 3) % 7) + 7) % 7

const numberOf = (year: number, month: number, day: number) => Date.UTC(year, month - 1, day) / DAY

/** Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterSunday(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3)
  const h = (19 * a + d + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return numberOf(year, Math.floor(sum / 31), (sum % 31) + 1)
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): number {
  const first = numberOf(year, month, 1)
  const begins = first + ((weekday - 1 - weekdayOf(first) + 7) % 7)
  if (nth !== LAST) return begins + 7 * (nth - 1)
  const next = month === 12 ? numberOf(year + 1, 1, 1) : numberOf(year, month + 1, 1)
  return begins + 7 * Math.floor((next - 1 - begins) / 7)
}

function dayOf(rule: HolidayRule, year: number): number | null {
  if (year < (rule.since ?? 0) || year > (rule.until ?? 9999)) return null
  const moved = rule.moved?.[year]
  if (moved) return dayNumber(moved)
  const { on } = rule
  if ('easter' in on) return easterSunday(year) + on.easter
  return 'nth' in on ? nthWeekday(year, on.month, on.weekday, on.nth) : numberOf(year, on.month, on.day)
}

const isWeekend = (number: number) => weekdayOf(number) >= 5

/** The holidays of a year by day; a holiday on a weekend stays one, and its free day in its stead is another. */
export function holidaysOfYear(set: HolidaySet, year: number): Map<number, string> {
  const days = new Map<number, string>()
  const instead: { number: number; rule: HolidayRule }[] = []
  for (const rule of set.rules) {
    const number = dayOf(rule, year)
    if (number === null) continue
    days.set(number, rule.name)
    if (rule.instead && isWeekend(number)) instead.push({ number, rule })
  }
  for (const { day, name } of set.once) if (day.startsWith(`${year}-`)) days.set(dayNumber(day), name)
  for (const { number, rule } of instead.sort((a, b) => a.number - b.number)) {
    let free = number + 1
    if (rule.instead === 'nearest') free = weekdayOf(number) === 5 ? number - 1 : number + 1
    else while (isWeekend(free) || days.has(free)) free += 1
    days.set(free, `${rule.name}, substitute day`)
  }
  return days
}
