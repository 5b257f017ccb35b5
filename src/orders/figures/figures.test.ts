import { expect, test } from 'vitest'
import { customers } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { stepsBetween } from '../../math/steps.ts'
import { systemContext } from '../../platform/server/context.ts'
import { countChangedDays } from '../../platform/server/machinery.ts'
import { orders } from '../slice.ts'

const house = testHouse()
const order = (more: Record<string, unknown>) =>
  house.as('mira').post('/orders', {
    customerId: customers.harbour.id,
    lines: [{ description: 'Bowl', quantity: 1, unitPriceMinor: 1000 }],
    ...more,
  })
const figures = async (query: string) => (await house.as('nina').get(`/orders/figures?${query}`)).body

test('orders are counted on the days of the organisation’s zone, by currency, what has no customer apart', async () => {
  // Half past midnight in London's summer is still the day before in UTC.
  await order({ placedAt: '2026-06-30T23:30:00Z' })
  await order({ placedAt: '2026-07-01T12:00:00Z', currency: 'EUR' })
  await order({ placedAt: '2026-07-02T12:00:00Z', customerId: null })
  await order({ placedAt: '2026-07-02T12:00:00Z', cancelledAt: '2026-07-03T00:00:00Z' })
  await order({ placedAt: '2026-07-02T12:00:00Z', kind: 'correction' })
  const late = await order({
    placedAt: '2026-07-02T12:00:00Z',
    promisedAt: '2026-07-03T12:00:00Z',
    deliveredAt: '2026-07-05T12:00:00Z',
  })
  await order({
    placedAt: '2026-07-02T12:00:00Z',
    promisedAt: '2026-07-09T12:00:00Z',
    deliveredAt: '2026-07-05T12:00:00Z',
  })
  await house.as('mira').post(`/orders/${late.body.id}/return`, { placedAt: '2026-07-06T12:00:00Z' })
  expect((await figures('from=2026-06-30&to=2026-07-07')).counting).toBe(true)
  await countChangedDays(house.house)
  const week = await figures('from=2026-06-30&to=2026-07-07')
  expect(week.counting).toBe(false)
  expect(week.countedAt).not.toBeNull()
  expect(week.series.map((each: { day: string; orders: number }) => [each.day, each.orders])).toEqual([
    ['2026-06-30', 0],
    ['2026-07-01', 2],
    ['2026-07-02', 3],
    ['2026-07-03', 0],
    ['2026-07-04', 0],
    ['2026-07-05', 0],
    ['2026-07-06', 0],
    ['2026-07-07', 0],
  ])
  expect(week.series[1].amounts).toEqual([
    { currency: 'GBP', minor: 1000 },
    { currency: 'EUR', minor: 1000 },
  ])
  expect(week.series[5]).toMatchObject({ late: 1, judged: 2 })
  expect(week.series[6]).toMatchObject({ returns: 1, returned: [{ currency: 'GBP', minor: 1000 }] })
  expect(week.total).toMatchObject({ orders: 5, returns: 1, late: 1, judged: 2, lateShare: 0.5 })
  expect(week.unknown).toMatchObject({ orders: 1, amounts: [{ currency: 'GBP', minor: 1000 }] })
  const month = await figures('from=2026-06-15&to=2026-07-31&step=month')
  expect(month.series.map((each: { day: string; orders: number }) => [each.day, each.orders])).toEqual([
    ['2026-06-01', 0],
    ['2026-07-01', 5],
  ])
})

test('what is put right is counted again, on the day it was and the day it is', async () => {
  const { body } = await order({ placedAt: '2026-02-03T12:00:00Z' })
  await countChangedDays(house.house)
  await house.as('mira').patch(`/orders/${body.id}`, { placedAt: '2026-02-05T12:00:00Z' }, 1)
  await countChangedDays(house.house)
  const days = await figures('from=2026-02-03&to=2026-02-05')
  expect(days.series.map((each: { orders: number }) => each.orders)).toEqual([0, 0, 1])
})

test('when the house moves to another zone, every day is counted again by its clocks', async () => {
  await order({ placedAt: '2026-04-10T20:00:00Z' })
  await countChangedDays(house.house)
  const { version } = (await house.as('ada').get('/organisation')).body
  const moved = await house.as('ada').patch('/organisation', { timeZone: 'Pacific/Auckland' }, version)
  expect(moved.status, moved.text).toBe(200)
  await orders.jobs?.countOrderDaysAgain?.({}, systemContext(house.house, house.house.writing))
  await countChangedDays(house.house)
  const days = await figures('from=2026-04-10&to=2026-04-11')
  expect(days.series.map((each: { orders: number }) => each.orders)).toEqual([0, 1])
  await house.as('ada').patch('/organisation', { timeZone: 'Europe/London' }, moved.body.version)
})

test('days in the wrong order, too many steps and strangers are refused', async () => {
  const ask = (who: 'nina' | 'colin', query: string) => house.as(who).get(`/orders/figures?${query}`)
  expect((await ask('nina', 'from=2026-02-03&to=2026-02-01')).status).toBe(422)
  expect((await ask('nina', 'from=0001-01-01&to=9999-12-31')).status).toBe(422)
  expect((await ask('nina', 'from=2026-02-30&to=2026-03-01')).status).toBe(422)
  expect((await ask('colin', 'from=2026-02-01&to=2026-03-01')).status).toBe(403)
})

test('weeks begin on Monday, months on their first', () => {
  expect(stepsBetween('2026-01-01', '2026-01-14', 'week')).toEqual(['2025-12-29', '2026-01-05', '2026-01-12'])
  expect(stepsBetween('2026-01-31', '2026-03-01', 'month')).toEqual(['2026-01-01', '2026-02-01', '2026-03-01'])
  expect(stepsBetween('2024-02-28', '2024-03-01', 'day')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
})
