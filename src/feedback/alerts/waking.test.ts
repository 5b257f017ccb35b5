import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tellsNow, wordIn } from './waking.ts'

test('a word is found at the beginning of a word, whatever its accents and size, and nowhere else', () => {
  expect(wordIn('I want my money REFUNDED!', ['refund'])).toBe('refund')
  expect(wordIn('C’était très déçu', ['decu'])).toBe('decu')
  expect(wordIn('unrefundable', ['refund'])).toBeNull()
  expect(wordIn('the parcel never came', ['solicitor', 'never came'])).toBe('never came')
  expect(wordIn('anything', [' ', ''])).toBeNull()
})

test('of answers that name nobody, no two looks differ by fewer people than one may show', () => {
  const answers = fc.array(fc.boolean(), { maxLength: 120 })
  fc.assert(
    fc.property(answers, fc.integer({ min: 2, max: 12 }), (lows, least) => {
      let told: { n: number; low: number } | null = null
      let [n, low] = [0, 0]
      for (const isLow of lows) {
        n++
        if (isLow) low++
        if (!tellsNow({ n, low }, told, least)) continue
        expect(n - (told?.n ?? 0)).toBeGreaterThanOrEqual(least)
        told = { n, low }
      }
    }),
  )
})
