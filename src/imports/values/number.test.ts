import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMoney } from './money.ts'
import { detectDecimal, parseInteger, parseQuantity } from './number.ts'

const value = (parsed: { value?: unknown; refused?: string }) => parsed.value ?? parsed.refused

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
