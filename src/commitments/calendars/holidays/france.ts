import { easterMonday, type HolidaySet } from './rule.ts'

export const france: HolidaySet = {
  label: 'France',
  country: 'FR',
  source: {
    title: 'Code du travail, article L3133-1',
    address: 'https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000033008117',
    asOf: '2026-11-01',
  },
  rules: [
    { name: 'New Year’s Day', on: { month: 1, day: 1 } },
    easterMonday,
    { name: 'Labour Day', on: { month: 5, day: 1 } },
    { name: 'Victory in Europe Day', on: { month: 5, day: 8 } },
    { name: 'Ascension Day', on: { easter: 39 } },
    { name: 'Whit Monday', on: { easter: 50 } },
    { name: 'Bastille Day', on: { month: 7, day: 14 } },
    { name: 'Assumption Day', on: { month: 8, day: 15 } },
    { name: 'All Saints’ Day', on: { month: 11, day: 1 } },
    { name: 'Armistice Day', on: { month: 11, day: 11 } },
    { name: 'Christmas Day', on: { month: 12, day: 25 } },
  ],
  once: [],
}
