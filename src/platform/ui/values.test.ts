import { expect, test } from 'vitest'
import {
  dayOf,
  endOfDay,
  lastOfDay,
  noonOf,
  readMoney,
  sayMoney,
  sayShare,
  saySpan,
  sayWhen,
  settle,
} from './values.ts'

settle({ locale: 'en-GB', timeZone: 'Europe/London', currency: 'GBP' })

test('an amount typed in any common way becomes minor units', () => {
  expect(readMoney('1,234.5')).toBe(123450)
  expect(readMoney('£12')).toBe(1200)
  expect(readMoney('1.234,50', 'EUR')).toBe(123450)
  expect(readMoney('1,234')).toBe(123400)
  expect(readMoney('-0.07')).toBe(-7)
  expect(readMoney('12', 'JPY')).toBe(12)
  expect(readMoney('1.234', 'KWD')).toBe(1234)
})

test('what is no amount is refused, not guessed', () => {
  expect(readMoney('twelve')).toBeUndefined()
  expect(readMoney('')).toBeUndefined()
})

test('money is said with the digits its currency has', () => {
  expect(sayMoney(123450)).toBe('£1,234.50')
  expect(sayMoney(1200, 'JPY')).toBe('¥1,200')
  expect(sayMoney(123450, 'GBP', { bare: true })).toBe('1,234.50')
  expect(sayMoney(null)).toBe('–')
})

test('what was typed is what is shown again', () => {
  for (const minor of [0, 1, 99, 100, 123456, -5005]) {
    expect(readMoney(sayMoney(minor, 'GBP', { bare: true }).replace('−', '-'))).toBe(minor)
  }
})

test('a moment is said as a person would, in the zone of the house', () => {
  const now = new Date('2026-11-22T15:00:00Z')
  expect(sayWhen('2026-11-22T14:59:40Z', now)).toBe('just now')
  expect(sayWhen('2026-11-22T14:40:00Z', now)).toBe('20 min ago')
  expect(sayWhen('2026-11-22T09:05:00Z', now)).toBe('09:05')
  expect(sayWhen('2026-11-21T09:00:00Z', now)).toBe('yesterday 09:00')
  expect(sayWhen('2026-11-21', now)).toBe('yesterday')
  expect(sayWhen('2026-11-18T09:05:00Z', now)).toBe('Wed 09:05')
  expect(sayWhen('2026-10-12T22:30:00Z', now)).toBe('12 Oct')
  expect(sayWhen('2024-10-12', now)).toBe('12 Oct 2024')
})

test('a share and a span are said in short', () => {
  expect(sayShare(0.941)).toBe('94\u202f%')
  expect(saySpan(200)).toBe('3 min 20 s')
  expect(saySpan(7500)).toBe('2 h 5 min')
  expect(saySpan(2.5 * 86_400)).toBe('2.5 days')
  expect(saySpan(11.6 * 86_400)).toBe('12 days')
})

test('a day is not so many minutes ago, whatever the hour', () => {
  expect(sayWhen('2026-10-12', new Date('2026-10-12T12:05:00Z'))).toBe('today')
  expect(sayWhen('2026-10-11', new Date('2026-10-12T00:05:00Z'))).toBe('yesterday')
})

test('noon of a day is on that day, in New Zealand too', () => {
  expect(noonOf('2026-07-01')).toBe('2026-07-01T11:00:00.000Z')
  settle({ locale: 'en-NZ', timeZone: 'Pacific/Auckland', currency: 'NZD' })
  expect(dayOf(noonOf('2026-01-15'))).toBe('2026-01-15')
  settle({ locale: 'en-GB', timeZone: 'Europe/London', currency: 'GBP' })
})

test('a day ends at midnight of the house, in summer and in winter', () => {
  expect(endOfDay('2026-01-15')).toBe('2026-01-16T00:00:00.000Z')
  expect(endOfDay('2026-07-15')).toBe('2026-07-15T23:00:00.000Z')
  expect(endOfDay('2026-10-25')).toBe('2026-10-26T00:00:00.000Z')
  expect(endOfDay('2026-03-29')).toBe('2026-03-29T23:00:00.000Z')
})

test.each(['Europe/London', 'America/New_York', 'Pacific/Auckland'])(
  'what holds until a day is over reads as that day in %s',
  (timeZone) => {
    settle({ locale: 'en-GB', timeZone, currency: 'GBP' })
    for (const day of ['2026-01-15', '2026-07-15', '2026-10-25'])
      expect([dayOf(lastOfDay(day)), Date.parse(lastOfDay(day)) + 1000]).toEqual([day, Date.parse(endOfDay(day))])
    settle({ locale: 'en-GB', timeZone: 'Europe/London', currency: 'GBP' })
  },
)
