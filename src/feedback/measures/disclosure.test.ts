import fc from 'fast-check'
import { expect, test } from 'vitest'
import { periodsOf, showableGroups, showing } from './disclosure.ts'

test('few customers are a number, some a warning; few staff are nothing', () => {
  expect([9, 10, 29, 30].map((n) => showing('customers', n))).toEqual([
    'only n',
    'too few to judge',
    'too few to judge',
    'shown',
  ])
  expect([4, 5, 29, 30].map((n) => showing('staff', n))).toEqual([
    'hidden',
    'too few to judge',
    'too few to judge',
    'shown',
  ])
})

test('no total less its shown groups tells of fewer than five', () => {
  expect(showableGroups([20, 7, 3])).toEqual([true, false, false])
  expect(showableGroups([20, 7, 3, 2])).toEqual([true, true, false, false])
  expect(showableGroups([6, 6])).toEqual([true, true])
  fc.assert(
    fc.property(fc.array(fc.nat(12), { maxLength: 8 }), (sizes) => {
      const shown = showableGroups(sizes)
      const hidden = sizes.reduce((all, n, at) => all + (shown[at] ? 0 : n), 0)
      expect(hidden === 0 || hidden >= 5 || shown.every((one) => !one)).toBe(true)
      for (const [at, n] of sizes.entries()) if (shown[at]) expect(n).toBeGreaterThanOrEqual(5)
    }),
  )
})

test('staff are told of by whole periods of five or more that are over', () => {
  const months = [
    { month: '2026-03', n: 2 },
    { month: '2026-01', n: 7 },
    { month: '2026-02', n: 3 },
    { month: '2026-04', n: 4 },
    { month: '2026-05', n: 9 },
  ]
  expect(periodsOf(months, '2026-05')).toEqual([['2026-01'], ['2026-02', '2026-03']])
  expect(periodsOf(months, '2026-06').at(-1)).toEqual(['2026-04', '2026-05'])
  expect(periodsOf([], '2026-05')).toEqual([])
})
