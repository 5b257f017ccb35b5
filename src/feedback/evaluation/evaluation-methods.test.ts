import { expect, test } from 'vitest'
import { drawn } from '../../math/hash.ts'
import { auc } from './auc.ts'
import { predicts } from './prediction.ts'
import { momentsOf, standardisedDifference } from './standardised-difference.ts'

test('the area of Hanley and McNeil’s own example (1982): 0.893 with a standard error of 0.032', () => {
  const normal = [33, 6, 6, 11, 2]
  const abnormal = [3, 2, 2, 11, 33]
  const scored = [normal, abnormal].flatMap((counts, yes) =>
    counts.flatMap((count, score) => Array.from({ length: count }, () => ({ score, yes: yes === 1 }))),
  )
  const found = auc(scored)
  expect(found?.value).toBeCloseTo(0.893, 3)
  expect((found?.value ?? 0) - (found?.interval.low ?? 0)).toBeCloseTo(1.96 * 0.0325, 2)
  expect(auc(scored.filter(({ yes }) => yes))).toBeNull()
})

test('a standardised difference by hand: means 52 and 50, spreads 3 and 5', () => {
  const found = standardisedDifference({ n: 40, mean: 52, variance: 9 }, { n: 400, mean: 50, variance: 25 })
  expect(found).toBeCloseTo(2 / Math.sqrt(17), 12)
  expect(momentsOf([2, 4, 6])).toEqual({ n: 3, mean: 4, variance: 4 })
  expect(standardisedDifference(momentsOf([1, 1]), momentsOf([1, 1]))).toBeNull()
})

test('what tells nothing predicts no better than chance, what tells something does, and of a few nothing is said', () => {
  const draw = drawn(5)
  const people = Array.from({ length: 600 }, () => {
    const mark = draw()
    return { mark, noise: draw(), again: draw() < 0.2 + 0.6 * mark }
  })
  const told = predicts(people.map(({ mark, again }) => ({ signals: { mark }, again })))
  const noise = predicts(people.map(({ noise, again }) => ({ signals: { noise, gone: null }, again })))
  expect(told?.value).toBeGreaterThan(0.62)
  expect(noise?.interval.low).toBeLessThan(0.5)
  expect(noise?.interval.high).toBeGreaterThan(0.45)
  expect(predicts(people.slice(0, 50).map(({ mark, again }) => ({ signals: { mark }, again })))).toBeNull()
})
