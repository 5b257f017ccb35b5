import fc from 'fast-check'
import { expect, test } from 'vitest'
import { effectiveSize, wilson } from './intervals.ts'

test('Wilson’s intervals are those that Newcombe (1998, table I, method 3) prints', () => {
  const printed: [number, number, number, number][] = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ]
  for (const [count, n, low, high] of printed) {
    const interval = wilson(count, n)
    expect(interval?.low).toBeCloseTo(low, 4)
    expect(interval?.high).toBeCloseTo(high, 4)
  }
})

test('nothing of nothing, and more than all, have no interval', () => {
  expect(wilson(0, 0)).toBeNull()
  expect(wilson(3, 2)).toBeNull()
  expect(wilson(Number.NaN, 0)).toBeNull()
})

test('the interval lies between none and all, and holds the share', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
      const count = Math.floor(n * part)
      const { low, high } = wilson(count, n) as { low: number; high: number }
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(count / n)
      expect(high).toBeGreaterThanOrEqual(count / n)
    }),
  )
})

test('equal weights are worth as many answers as there are, unequal ones fewer', () => {
  expect(effectiveSize(10, 10)).toBe(10)
  expect(effectiveSize(5, 2.5)).toBe(10)
  expect(effectiveSize(4, 10)).toBeCloseTo(1.6, 12)
  expect(effectiveSize(0, 0)).toBe(0)
})
