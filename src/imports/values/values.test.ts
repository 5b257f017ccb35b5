import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { describe, expect, test } from 'vitest'
import { countryOf, parseCountry } from './country.ts'
import { type DateReading, parseDate, parseMoment } from './date.ts'
import { detectDates, usualOrder } from './date-order.ts'
import { parseEmail } from './email.ts'
import { parseCurrency, parseMoney } from './money.ts'
import { detectDecimal, parseInteger, parseQuantity } from './number.ts'
import { parsePhone } from './phone.ts'
import { parseLines, parseText } from './text.ts'
import { parseChannel, parseLanguage, parseList, parseMark, parseRole, parseYesNo } from './words.ts'
import { utcOf } from './zone.ts'

const dmy: DateReading = { order: 'dmy', count: 'none' }
const value = (parsed: { value?: unknown; refused?: string }) => parsed.value ?? parsed.refused

describe('text', () => {
  test('is kept in composed form, whichever form the file has', () => {
    expect(parseText('Mu\u0308ller')).toEqual({ value: 'Müller' })
    expect(parseText('  Anna\u00a0 \t Maria ')).toEqual({ value: 'Anna Maria' })
    expect(parseText('👩‍👩‍👧 Family')).toEqual({ value: '👩‍👩‍👧 Family' })
  })

  test('loses control characters and says so, and keeps marks of direction and says so', () => {
    expect(parseText('a\u0000b\u0007')).toEqual({ value: 'ab', notice: 'Control characters were left out.' })
    expect(parseText('safe\u202etxt.exe')).toMatchObject({
      value: 'safe\u202etxt.exe',
      notice: expect.stringContaining('direction'),
    })
    expect(parseText('half \ud83d')).toMatchObject({ value: 'half \ufffd' })
  })

  test('of ten megabytes is refused in a short sentence', () => {
    const parsed = parseText('x'.repeat(10_000_000))
    expect(parsed).toEqual({ refused: 'The text has 10,000,000 characters; at most 500 are kept here.' })
  })

  test('read once more is the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (raw) => {
        const once = parseLines(raw)
        if ('refused' in once) return
        expect(parseLines(once.value)).toMatchObject({ value: once.value })
        expect(once.value).not.toMatch(/\0/)
        expect(once.value.isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('numbers and money', () => {
  test.each([
    ['1.234,56', ',', 1234.56],
    ['1,234.56', '.', 1234.56],
    ['1 234,5', ',', 1234.5],
    ["1'234.5", '.', 1234.5],
    ['12,34,567.89', '.', 1234567.89],
    ['(12)', '.', -12],
    ['12-', '.', -12],
    ['−5', '.', -5],
    ['-0', '.', 0],
    ['1.5E+3', '.', 1500],
    ['１２', '.', 12],
  ] as const)('%s with decimal %s is %d', (raw, sign, number) => {
    expect(parseQuantity(raw, sign)).toEqual({ value: number })
  })

  test.each(['', 'abc', '1,5', '1.2.3', '1e308', '1e9999', '12 000 000 000 000 000 000', 'NaN', 'Infinity', '0x10'])(
    '%s is refused as a quantity with a decimal point',
    (raw) => {
      expect(parseQuantity(raw, '.')).toHaveProperty('refused')
    },
  )

  test('whole numbers keep within what is kept, up to the last one', () => {
    expect(parseInteger('2147483647', '.')).toEqual({ value: 2147483647 })
    expect(parseInteger('2147483648', '.')).toHaveProperty('refused')
    expect(parseInteger('9223372036854775808', '.')).toHaveProperty('refused')
    expect(parseInteger('1.5', '.')).toHaveProperty('refused')
    expect(parseInteger('3.0', '.')).toEqual({ value: 3 })
  })

  test('every amount of money is exact, in every currency', () => {
    const currencies = fc.constantFrom(['EUR', 2], ['JPY', 0], ['KWD', 3], ['GBP', 2]) as fc.Arbitrary<[string, number]>
    fc.assert(
      fc.property(fc.maxSafeInteger(), currencies, fc.constantFrom('.', ','), (minor, [currency, places], sign) => {
        const digits = String(Math.abs(minor)).padStart(places + 1, '0')
        const whole = digits.slice(0, digits.length - places)
        const written = `${minor < 0 ? '-' : ''}${whole}${places ? `${sign}${digits.slice(-places)}` : ''}`
        expect(parseMoney(written, sign as '.' | ',', currency)).toEqual({ value: { minor: minor || 0, currency } })
      }),
    )
  })

  test('currencies beside the amount are read, and one that is not the row’s is refused', () => {
    expect(parseMoney('€ 1.234,50', ',', 'EUR')).toEqual({ value: { minor: 123450, currency: 'EUR' } })
    expect(parseMoney('12,50 zł', ',', 'PLN')).toEqual({ value: { minor: 1250, currency: 'PLN' } })
    expect(parseMoney('CHF 12.-', '.', 'CHF')).toEqual({ value: { minor: 1200, currency: 'CHF' } })
    expect(parseMoney('$5', '.', 'CAD')).toEqual({ value: { minor: 500, currency: 'CAD' } })
    expect(value(parseMoney('$5', '.', 'EUR'))).toBe('“$5” is in USD, but the row is in EUR.')
    expect(parseMoney('£5', '.', 'EUR', false)).toEqual({ value: { minor: 500, currency: 'GBP' } })
    expect(parseMoney('12.505', '.', 'EUR')).toMatchObject({
      value: { minor: 1251 },
      notice: expect.stringContaining('rounded'),
    })
    expect(parseMoney('90071992547409.92', '.', 'EUR')).toHaveProperty('refused')
    expect(parseMoney('5', '.', 'XYZ')).toHaveProperty('refused')
  })

  test('the decimal sign of a column is told by what its values can only mean', () => {
    expect(detectDecimal(['1.234,50', '7,99'])).toMatchObject({ sign: ',', ambiguous: false })
    expect(detectDecimal(['1,234.50', '7.99'])).toMatchObject({ sign: '.', ambiguous: false })
    expect(detectDecimal(['1.234', '5.678'], ',')).toMatchObject({ sign: ',', ambiguous: true })
    expect(detectDecimal(['12', '7'])).toMatchObject({ ambiguous: false, confidence: 1 })
  })
})

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

describe('ways to reach a customer', () => {
  test('an e-mail address is kept as typed, its domain in lower case, and compared without case', () => {
    expect(parseEmail(' Anna.Berg@EXAMPLE.Com ')).toEqual({
      value: { value: 'Anna.Berg@example.com', key: 'anna.berg@example.com' },
    })
    expect(parseEmail('Anna Berg <anna@example.com>')).toMatchObject({ value: { value: 'anna@example.com' } })
    expect(parseEmail('jürgen@bücher.example')).toMatchObject({ value: { value: 'jürgen@bücher.example' } })
    for (const raw of [
      'anna',
      'anna@',
      '@b.de',
      'a b@c.de',
      'a@b',
      'a..b@c.de',
      'a@b.de, c@d.de',
      'a@-b.de',
      'a@1.2.3.4',
      `${'x'.repeat(65)}@b.de`,
    ]) {
      expect(parseEmail(raw)).toHaveProperty('refused')
    }
  })

  test('a phone number in plain spelling is what the library makes of it', () => {
    const countries = {
      GB: '020 7946 ####',
      DE: '030 1234####',
      FR: '01 23 45 ## ##',
      NL: '020 624 ####',
      ES: '912 34 ## ##',
      PL: '22 621 ## ##',
      AT: '01 512####',
      CH: '044 668 ## ##',
      SE: '08 123 ## ##',
      BE: '02 512 ## ##',
      JP: '03-1234-####',
      AU: '02 9374 ####',
      DK: '33 12 ## ##',
      NO: '22 33 ## ##',
      CZ: '224 21# ###',
      PT: '213 46# ###',
      IE: '01 661 ####',
      US: '(212) 555-####',
      IT: '06 698 #####',
    }
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.entries(countries)),
        fc.integer({ min: 10_000, max: 99_999 }),
        ([country, shape], seed) => {
          const digits = String(seed)
          let used = 0
          const raw = shape.replace(/#/g, () => digits[used++ % 5] ?? '0')
          const expected = parsePhoneNumberFromString(raw, country as 'GB')?.number
          expect([raw, parsePhone(raw, country)]).toEqual([raw, { value: { value: raw, key: expected } }])
          const abroad = expected?.replace('+', '00') ?? ''
          expect(parsePhone(abroad, 'FR')).toMatchObject({ value: { key: expected } })
        },
      ),
      { numRuns: 300 },
    )
  })

  test('odd spellings of phone numbers are read, and no numbers are refused', () => {
    expect(parsePhone('+49 (0)30 1234567')).toMatchObject({ value: { key: '+49301234567' } })
    expect(parsePhone('tel:+44-20-7946-0018')).toMatchObject({ value: { key: '+442079460018' } })
    expect(parsePhone('030 1234567 ext. 12', 'DE')).toMatchObject({ value: { key: '+49301234567;ext=12' } })
    expect(value(parsePhone('030 1234567'))).toContain('no country’s prefix')
    expect(value(parsePhone('4.91E+11', 'DE'))).toContain('Excel shortened')
    for (const raw of ['', 'none', '12', '+999 123', 'x'.repeat(10_000)])
      expect(parsePhone(raw, 'DE')).toHaveProperty('refused')
  })

  test('a country is known by its codes and by its name in any of many languages', () => {
    const written = [
      'DE',
      'deu',
      'Deutschland',
      'Niemcy',
      'Allemagne',
      'ALEMANIA',
      'Duitsland',
      'ドイツ',
      'Tyskland',
      'Alemanha',
      'Germania',
      'Γερμανία',
    ]
    expect(written.map(countryOf)).toEqual(written.map(() => 'DE'))
    expect(['UK', 'EIRE', 'USA', 'Czech Republic', 'Holland', 'RSA', 'Türkiye', 'Nowhere'].map(countryOf)).toEqual([
      'GB',
      'IE',
      'US',
      'CZ',
      'NL',
      'ZA',
      'TR',
      null,
    ])
  })
})

describe('words', () => {
  test('yes, no and channels are known in the languages of files', () => {
    for (const raw of ['ja', 'Oui', 'SÍ', 'tak', '1', 'x', 'はい', 'TRUE'])
      expect(parseYesNo(raw)).toEqual({ value: true })
    for (const raw of ['nein', 'non', 'No', 'nie', '0', 'false', 'いいえ'])
      expect(parseYesNo(raw)).toEqual({ value: false })
    expect(parseYesNo('maybe')).toHaveProperty('refused')
    expect(['Telefon', 'courriel', 'Sklep internetowy', 'en magasin'].map((raw) => value(parseChannel(raw)))).toEqual([
      'phone',
      'email',
      'web',
      'shop',
    ])
    expect(value(parseChannel('pigeon'))).toContain('it may be email, phone')
  })

  test('several values in a cell are divided, each once', () => {
    expect(parseList('vip; trade ;vip;')).toEqual(['vip', 'trade'])
    expect(parseList('vip, trade')).toEqual(['vip', 'trade'])
  })
})

test('no cell at all makes any parser throw', () => {
  const parsers: ((raw: string) => object)[] = [
    parseText,
    parseLines,
    parseEmail,
    parseCountry,
    parseLanguage,
    parseYesNo,
    parseChannel,
    parseRole,
    parseMark,
    (raw) => parsePhone(raw, 'GB'),
    (raw) => parseDate(raw, dmy),
    (raw) => parseMoment(raw, dmy, 'Europe/London'),
    (raw) => parseMoment(raw, { order: 'mdy', count: 'excel' }, 'Europe/London'),
    (raw) => parseMoney(raw, '.', 'GBP'),
    (raw) => parseMoney(raw, ',', 'JPY', false),
    (raw) => parseQuantity(raw, ','),
    (raw) => parseInteger(raw, '.'),
    (raw) => parseCurrency(raw, 'EUR'),
  ]
  const odd = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '1e308',
      '-0',
      '9223372036854775808',
      '9999-12-31',
      '29.02.2023',
      '\0',
      '\u202e',
      '(',
      '+',
      '00',
      '@',
      '1E+999',
      '٣',
    ),
    fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty'),
  )
  fc.assert(
    fc.property(odd, (raw) => {
      for (const parse of parsers) expect(Object.keys(parse(raw))[0]).toMatch(/^(value|refused)$/)
    }),
    { numRuns: 500 },
  )
})
