import { describe, expect, test } from 'vitest'
import { chance, mix, next, placeOf, weighted } from './mulberry.ts'

describe('chance', { timeout: 60_000 }, () => {
  test('is the same for the same seed, purpose and row, and another for any other', () => {
    const draws = (seed: number, purpose: string, row: number): number[] => {
      const c = chance(seed, purpose, row)
      return [next(c), next(c), next(c)]
    }
    expect(draws(1, 'a', 5)).toEqual(draws(1, 'a', 5))
    for (const other of [draws(2, 'a', 5), draws(1, 'b', 5), draws(1, 'a', 6)])
      expect(other).not.toEqual(draws(1, 'a', 5))
  })

  test('no two of many rows share a key', () => {
    const keys = new Set<number>()
    for (let i = 0; i < 200_000; i++) keys.add(mix(42, i))
    expect(keys.size).toBe(200_000)
  })

  test('falls evenly', () => {
    const bins = new Array<number>(20).fill(0)
    for (let i = 0; i < 200_000; i++) {
      const bin = Math.floor(next(chance(7, 'even', i)) * 20)
      bins[bin] = (bins[bin] ?? 0) + 1
    }
    const chiSquare = bins.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0)
    // 43.8 is what one in a thousand fair dice of twenty sides exceed.
    expect(chiSquare).toBeLessThan(43.8)
  })

  test('draws by weight', () => {
    const c = chance(1, 'weights')
    const counts = { a: 0, b: 0 }
    for (let i = 0; i < 10_000; i++) counts[weighted(c, { a: 3, b: 1 })]++
    expect(counts.a / 10_000).toBeCloseTo(0.75, 1)
  })

  test('reaches every place of a circle once before any comes again', () => {
    for (const n of [1, 2, 97, 1000, 1500]) {
      const places = new Set(Array.from({ length: n }, (_, i) => placeOf(i, n, 12_345)))
      expect(places.size).toBe(n)
    }
  })
})
