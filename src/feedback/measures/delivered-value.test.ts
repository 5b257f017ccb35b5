import { expect, test } from 'vitest'
import { costs, deliveredValue, values } from './delivered-value.ts'
import { bandOf } from './tolerance.ts'

test('within the zone is satisfied; above it delighted, beneath it dissatisfied', () => {
  expect([bandOf(4, 6, 7), bandOf(4, 6, 6), bandOf(4, 6, 4), bandOf(4, 6, 3), bandOf(6, 4, 5)]).toEqual([
    'delighted',
    'satisfied',
    'satisfied',
    'dissatisfied',
    null,
  ])
})

test('delivered value is what they get less what it costs them', () => {
  const all = (value: number, cost: number) =>
    Object.fromEntries([...values.map((part) => [part, value]), ...costs.map((part) => [part, cost])])
  expect(deliveredValue(all(6, 2) as never, all(25, 25) as never)).toEqual({ value: 6, cost: 2, delivered: 4 })
  const rated = { ...all(5, 3), product: 7, time: 1 } as never
  const shares = { ...all(10, 20), product: 70, time: 40 } as never
  expect(deliveredValue(rated, shares)).toEqual({
    value: expect.closeTo(6.4, 12),
    cost: expect.closeTo(2.2, 12),
    delivered: expect.closeTo(4.2, 12),
  })
  expect(deliveredValue(rated, all(0, 25) as never)).toBeNull()
})
