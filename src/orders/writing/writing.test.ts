import { describe, expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { line, ordersOf } from '../../../test/orders.ts'

const house = testHouse()
const { sale, placed, refused } = ordersOf(house)

describe('numbers and times that are not usual', () => {
  const with_ = (more: Record<string, unknown>) => () =>
    house.as('mira').post('/orders', sale({ lines: [{ ...line, ...more }] }))
  test.each([
    ['1e308 pence', { unitPriceMinor: 1e308 }],
    ['2^63 pence', { unitPriceMinor: 2 ** 63 }],
    ['half a penny', { unitPriceMinor: 0.5 }],
    ['0.1 + 0.2 pieces', { quantity: 0.1 + 0.2 }],
    ['no piece', { quantity: 0 }],
    ['1e308 pieces', { quantity: 1e308 }],
    ['a discount below nought', { discountMinor: -1 }],
    ['a text as a price', { unitPriceMinor: '12' }],
  ])('%s are refused', async (_name, more) => {
    await refused(422, with_(more))
  })

  test('more than can be added up exactly is refused', async () => {
    await refused(422, with_({ quantity: 10_000_000, unitPriceMinor: 1_000_000_000_000 }))
  })

  test('minus nought is nought, and 0.3 pieces of 10 pence are 3 pence', async () => {
    const order = await placed({
      lines: [{ description: 'Less', quantity: 0.3, unitPriceMinor: 10, discountMinor: -0 }],
    })
    expect(order.totalMinor).toBe(3)
    expect(Object.is(order.rows[0].discountMinor, 0)).toBe(true)
  })

  test('29 February is a day in leap years only, and a promise may lie far ahead', async () => {
    expect((await placed({ placedAt: '2024-02-29T10:00:00Z' })).placedAt).toBe('2024-02-29T10:00:00Z')
    await refused(422, () => house.as('mira').post('/orders', sale({ placedAt: '2026-02-29T10:00:00Z' })))
    expect((await placed({ promisedAt: '9999-12-31T23:59:59Z' })).promisedAt).toBe('9999-12-31T23:59:59Z')
    await refused(422, () => house.as('mira').post('/orders', sale({ promisedAt: '9999-12-31T23:59:59-12:00' })))
    await refused(422, () => house.as('mira').post('/orders', sale({ placedAt: '9999-12-31T00:00:00Z' })))
  })

  test('nothing is delivered before it was sent', async () => {
    await refused(422, () =>
      house.as('mira').post(
        '/orders',
        sale({
          placedAt: '2026-01-01T00:00:00Z',
          sentAt: '2026-01-05T00:00:00Z',
          deliveredAt: '2026-01-04T00:00:00Z',
        }),
      ),
    )
  })
})
