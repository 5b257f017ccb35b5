import { expect, test } from 'vitest'
import { changeFrom, daysOf, daysOfStep, rowsBehind, usualPeriod } from './period.ts'

test('a period ends today and the one before it is as long', () => {
  const { from, to, before } = daysOf({ key: '30', label: '', days: 30, step: 'day' }, '2026-03-31')
  expect([from, to, before.from, before.to]).toEqual(['2026-03-02', '2026-03-31', '2026-01-31', '2026-03-01'])
  expect(daysOf(usualPeriod, '2026-03-31').from).toBe('2025-04-02')
})

test('a step has only days of its period: its first may begin before it, and none ends after today', () => {
  const year = { from: '2026-01-15', to: '2026-12-31' }
  expect(daysOfStep('2026-02-01', { step: 'month', ...year })).toEqual(['2026-02-01', '2026-02-28'])
  expect(daysOfStep('2026-01-01', { step: 'month', ...year })).toEqual(['2026-01-15', '2026-01-31'])
  expect(daysOfStep('2026-11-16', { step: 'week', from: '2026-11-01', to: '2026-11-18' })).toEqual([
    '2026-11-16',
    '2026-11-18',
  ])
})

test('the rows behind a figure are a link', () => {
  expect(rowsBehind('/orders', { field: 'kind', is: 'eq', value: 'sale' })).toContain('/orders?filter=%7B%22field')
})

test('a change is told only where there was enough to compare with', () => {
  expect(changeFrom(12, 3)).toBeUndefined()
  expect(changeFrom(112, 100)).toBe('+12 % on the same time before')
})
