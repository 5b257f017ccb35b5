import { describe, expect, test } from 'vitest'
import {
  dateOf,
  dayOf,
  isSummer,
  londonStamp,
  minutesADay,
  openDays,
  stamp,
  weekday,
  weeks,
  weeksUntil,
} from './rhythm.ts'

const minute = (text: string): number => Date.parse(`${text}Z`) / 60_000
const last = minute('2011-12-09T12:50')

describe('the rhythm of the shop', () => {
  test('moves by whole weeks, to the last such weekday before the day on which it is looked at', () => {
    for (const [asOf, day] of [
      ['2026-11-22', '2026-11-20'],
      ['2026-11-21', '2026-11-20'],
      ['2026-11-20', '2026-11-13'],
      ['2026-11-26', '2026-11-20'],
      ['2027-06-01', '2027-05-28'],
    ] as const) {
      const moved = last + weeks(weeksUntil(last, asOf))
      expect(stamp(moved).slice(0, 10), asOf).toBe(day)
      expect(weekday(Math.floor(moved / minutesADay))).toBe('Friday')
    }
  })

  test('writes London clock times in UTC, an hour less in summer', () => {
    expect(londonStamp(minute('2026-01-15T09:30'))).toBe('2026-01-15T09:30:00Z')
    expect(londonStamp(minute('2026-07-15T09:30'))).toBe('2026-07-15T08:30:00Z')
    expect(isSummer(minute('2026-03-29T00:59'))).toBe(false)
    expect(isSummer(minute('2026-03-29T02:00'))).toBe(true)
    expect(isSummer(minute('2026-10-25T01:59'))).toBe(true)
    expect(isSummer(minute('2026-10-25T02:00'))).toBe(false)
  })

  test('agrees with the calendar of the language itself', () => {
    const london = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    for (let day = dayOf('2024-01-01'); day < dayOf('2028-01-01'); day += 3) {
      const clock = day * minutesADay + 14 * 60 + 5
      expect(london.format(new Date(londonStamp(clock))), dateOf(day)).toBe('14:05')
    }
  })

  test('counts open days over weekends and over days on which the shop was shut', () => {
    const worked = new Set(['2026-12-23', '2026-12-24', '2026-12-29'].map(dayOf))
    const days = openDays(worked, dayOf('2026-12-20'), dayOf('2026-12-31'))
    expect(stamp(days.later(minute('2026-12-24T15:00'), 1))).toBe('2026-12-29T15:00:00Z')
    expect(stamp(days.opening(minute('2026-12-25T11:00')))).toBe('2026-12-29T08:00:00Z')
    expect(stamp(days.later(minute('2026-06-05T15:00'), 2))).toBe('2026-06-09T15:00:00Z')
  })

  test('refuses what is no date', () => {
    expect(() => dayOf('yesterday')).toThrow('is not a date')
  })
})
