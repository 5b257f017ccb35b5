import { expect, test } from 'vitest'
import { exceededT, incompleteBeta, logGamma, twoSidedNormal, twoSidedT } from './distributions.ts'

test('Student’s t has the points of the printed tables', () => {
  const points: [number, number][] = [
    [1, 12.706204736],
    [2, 4.30265273],
    [5, 2.570581836],
    [10, 2.228138852],
    [30, 2.042272456],
    [120, 1.979930405],
  ]
  for (const [df, point] of points) {
    expect(exceededT(0.05, df)).toBeCloseTo(point, 7)
    expect(twoSidedT(point, df)).toBeCloseTo(0.05, 9)
  }
  expect(twoSidedT(0, 7)).toBe(1)
})

test('the normal distribution has the points of the printed tables', () => {
  expect(twoSidedNormal(1.959963984540054)).toBeCloseTo(0.05, 12)
  expect(twoSidedNormal(1)).toBeCloseTo(0.317310507862914, 12)
  expect(twoSidedNormal(-2.575829303548901)).toBeCloseTo(0.01, 12)
  expect(twoSidedNormal(8) / 1.2441921148543572e-15).toBeCloseTo(1, 8)
  expect(twoSidedNormal(0)).toBe(1)
})

test('the functions beneath agree with closed forms', () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12)
  expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 12)
  expect(incompleteBeta(2, 3, 0.4)).toBeCloseTo(0.5248, 12)
  expect(incompleteBeta(1, 1, 0.3)).toBeCloseTo(0.3, 12)
  expect(incompleteBeta(4, 4, 0)).toBe(0)
  expect(incompleteBeta(4, 4, 1)).toBe(1)
})
