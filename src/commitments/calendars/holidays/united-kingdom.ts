import { easterMonday, goodFriday, type HolidayRule, type HolidaySet, LAST, MONDAY } from './rule.ts'

const source = { title: 'UK bank holidays', address: 'https://www.gov.uk/bank-holidays', asOf: '2026-11-01' }

const fixed = (name: string, month: number, day: number): HolidayRule => ({ name, on: { month, day }, instead: 'next' })

const newYear = fixed('New Year’s Day', 1, 1)
const earlyMay: HolidayRule = {
  name: 'Early May bank holiday',
  on: { month: 5, weekday: MONDAY, nth: 1 },
  since: 1978,
  moved: { 1995: '1995-05-08', 2020: '2020-05-08' },
}
const spring: HolidayRule = {
  name: 'Spring bank holiday',
  on: { month: 5, weekday: MONDAY, nth: LAST },
  moved: { 2002: '2002-06-04', 2012: '2012-06-04', 2022: '2022-06-02' },
}
const summer: HolidayRule = { name: 'Summer bank holiday', on: { month: 8, weekday: MONDAY, nth: LAST } }
const christmas = [fixed('Christmas Day', 12, 25), fixed('Boxing Day', 12, 26)]

const once = [
  { day: '1999-12-31', name: 'Millennium bank holiday' },
  { day: '2002-06-03', name: 'Golden Jubilee' },
  { day: '2011-04-29', name: 'Royal wedding' },
  { day: '2012-06-05', name: 'Diamond Jubilee' },
  { day: '2022-06-03', name: 'Platinum Jubilee' },
  { day: '2022-09-19', name: 'State funeral of Queen Elizabeth II' },
  { day: '2023-05-08', name: 'Coronation of King Charles III' },
]

export const englandAndWales: HolidaySet = {
  label: 'England and Wales',
  country: 'GB',
  source,
  rules: [newYear, goodFriday, easterMonday, earlyMay, spring, summer, ...christmas],
  once,
}

export const scotland: HolidaySet = {
  label: 'Scotland',
  country: null,
  source,
  rules: [
    newYear,
    fixed('2 January', 1, 2),
    goodFriday,
    earlyMay,
    spring,
    { name: 'Summer bank holiday', on: { month: 8, weekday: MONDAY, nth: 1 } },
    { ...fixed('St Andrew’s Day', 11, 30), since: 2007 },
    ...christmas,
  ],
  once,
}

export const northernIreland: HolidaySet = {
  label: 'Northern Ireland',
  country: null,
  source,
  rules: [
    newYear,
    fixed('St Patrick’s Day', 3, 17),
    goodFriday,
    easterMonday,
    earlyMay,
    spring,
    fixed('Battle of the Boyne', 7, 12),
    summer,
    ...christmas,
  ],
  once,
}
