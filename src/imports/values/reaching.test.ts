import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { describe, expect, test } from 'vitest'
import { countryOf } from './country.ts'
import { parseEmail } from './email.ts'
import { parsePhone } from './phone.ts'

const value = (parsed: { value?: unknown; refused?: string }) => parsed.value ?? parsed.refused

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
