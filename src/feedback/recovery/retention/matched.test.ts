import fc from 'fast-check'
import { expect, test } from 'vitest'
import { meanChange } from '../paired.ts'
import { riskDifference, type Stratum } from './matched.ts'

const stratum = fc
  .tuple(fc.nat(60), fc.nat(60), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(
    ([n1, n0, p1, p0]): Stratum => ({
      recovered: n1,
      recoveredAgain: Math.round(n1 * p1),
      others: n0,
      othersAgain: Math.round(n0 * p0),
    }),
  )

test('in one group it is the plain difference of two shares, with its usual interval', () => {
  const found = riskDifference([{ recovered: 100, recoveredAgain: 60, others: 200, othersAgain: 90 }])
  const error = Math.sqrt((0.6 * 0.4) / 100 + (0.45 * 0.55) / 200)
  expect(found?.value).toBeCloseTo(0.15, 12)
  expect((found?.high ?? 0) - 0.15).toBeCloseTo(1.959963984540054 * error, 10)
})

test('what lies only in who was recovered is taken out: groups alike within have no difference', () => {
  const often = { recovered: 90, recoveredAgain: 72, others: 10, othersAgain: 8 }
  const seldom = { recovered: 10, recoveredAgain: 2, others: 90, othersAgain: 18 }
  expect(riskDifference([often, seldom])?.value).toBeCloseTo(0, 12)
  expect(74 / 100 - 26 / 100).toBeGreaterThan(0.4)
})

test('a group with one side only says nothing, and a difference lies between minus one and one', () => {
  expect(riskDifference([{ recovered: 5, recoveredAgain: 2, others: 0, othersAgain: 0 }])).toBeNull()
  fc.assert(
    fc.property(fc.array(stratum, { maxLength: 8 }), (strata) => {
      const found = riskDifference(strata)
      const both = strata.some(({ recovered, others }) => recovered > 0 && others > 0)
      expect(found !== null).toBe(both)
      if (!found) return
      expect(found.low).toBeGreaterThanOrEqual(-1)
      expect(found.high).toBeLessThanOrEqual(1)
      expect(found.low).toBeLessThanOrEqual(found.value + 1e-12)
      expect(found.high).toBeGreaterThanOrEqual(found.value - 1e-12)
    }),
  )
})

test('the mean of pairs has Student’s interval: 0.4 0.2 0.6 0.0 is 0.3 (−0.111 to 0.711)', () => {
  const found = meanChange({ n: 4, sum: 1.2, squares: 0.16 + 0.04 + 0.36 })
  expect([found?.value, found?.low, found?.high].map((each) => each?.toFixed(3))).toEqual(['0.300', '-0.111', '0.711'])
  expect(meanChange({ n: 1, sum: 1, squares: 1 })).toBeNull()
})
