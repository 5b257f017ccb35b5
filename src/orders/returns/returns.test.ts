import { describe, expect, test } from 'vitest'
import { customers } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { line, ordersOf } from '../../../test/orders.ts'

const house = testHouse()
const { harbour } = customers
const { sale, placed, refused } = ordersOf(house)

describe('what comes back', () => {
  const three = [{ description: 'Bowl', quantity: 3, unitPriceMinor: 1000, discountMinor: 100, taxMinor: 50 }]
  test('piece by piece, until nothing is left, and the sums undo the sale exactly', async () => {
    const order = await placed({ lines: three })
    expect(order.totalMinor).toBe(2950)
    const back = (body: unknown) => house.as('mira').post(`/orders/${order.id}/return`, body)
    const first = await back({ lines: [{ lineNo: 1, quantity: 1 }] })
    expect(first.body).toMatchObject({ kind: 'return', totalMinor: -(1000 - 33 + 17), state: 'returned' })
    expect(first.body.takesBack).toMatchObject({ id: order.id, number: order.number })
    await refused(422, () => back({ lines: [{ lineNo: 1, quantity: 3 }] }))
    await refused(422, () => back({ lines: [{ lineNo: 2 }] }))
    const rest = await back({})
    expect(first.body.totalMinor + rest.body.totalMinor).toBe(-order.totalMinor)
    await refused(422, () => back({}))
    const read = await house.as('amir').get(`/orders/${order.id}`)
    expect(read.body.returns).toHaveLength(2)
    await refused(422, () => house.as('mira').post(`/orders/${first.body.id}/return`, {}))
  })

  test('lines cannot be edited to less than came back', async () => {
    const order = await placed({ lines: three })
    await house.as('mira').post(`/orders/${order.id}/return`, { lines: [{ lineNo: 1, quantity: 2 }] })
    await refused(422, () =>
      house.as('mira').patch(`/orders/${order.id}`, { lines: [{ ...three[0], quantity: 1 }] }, order.version),
    )
  })

  test('a return by hand takes back an order of the same customer and currency', async () => {
    const order = await placed()
    const ofAnother = await placed({ customerId: harbour.id })
    const lines = [{ ...line, quantity: -1 }]
    const post = (more: Record<string, unknown>) =>
      house.as('mira').post('/orders', sale({ kind: 'return', lines, ...more }))
    await refused(422, () => post({ returnOf: ofAnother.id }))
    await refused(422, () => post({ returnOf: order.id, currency: 'EUR' }))
    await refused(422, () => house.as('mira').post('/orders', sale({ returnOf: order.id })))
    expect((await post({ returnOf: order.id })).body.takesBack.id).toBe(order.id)
  })
})
