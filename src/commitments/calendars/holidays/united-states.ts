import { type HolidayRule, type HolidaySet, LAST, MONDAY, THURSDAY } from './rule.ts'

const fixed = (name: string, month: number, day: number): HolidayRule => ({
  name,
  on: { month, day },
  instead: 'nearest',
})
const monday = (name: string, month: number, nth: number): HolidayRule => ({
  name,
  on: { month, weekday: MONDAY, nth },
})

/** Federal holidays; on a Saturday the Friday before is free, on a Sunday the Monday after. */
export const unitedStates: HolidaySet = {
  label: 'United States, federal',
  country: 'US',
  source: {
    title: '5 U.S.C. 6103; Executive Order 11582',
    address: 'https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/',
    asOf: '2026-11-01',
  },
  rules: [
    fixed('New Year’s Day', 1, 1),
    { ...monday('Birthday of Martin Luther King, Jr.', 1, 3), since: 1986 },
    monday('Washington’s Birthday', 2, 3),
    monday('Memorial Day', 5, LAST),
    { ...fixed('Juneteenth', 6, 19), since: 2021 },
    fixed('Independence Day', 7, 4),
    monday('Labor Day', 9, 1),
    monday('Columbus Day', 10, 2),
    fixed('Veterans Day', 11, 11),
    { name: 'Thanksgiving Day', on: { month: 11, weekday: THURSDAY, nth: 4 } },
    fixed('Christmas Day', 12, 25),
  ],
  once: [],
}
