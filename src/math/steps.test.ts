import { expect, test } from 'vitest'
import { stepsBetween } from './steps.ts'

test('days are every day, over the leap day', () => {
  expect(stepsBetween('2028-02-28', '2028-03-01', 'day')).toEqual(['2028-02-28', '2028-02-29', '2028-03-01'])
})

test('weeks begin on the Monday of the first day', () => {
  expect(stepsBetween('2026-11-19', '2026-11-30', 'week')).toEqual(['2026-11-16', '2026-11-23', '2026-11-30'])
})

test('months begin on their first day, over the end of the year', () => {
  expect(stepsBetween('2026-11-30', '2027-01-02', 'month')).toEqual(['2026-11-01', '2026-12-01', '2027-01-01'])
})

test('the end before the beginning is no step', () => {
  expect(stepsBetween('2026-11-20', '2026-11-19', 'day')).toEqual([])
})
