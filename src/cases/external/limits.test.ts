import { expect, test } from 'vitest'
import { lastDay, limitsOf, timingOf } from './limits.ts'

const fca = { months: 6, withoutAnswerAfter: { amount: 56, unit: 'days' as const } }
const timeZone = 'Europe/London'
const base = { receivedAt: '2026-03-02T23:30:00Z', respondedAt: null, spam: false, mergedInto: null, outcome: null }

test('eight weeks from receipt end with a day of the house, across the change of its clocks', () => {
  expect(limitsOf({ external: fca, case: base, timeZone })).toEqual({
    mayUntil: null,
    tellBy: '2026-04-27T23:00:00.000Z',
  })
})

test('six months from the final answer; a month that has no such day ends with its last one', () => {
  const answered = { ...base, respondedAt: '2026-08-31T10:00:00Z' }
  expect(limitsOf({ external: fca, case: answered, timeZone })).toEqual({ mayUntil: '2027-02-28', tellBy: null })
  expect(lastDay('2026-03-02T23:30:00Z', 12, 'Europe/Berlin')).toBe('2027-03-03')
})

test('whoever withdrew, or is spam, goes nowhere; and who goes early or late is told apart', () => {
  expect(limitsOf({ external: fca, case: { ...base, outcome: 'withdrawn' }, timeZone })).toEqual({
    mayUntil: null,
    tellBy: null,
  })
  const limits = { mayUntil: '2026-09-01', tellBy: null, toldAt: null }
  expect(timingOf({ ...limits, referredOn: '2026-09-01' }, '2026-03-01', timeZone)).toBe('in time')
  expect(timingOf({ ...limits, referredOn: '2026-09-02' }, '2026-03-01', timeZone)).toBe('too late')
  expect(timingOf({ ...limits, mayUntil: null, referredOn: '2026-02-01' }, null, timeZone)).toBe('before our answer')
  const told = { mayUntil: null, tellBy: '2026-01-30T00:00:00Z', toldAt: null }
  expect(timingOf({ ...told, referredOn: '2026-02-01' }, null, timeZone)).toBe('in time')
  // Eight weeks that end with 27 April of a London summer: on that day they are not over yet.
  const summer = { ...told, tellBy: '2026-04-27T23:00:00Z' }
  expect(timingOf({ ...summer, referredOn: '2026-04-27' }, null, timeZone)).toBe('before our answer')
  expect(timingOf({ ...summer, referredOn: '2026-04-28' }, null, timeZone)).toBe('in time')
})
