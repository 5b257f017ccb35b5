import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adjusted, compareMeans, compareNetScores, compareShares, effectWord } from './comparison.ts'
import { mean, median, netScore, type Sums, share } from './figures.ts'

const sums = (answers: readonly number[]): Sums => ({
  n: answers.length,
  sum: answers.reduce((all, one) => all + one, 0),
  squares: answers.reduce((all, one) => all + one * one, 0),
})

test('half promoters and three tenths detractors of 200 are 20 ± 12.1', () => {
  const { value, interval } = netScore(100, 60, 200)
  expect(value).toBeCloseTo(0.2, 12)
  expect((interval as { high: number }).high - 0.2).toBeCloseTo(0.121, 3)
  expect(0.2 - (interval as { low: number }).low).toBeCloseTo(0.121, 3)
})

test('airport passengers of 2017 and 2018 give +39.84 and +30.98', () => {
  expect(100 * (netScore(1436, 342, 2746).value as number)).toBeCloseTo(39.84, 2)
  expect(100 * (netScore(1268, 447, 2650).value as number)).toBeCloseTo(30.98, 2)
})

test('few answers, or a side that is empty, have the adjusted interval, which holds the value and stays on the scale', () => {
  // By hand: p = 15.75/23, d = .75/23; (p − d) ± 1.96 √((p + d − (p − d)²)/23).
  const { interval } = netScore(15, 0, 20)
  expect(interval?.low).toBeCloseTo(0.43131, 5)
  expect(interval?.high).toBeCloseTo(0.87304, 5)
  const all = netScore(1000, 0, 1000)
  expect(all).toMatchObject({ value: 1, interval: { high: 1 } })
  expect(all.interval?.low).toBeLessThan(1)
  fc.assert(
    fc.property(fc.nat(400), fc.nat(400), fc.nat(400), (p, d, rest) => {
      const n = p + d + rest
      const found = netScore(p, d, n)
      if (n === 0) expect(found).toMatchObject({ value: null, interval: null })
      else {
        const { value, interval: held } = found as { value: number; interval: { low: number; high: number } }
        expect(held.low).toBeLessThanOrEqual(value)
        expect(held.high).toBeGreaterThanOrEqual(value)
        expect(held.low).toBeGreaterThanOrEqual(-1)
        expect(held.high).toBeLessThanOrEqual(1)
      }
    }),
  )
})

test('a mean has Student’s interval, within the scale', () => {
  // Student (1908), the hours of sleep gained by the second drug: mean 2.33, spread 2.002; t(9) = 2.262.
  const gained = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
  const { value, interval } = mean(sums(gained))
  expect(value).toBeCloseTo(2.33, 10)
  expect(interval?.low).toBeCloseTo(0.8976775, 6)
  expect(interval?.high).toBeCloseTo(3.7623225, 6)
  expect(mean(sums([7, 7, 6]), { from: 1, to: 7 }).interval?.high).toBe(7)
  expect(mean(sums([4]))).toEqual({ value: 4, interval: null, why: null })
  expect(mean(sums([3, 3, 3])).interval).toEqual({ low: 3, high: 3 })
  expect(mean(sums([]))).toMatchObject({ value: null, why: 'nobody answered within the scale' })
})

test('the median is the middle answer, or lies between the two middle ones', () => {
  expect(
    median(
      new Map([
        [1, 2],
        [5, 3],
      ]),
    ),
  ).toBe(5)
  expect(
    median(
      new Map([
        [1, 2],
        [5, 2],
      ]),
    ),
  ).toBe(3)
  expect(median(new Map())).toBeNull()
})

test('a share has Wilson’s interval, and nobody has none', () => {
  expect(share(81, 263)).toMatchObject({ value: 81 / 263 })
  expect(share(0, 0)).toMatchObject({ value: null, interval: null })
})

test('two shares differ as Newcombe (1998, table II, method 10) says', () => {
  const found = compareShares({ count: 56, n: 70 }, { count: 48, n: 80 })
  expect(found.difference).toBeCloseTo(0.2, 12)
  expect(found.interval?.low).toBeCloseTo(0.0524, 4)
  expect(found.interval?.high).toBeCloseTo(0.3339, 4)
  expect(found.p).toBeCloseTo(0.00805, 5)
  expect(found.effect).toBeCloseTo(0.4421, 4)
  expect(compareShares({ count: 5, n: 5 }, { count: 9, n: 9 })).toMatchObject({ difference: 0, p: 1, effect: 0 })
  expect(compareShares({ count: 0, n: 0 }, { count: 1, n: 2 }).why).toBe('one side has no answers')
})

test('two means differ as R’s t.test says of Student’s sleep', () => {
  const found = compareMeans(
    sums([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]),
    sums([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]),
  )
  expect(found.p).toBeCloseTo(0.07939414, 7)
  expect(found.interval?.low).toBeCloseTo(-3.3654832, 6)
  expect(found.interval?.high).toBeCloseTo(0.2054832, 6)
  expect(found.effect).toBeCloseTo(-0.8321811, 6)
  expect(compareMeans(sums([3, 3]), sums([4, 4])).why).toMatch('all answered alike')
})

test('the airport’s two years differ for sure, by hardly any', () => {
  const found = compareNetScores(
    { promoters: 1268, detractors: 447, n: 2650 },
    { promoters: 1436, detractors: 342, n: 2746 },
  )
  expect(100 * (found.difference as number)).toBeCloseTo(-8.8586, 4)
  expect(found.p).toBeLessThan(0.0001)
  expect(effectWord(found.effect as number)).toBe('hardly any')
  expect(compareNetScores({ promoters: 2, detractors: 0, n: 2 }, { promoters: 3, detractors: 0, n: 3 }).p).toBeNull()
})

test('several comparisons are held to one error together', () => {
  expect(adjusted([0.01, 0.04, null, 0.03, 0.005])).toEqual([0.03, 0.06, null, 0.06, 0.02])
})

test('words of effect are Cohen’s', () => {
  expect([0.1, -0.2, 0.5, -0.8].map(effectWord)).toEqual(['hardly any', 'small', 'medium', 'large'])
})
