import { expect, test } from 'vitest'
import { changeFrom, daysOf, endOfStep, rowsBehind, usualPeriod } from './period.ts'

test('a period ends today and the one before it is as long', () => {
  const { from, to, before } = daysOf({ key: '30', label: '', days: 30, step: 'day' }, '2026-03-31')
  expect([from, to, before.from, before.to]).toEqual(['2026-03-02', '2026-03-31', '2026-01-31', '2026-03-01'])
  expect(daysOf(usualPeriod, '2026-03-31').from).toBe('2025-04-02')
})

test('a step ends before the next begins, and never after today', () => {
  expect(endOfStep('2026-02-01', 'month', '2026-12-31')).toBe('2026-02-28')
  expect(endOfStep('2026-11-16', 'week', '2026-11-18')).toBe('2026-11-18')
})

test('the rows behind a figure are a link', () => {
  expect(rowsBehind('/orders', { field: 'kind', is: 'eq', value: 'sale' })).toContain('/orders?filter=%7B%22field')
})

test('a change is told only where there was enough to compare with', () => {
  expect(changeFrom(12, 3)).toBeUndefined()
  expect(changeFrom(112, 100)).toBe('+12 % on the same time before')
})
