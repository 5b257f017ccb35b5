import { describe, expect, test } from 'vitest'
import { ratioOf, readingOf } from './rates.ts'

describe('complaints after complaining was made easier', () => {
  test('the ratio of two rates and its interval, by hand', () => {
    // 40 of 1,000 before, 60 of 1,000 after: 1.5; the logarithm’s error is the root of 1/40 + 1/60, which is 0.2041.
    const found = ratioOf({ complaints: 40, active: 1000 }, { complaints: 60, active: 1000 })
    expect(found.ratio).toBeCloseTo(1.5, 10)
    expect(found.low).toBeCloseTo(1.0054, 3)
    expect(found.high).toBeCloseTo(2.2379, 3)
    expect(readingOf(found)).toBe('rose')
    expect(readingOf(ratioOf({ complaints: 60, active: 1000 }, { complaints: 40, active: 1000 }))).toBe('fell')
  })

  test('a rise within chance is none, and of a handful nothing is told', () => {
    expect(readingOf(ratioOf({ complaints: 40, active: 1000 }, { complaints: 45, active: 1000 }))).toBe(
      'no change shown',
    )
    expect(ratioOf({ complaints: 4, active: 1000 }, { complaints: 45, active: 1000 })).toEqual({
      ratio: null,
      low: null,
      high: null,
    })
    expect(readingOf(ratioOf({ complaints: 9, active: 0 }, { complaints: 45, active: 10 }))).toBe('too few')
  })
})
