import { easterMonday, goodFriday, type HolidaySet } from './rule.ts'

/** The nine that all sixteen states have; a state’s own are added to the calendar by hand. */
export const germany: HolidaySet = {
  label: 'Germany, all states',
  country: 'DE',
  source: {
    title: 'Feiertagsgesetze der Länder; Einigungsvertrag Art. 2 (3 October)',
    address:
      'https://www.bmi.bund.de/DE/themen/verfassung/staatliche-symbole/nationale-feiertage/nationale-feiertage-node.html',
    asOf: '2026-11-01',
  },
  rules: [
    { name: 'New Year’s Day', on: { month: 1, day: 1 } },
    goodFriday,
    easterMonday,
    { name: 'Labour Day', on: { month: 5, day: 1 } },
    { name: 'Ascension Day', on: { easter: 39 } },
    { name: 'Whit Monday', on: { easter: 50 } },
    { name: 'Day of German Unity', on: { month: 10, day: 3 }, since: 1990 },
    { name: 'Christmas Day', on: { month: 12, day: 25 } },
    { name: 'Second day of Christmas', on: { month: 12, day: 26 } },
  ],
  once: [{ day: '2017-10-31', name: 'Reformation Day, 500 years' }],
}
