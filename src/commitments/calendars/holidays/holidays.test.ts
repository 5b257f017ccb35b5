import { expect, test } from 'vitest'
import { HolidaySetId } from '../schema.ts'
import { holidayName, holidaySets, setOfCountry } from './sets.ts'
import { dayNumber, dayText, easterSunday, weekdayOf } from './year.ts'

/** The free weekdays of a year, as lists of public holidays print them. */
const free = (set: HolidaySetId, year: number) => {
  const days: string[] = []
  for (let day = dayNumber(`${year}-01-01`); day <= dayNumber(`${year}-12-31`); day += 1)
    if (weekdayOf(day) < 5 && holidayName([set], day)) days.push(dayText(day).slice(5))
  return days
}

test('Easter is when it was', () => {
  const known = [
    '1999-04-04',
    '2000-04-23',
    '2008-03-23',
    '2011-04-24',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2038-04-25',
  ]
  expect(known.map((day) => dayText(easterSunday(Number(day.slice(0, 4)))))).toEqual(known)
})

test('the bank holidays of England and Wales, with those given in the stead of a weekend and those given once', () => {
  expect(free('england-and-wales', 2022)).toEqual([
    '01-03',
    '04-15',
    '04-18',
    '05-02',
    '06-02',
    '06-03',
    '08-29',
    '09-19',
    '12-26',
    '12-27',
  ])
  expect(free('england-and-wales', 2020)).toEqual([
    '01-01',
    '04-10',
    '04-13',
    '05-08',
    '05-25',
    '08-31',
    '12-25',
    '12-28',
  ])
  expect(free('england-and-wales', 2023)).toEqual([
    '01-02',
    '04-07',
    '04-10',
    '05-01',
    '05-08',
    '05-29',
    '08-28',
    '12-25',
    '12-26',
  ])
  expect(free('england-and-wales', 2021)).toEqual([
    '01-01',
    '04-02',
    '04-05',
    '05-03',
    '05-31',
    '08-30',
    '12-27',
    '12-28',
  ])
})

test('Scotland has 2 January, St Andrew’s Day and its own summer holiday, and no Easter Monday', () => {
  expect(free('scotland', 2023)).toEqual([
    '01-02',
    '01-03',
    '04-07',
    '05-01',
    '05-08',
    '05-29',
    '08-07',
    '11-30',
    '12-25',
    '12-26',
  ])
})

test('Germany’s national holidays stay on their day, weekend or not', () => {
  expect(free('germany', 2026)).toEqual(['01-01', '04-03', '04-06', '05-01', '05-14', '05-25', '12-25'])
  expect(holidayName(['germany'], dayNumber('2026-10-03'))).toBe('Day of German Unity')
})

test('United States federal holidays are observed on the nearest weekday, over the turn of the year too', () => {
  expect(free('united-states', 2021)).toEqual([
    '01-01',
    '01-18',
    '02-15',
    '05-31',
    '06-18',
    '07-05',
    '09-06',
    '10-11',
    '11-11',
    '11-25',
    '12-24',
    '12-31',
  ])
})

test('every set names its source and the day it was read, and a country has one at most', () => {
  for (const set of Object.values(holidaySets)) {
    expect(set.source.address).toMatch(/^https:/)
    expect(set.source.asOf).toMatch(/^\d{4}-\d\d-\d\d$/)
  }
  expect(setOfCountry('GB')).toBe('england-and-wales')
  expect(setOfCountry('DE')).toBe('germany')
  expect(setOfCountry('JP')).toBeNull()
  expect(Object.keys(holidaySets)).toEqual(HolidaySetId.options)
})
