import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DateReading, parseDate, parseDeadline, parseMoment } from './date.ts'
import { detectDates, usualOrder } from './date-order.ts'
import { utcOf } from './zone.ts'

const dmy: DateReading = { order: 'dmy', count: 'none' }
const value = (parsed: { value?: unknown; refused?: string }) => parsed.value ?? parsed.refused

describe('dates', () => {
  const day = fc
    .date({ min: new Date('1600-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))

  test('each day is read back in every usual spelling', () => {
    fc.assert(
      fc.property(day, (iso) => {
        const [y = '', m = '', d = ''] = iso.split('-')
        const date = new Date(`${iso}T00:00:00Z`)
        const named = (language: string, month: 'long' | 'short') =>
          new Intl.DateTimeFormat(language, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' }).format(date)
        const spellings = [
          iso,
          `${y}/${m}/${d}`,
          `${d}.${m}.${y}`,
          `${Number(d)}/${Number(m)}/${y}`,
          `${y}${m}${d}`,
          `${y}年${Number(m)}月${Number(d)}日`,
        ]
        for (const language of ['en-GB', 'en-US', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt', 'sv', 'cs', 'da'])
          spellings.push(named(language, 'long'))
        for (const spelling of spellings)
          expect([spelling, parseDate(spelling, dmy)]).toEqual([spelling, { value: iso }])
        expect(parseDate(`${m}/${d}/${y}`, { order: 'mdy', count: 'none' })).toEqual({ value: iso })
      }),
      { numRuns: 150 },
    )
  })

  test('days that are none are refused with the reason', () => {
    expect(value(parseDate('29.02.2023', dmy))).toBe('“29.02.2023” is no day: there is no 29 February 2023.')
    expect(parseDate('29.02.2024', dmy)).toEqual({ value: '2024-02-29' })
    expect(parseDate('29.02.1900', dmy)).toHaveProperty('refused')
    expect(value(parseDate('12/31/2024', dmy))).toContain('no month 31')
    expect(parseDate('9999-12-31', dmy)).toEqual({ value: '9999-12-31' })
    for (const raw of ['', 'soon', '0000-00-00', '2024-13-01', '31.04.2024', '1'])
      expect(parseDate(raw, dmy)).toHaveProperty('refused')
  })

  test('Excel’s days are counted with the day that never was', () => {
    const excel: DateReading = { order: 'dmy', count: 'excel' }
    expect(parseDate('1', excel)).toEqual({ value: '1900-01-01' })
    expect(parseDate('59', excel)).toEqual({ value: '1900-02-28' })
    expect(parseDate('61', excel)).toEqual({ value: '1900-03-01' })
    expect(parseMoment('45000.5', excel, 'UTC')).toEqual({ value: '2023-03-15T12:00:00.000Z' })
  })

  test('times are by the clocks of the organisation unless they say otherwise, over changes of the clock', () => {
    const at = (raw: string, zone = 'Europe/Berlin') => value(parseMoment(raw, dmy, zone))
    expect(at('15.07.2024 14:30')).toBe('2024-07-15T12:30:00.000Z')
    expect(at('15.01.2024 14:30:15')).toBe('2024-01-15T13:30:15.000Z')
    expect(at('2024-07-15T14:30:00+09:00')).toBe('2024-07-15T05:30:00.000Z')
    expect(at('07/15/2024 2:30 PM')).toContain('no month 15')
    expect(value(parseMoment('7/15/2024 2:30 PM', { order: 'mdy', count: 'none' }, 'America/New_York'))).toBe(
      '2024-07-15T18:30:00.000Z',
    )
    expect(at('31.03.2024 02:30')).toBe('2024-03-31T01:30:00.000Z')
    expect(at('27.10.2024 02:30')).toBe('2024-10-27T00:30:00.000Z')
    expect(at('15.07.2024 25:30')).toContain('time that cannot be read')
  })

  test('what is promised for a day holds until the day is over, where the house is', () => {
    const until = (raw: string, reading: DateReading = dmy) => value(parseDeadline(raw, reading, 'Europe/London'))
    expect(until('05/10/2026')).toBe('2026-10-05T22:59:59.000Z')
    expect(until('2026-12-05 00:00:00')).toBe('2026-12-05T23:59:59.000Z')
    expect(until('45000', { order: 'dmy', count: 'excel' })).toBe('2023-03-15T23:59:59.000Z')
    // The clocks go back on this day.
    expect(until('25/10/2026')).toBe('2026-10-25T23:59:59.000Z')
    expect(until('05/10/2026 17:30')).toBe('2026-10-05T16:30:00.000Z')
    expect(until('2026-10-05T00:00:00Z')).toBe('2026-10-05T00:00:00.000Z')
  })

  test('local time and zone agree with Intl for any moment', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'UTC',
    )
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), zones, (seconds, zone) => {
        const parts = new Intl.DateTimeFormat('en-CA', {
          timeZone: zone,
          hourCycle: 'h23',
          year: 'numeric',
          month: '2-digit',
          day: '2-digit',
          hour: '2-digit',
          minute: '2-digit',
          second: '2-digit',
        }).formatToParts(seconds * 1000)
        const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
        const local = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
        const found = utcOf(local, zone)
        // An hour that comes twice is taken as the first.
        expect([0, 1800_000, 3600_000]).toContain(seconds * 1000 - found)
      }),
      { numRuns: 300 },
    )
  })

  test('the order of a column is told by all its values, and doubt is said', () => {
    expect(detectDates(['01/02/2024', '03/04/2024', '25/12/2024'])).toMatchObject({ order: 'dmy', ambiguous: false })
    expect(detectDates(['01/02/2024', '12/25/2024'], 'dmy')).toMatchObject({ order: 'mdy', ambiguous: false })
    expect(detectDates(['01/02/2024', '03/04/2024'], 'mdy')).toMatchObject({
      order: 'mdy',
      ambiguous: true,
      confidence: 0.5,
    })
    expect(detectDates(['01.02.2024', '03.04.2024'], 'mdy')).toMatchObject({ order: 'dmy', ambiguous: false })
    expect(detectDates(['13/01/2024', '01/13/2024'])).toMatchObject({ ambiguous: true })
    expect(detectDates(['45000', '45210'])).toMatchObject({ count: 'excel' })
    expect([usualOrder('en-US'), usualOrder('de-DE'), usualOrder('ja-JP')]).toEqual(['mdy', 'dmy', 'ymd'])
  })
})
