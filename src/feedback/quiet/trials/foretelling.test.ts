import fc from 'fast-check'
import { expect, test } from 'vitest'
import { levelOf, lowMark, slowing } from '../signals.ts'
import { areaUnder, timesAsOften } from './foretelling.ts'

const expand = (counts: { points: number; n: number; gone: number }[]) =>
  counts.flatMap(({ points, n, gone }) => Array.from({ length: n }, (_, at) => ({ points, gone: at < gone })))

const some = fc.array(
  fc.record({ n: fc.integer({ min: 1, max: 20 }), part: fc.double({ min: 0, max: 1, noNaN: true }) }),
  { minLength: 2, maxLength: 6 },
)

test('the area under the curve is the share of pairs in which whoever is gone has more points, ties counting half', () => {
  fc.assert(
    fc.property(some, (parts) => {
      const counts = parts.map(({ n, part }, points) => ({ points, n, gone: Math.round(n * part) }))
      const all = expand(counts)
      const [gone, kept] = [all.filter((each) => each.gone), all.filter((each) => !each.gone)]
      const found = areaUnder(counts)
      if (gone.length < 2 || kept.length < 2) {
        expect(found).toBeNull()
        return
      }
      const wins = gone.flatMap((a) =>
        kept.map((b): number => (a.points > b.points ? 1 : a.points === b.points ? 0.5 : 0)),
      )
      const share = wins.reduce((sum, win) => sum + win, 0) / wins.length
      expect(found?.value).toBeCloseTo(share, 10)
      expect(found?.low).toBeLessThanOrEqual(share)
      expect(found?.high).toBeGreaterThanOrEqual(share)
    }),
  )
})

test('the interval is DeLong’s, by the definition over single people', () => {
  const counts = [
    { points: 0, n: 30, gone: 6 },
    { points: 1, n: 12, gone: 5 },
    { points: 3, n: 8, gone: 6 },
  ]
  const all = expand(counts)
  const [gone, kept] = [all.filter((each) => each.gone), all.filter((each) => !each.gone)]
  const against = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0)
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = (values: number[]) =>
    values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1)
  const v10 = gone.map((a) => mean(kept.map((b) => against(a.points, b.points))))
  const v01 = kept.map((b) => mean(gone.map((a) => against(a.points, b.points))))
  const error = Math.sqrt(variance(v10) / gone.length + variance(v01) / kept.length)
  const found = areaUnder(counts)
  expect(found?.value).toBeCloseTo(mean(v10), 12)
  expect((found?.high ?? 0) - (found?.value ?? 0)).toBeCloseTo(1.959963984540054 * error, 10)
})

test('a ratio of shares has Katz’s interval: 30 of 100 against 15 of 100 is 2.00 (1.15 to 3.48)', () => {
  const found = timesAsOften({ n: 100, count: 30 }, { n: 100, count: 15 })
  expect([found?.value, found?.low, found?.high].map((each) => each?.toFixed(2))).toEqual(['2.00', '1.15', '3.48'])
  expect(timesAsOften({ n: 10, count: 0 }, { n: 10, count: 3 })).toBeNull()
  expect(timesAsOften({ n: 0, count: 0 }, { n: 10, count: 3 })).toBeNull()
})

test('somebody is slow by their own rhythm, and whoever has been gone for two years is slow no more', () => {
  expect([slowing(20, 10, 12), slowing(21, 10, 12), slowing(31, 10, 12), slowing(31, 10, 40)]).toEqual([0, 1, 2, 0])
  expect([slowing(730, 10, 12), slowing(731, 10, 12)]).toEqual([2, 0])
  expect([0, 1, 2, 3, 4, 9].map(levelOf)).toEqual([0, 1, 2, 2, 3, 3])
})

test('low is where detractors end, or the lowest quarter of a scale', () => {
  expect(lowMark({ formula: 'net score', scale: { low: 0, high: 10 }, bottom: 6 })).toBe(6)
  expect(lowMark({ formula: 'share', scale: { low: 1, high: 5 } })).toBe(2)
  expect(lowMark({ formula: 'mean', scale: { low: 1, high: 7 } })).toBe(2)
  expect(lowMark({ formula: 'gap', scale: { low: 1, high: 7 } })).toBeNull()
})
