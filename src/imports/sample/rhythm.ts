/**
 * The shop's own rhythm, moved to the present: every time moves by the same number of whole weeks, so that weekdays
 * stay and the last day of the data is the last such weekday before `asOf`.
 */
export const minutesADay = 1440
const week = 7 * minutesADay

/** Moves a minute of the data (its clock read as if it were UTC) by whole weeks; both are clock times in London. */
export const weeksUntil = (lastMinute: number, asOf: string): number => {
  const today = dayOf(asOf)
  const last = Math.floor(lastMinute / minutesADay)
  return Math.floor((today - 1 - last) / 7)
}

/** The number of a date (YYYY-MM-DD) in days since 1970. */
export const dayOf = (date: string): number => {
  const time = Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(time)) throw new RangeError(`"${date}" is not a date like 2026-11-22.`)
  return time / 86_400_000
}

export const weeks = (n: number): number => n * week

/** Whether London's clock is an hour ahead of UTC at a clock time: from the last Sunday of March to that of October. */
export const isSummer = (minute: number): boolean => {
  const year = new Date(minute * 60_000).getUTCFullYear()
  return minute >= lastSunday(year, 2) + 60 && minute < lastSunday(year, 9) + 120
}

const sundays = new Map<number, number>()

const lastSunday = (year: number, month: number): number => {
  const key = year * 12 + month
  const known = sundays.get(key)
  if (known !== undefined) return known
  const end = new Date(Date.UTC(year, month + 1, 0))
  const minute = (end.getTime() - end.getUTCDay() * 86_400_000) / 60_000
  sundays.set(key, minute)
  return minute
}

const days = new Map<number, string>()

/** YYYY-MM-DD of a day counted from 1970. Kept, because millions of rows share a few hundred days. */
export const dateOf = (day: number): string => {
  const known = days.get(day)
  if (known !== undefined) return known
  const date = new Date(day * 86_400_000).toISOString().slice(0, 10)
  if (days.size < 20_000) days.set(day, date)
  return date
}

const two = Array.from({ length: 60 }, (_, i) => String(i).padStart(2, '0'))

/** A UTC minute in RFC 3339. */
export const stamp = (minute: number): string => {
  const whole = Math.floor(minute)
  const day = Math.floor(whole / minutesADay)
  const rest = whole - day * minutesADay
  return `${dateOf(day)}T${two[Math.floor(rest / 60)]}:${two[rest % 60]}:00Z`
}

/** A London clock time in RFC 3339. */
export const londonStamp = (minute: number): string => stamp(isSummer(minute) ? minute - 60 : minute)

const weekdayNames = ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday'] as const
const monthNames = 'January February March April May June July August September October November December'.split(' ')

export const weekday = (day: number): (typeof weekdayNames)[number] => weekdayNames[((day % 7) + 7) % 7] ?? 'Thursday'

/** 4 November, as a person would write it. */
export const spoken = (minute: number): string => {
  const date = new Date(minute * 60_000)
  return `${date.getUTCDate()} ${monthNames[date.getUTCMonth()]}`
}

export type OpenDays = {
  /** The first open minute at or after a clock time. */
  opening: (minute: number) => number
  /** The clock time a number of open days later. */
  later: (minute: number, openDays: number) => number
}

/** Days on which the warehouse works: Monday to Friday, less those on which the real shop wrote nothing (holidays). */
export const openDays = (worked: ReadonlySet<number>, first: number, last: number): OpenDays => {
  const isOpen = (day: number): boolean => {
    const name = weekday(day)
    if (name === 'Saturday' || name === 'Sunday') return false
    return day < first || day > last || worked.has(day)
  }
  const nextOpen = (day: number): number => {
    let found = day
    while (!isOpen(found)) found++
    return found
  }
  return {
    opening: (minute) => {
      const day = Math.floor(minute / minutesADay)
      const clock = minute - day * minutesADay
      if (isOpen(day) && clock < 17 * 60) return Math.max(minute, day * minutesADay + 8 * 60)
      return nextOpen(day + 1) * minutesADay + 8 * 60
    },
    later: (minute, count) => {
      let day = Math.floor(minute / minutesADay)
      const clock = minute - day * minutesADay
      for (let i = 0; i < count; i++) day = nextOpen(day + 1)
      return day * minutesADay + clock
    },
  }
}
