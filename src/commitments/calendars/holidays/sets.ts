import type { Holiday, HolidaySetId } from '../schema.ts'
import { france } from './france.ts'
import { germany } from './germany.ts'
import type { HolidaySet } from './rule.ts'
import { englandAndWales, northernIreland, scotland } from './united-kingdom.ts'
import { unitedStates } from './united-states.ts'
import { dayNumber, dayText, holidaysOfYear } from './year.ts'

export const holidaySets: Readonly<Record<HolidaySetId, HolidaySet>> = {
  'england-and-wales': englandAndWales,
  scotland,
  'northern-ireland': northernIreland,
  germany,
  france,
  'united-states': unitedStates,
}

/** The set that a house of this country begins with, if there is one. */
export const setOfCountry = (country: string): HolidaySetId | null =>
  (Object.keys(holidaySets) as HolidaySetId[]).find((id) => holidaySets[id].country === country) ?? null

const years = new Map<string, Map<number, string>>()

/** The name of the holiday that a day is by any of these sets. New Year’s day in its stead may lie in the year before. */
export function holidayName(sets: readonly HolidaySetId[], number: number): string | null {
  const year = new Date(number * 86_400_000).getUTCFullYear()
  for (const set of sets)
    for (const each of [year, year + 1]) {
      const key = `${set} ${each}`
      const known = years.get(key) ?? holidaysOfYear(holidaySets[set], each)
      years.set(key, known)
      const name = known.get(number)
      if (name) return name
    }
  return null
}

/** All holidays of these sets between two days, both included, in order. */
export function holidaysBetween(sets: readonly HolidaySetId[], from: string, to: string): Holiday[] {
  const found: Holiday[] = []
  for (let number = dayNumber(from); number <= dayNumber(to); number += 1)
    for (const set of sets) {
      const name = holidayName([set], number)
      if (name) found.push({ day: dayText(number), name, set: holidaySets[set].label, periods: [] })
    }
  return found
}
