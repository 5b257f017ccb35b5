import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCountry } from './country.ts'
import { type DateReading, parseDate, parseMoment } from './date.ts'
import { parseEmail } from './email.ts'
import { parseCurrency, parseMoney } from './money.ts'
import { parseInteger, parseQuantity } from './number.ts'
import { parsePhone } from './phone.ts'
import { parseLines, parseText } from './text.ts'
import { parseChannel, parseLanguage, parseList, parseMark, parseRole, parseYesNo } from './words.ts'

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
