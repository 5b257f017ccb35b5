import { describe, expect, test } from 'vitest'
import { customers, id } from '../../test/cast.ts'
import { testHouse } from '../../test/house.ts'
import { line, ordersOf } from '../../test/orders.ts'
import { UNKNOWN_CUSTOMER } from '../customers/schema.ts'

const house = testHouse()
const { marguerite, harbour, vane } = customers

const { sale, placed, refused } = ordersOf(house)

describe('writing down an order', () => {
  test('an order has its lines, its sums and the organisation’s currency', async () => {
    const order = await placed({
      number: 'W-1',
      channel: 'web',
      lines: [
        { description: 'Bowl', quantity: 3, unitPriceMinor: 999, discountMinor: 97, taxMinor: 580, unitCostMinor: 400 },
        { description: 'Ribbon by the metre', quantity: 1.5, unitPriceMinor: 333, unitCostMinor: 100 },
        { description: 'Postage', quantity: 1, unitPriceMinor: 450, mark: 'postage' },
      ],
    })
    expect(order).toMatchObject({
      number: 'W-1',
      kind: 'sale',
      currency: 'GBP',
      state: 'placed',
      late: false,
      lines: 3,
      discountMinor: 97,
      taxMinor: 580,
      totalMinor: 2997 - 97 + 580 + 500,
      costMinor: 1350,
      markedMinor: 450,
      mark: null,
      customer: { id: marguerite.id, name: marguerite.name, unknown: false },
    })
    expect(order.rows.map((row: { totalMinor: number }) => row.totalMinor)).toEqual([3480, 500, 450])
    const read = await house.as('amir').get(`/orders/${order.id}`)
    expect(read.body).toEqual(order)
    expect(read.headers.etag).toBe('"1"')
  })

  test('an order without a customer is the unknown customer’s, who has no totals', async () => {
    const order = await placed({ customerId: null })
    expect(order.customer).toMatchObject({ id: UNKNOWN_CUSTOMER, unknown: true })
    expect(order.number).toMatch(/^R\d+$/)
    expect(await house.database.query('select 1 from order_totals where customer_id = $1', [UNKNOWN_CUSTOMER])).toEqual(
      [],
    )
  })

  test('what costs nothing is kept and marked, and is no sale', async () => {
    const order = await placed({
      customerId: harbour.id,
      lines: [{ description: 'Gift', quantity: 1, unitPriceMinor: 0 }],
    })
    expect(order).toMatchObject({ totalMinor: 0, mark: 'zero price' })
    expect(await house.database.query('select 1 from order_totals where customer_id = $1', [harbour.id])).toEqual([])
  })

  test('a number that is taken is refused', async () => {
    await placed({ number: 'taken 1' })
    await refused(409, () => house.as('mira').post('/orders', sale({ number: 'TAKEN1' })))
  })

  test('unknown customers, products and fields are refused, and nothing is written', async () => {
    const post = (body: unknown) => () => house.as('mira').post('/orders', body)
    await refused(422, post(sale({ customerId: id(999) })))
    await refused(422, post(sale({ lines: [{ ...line, productCode: 'NONE' }] })))
    await refused(422, post(sale({ version: 7 })))
    await refused(422, post(sale({ createdBy: id(1) })))
    await refused(422, post(sale({ lines: [] })))
    await refused(422, post(sale({ kind: 'sale', lines: [{ ...line, quantity: -1 }] })))
    await refused(422, post(sale({ kind: 'return', lines: [line] })))
  })

  test('who may not write orders writes none, and a stranger sees none', async () => {
    await refused(403, () => house.as('amir').post('/orders', sale()))
    await refused(401, () => house.as(null).post('/orders', sale()))
    expect((await house.as('colin').get('/orders')).status).toBe(403)
    expect((await house.as(null).get('/orders')).status).toBe(401)
  })

  test('the orders of a restricted customer are there for their team only', async () => {
    const made = await house.as('mira').post('/orders', sale({ customerId: vane.id, number: 'VANE-1' }))
    expect(made.status).toBe(201)
    const numbers = async (who: 'amir' | 'beth') =>
      (await house.as(who).get('/orders?limit=200')).body.rows.map((row: { number: string }) => row.number)
    expect(await numbers('beth')).toContain('VANE-1')
    expect(await numbers('amir')).not.toContain('VANE-1')
    expect((await house.as('amir').get(`/orders/${made.body.id}`)).status).toBe(404)
    expect((await house.as('amir').get('/orders/numbered/vane-1')).body.rows).toEqual([])
    expect((await house.as('beth').get('/orders/numbered/vane-1')).body.rows).toHaveLength(1)
    expect((await house.as('amir').get(`/orders/of/${vane.id}`)).status).toBe(404)
    await refused(404, () => house.as('tomas').patch(`/orders/${made.body.id}`, { channel: 'web' }, 1))
    await refused(404, () => house.as('tomas').post(`/orders/${made.body.id}/return`, {}))
    await refused(422, () => house.as('tomas').post('/orders', sale({ customerId: vane.id })))
  })
})

test('an order that is found says the day of the house on which it was placed', async () => {
  // Half past midnight in London's summer is still the day before in UTC.
  await placed({ number: 'ZONE-1', placedAt: '2026-06-30T23:30:00Z' })
  const { body } = await house.as('mira').get('/search?q=ZONE-1&kind=order&limit=5')
  expect(body.found[0].subtitle).toContain(', 2026-07-01, ')
})

describe('what happens to an order', () => {
  test('it is sent and delivered, late where the promise had passed', async () => {
    const order = await placed({ placedAt: '2026-03-01T09:00:00Z', promisedAt: '2026-03-03T18:00:00Z' })
    expect(order).toMatchObject({ late: true, state: 'placed' })
    const sent = await house.as('tomas').patch(`/orders/${order.id}`, { sentAt: '2026-03-02T09:00:00Z' }, order.version)
    expect(sent.body).toMatchObject({ state: 'sent', version: 2 })
    const done = await house
      .as('tomas')
      .patch(`/orders/${order.id}`, { deliveredAt: '2026-03-06T09:00:00+01:00' }, sent.body.version)
    expect(done.body).toMatchObject({
      state: 'delivered',
      late: true,
      daysLate: 3,
      deliveredAt: '2026-03-06T08:00:00Z',
    })
    const events = await house.database.query('select name from events where subject_id = $1 order by seq', [order.id])
    expect(events.map((each) => each.name)).toEqual(['orders.placed', 'orders.sent', 'orders.delivered'])
  })

  test('who was not first is told so, and an edit needs its version', async () => {
    const order = await placed()
    await house.as('mira').patch(`/orders/${order.id}`, { channel: 'shop' }, 1)
    const late = await refused(412, () => house.as('tomas').patch(`/orders/${order.id}`, { channel: 'web' }, 1))
    expect(JSON.parse(late.text).current).toMatchObject({ channel: 'shop', version: 2 })
    await refused(428, () => house.as('tomas').patch(`/orders/${order.id}`, { channel: 'web' }, null))
    await refused(403, () => house.as('amir').patch(`/orders/${order.id}`, { channel: 'web' }, 2))
  })

  test('a cancelled order is no sale any more, and one again when that is taken back', async () => {
    const totals = async () => (await house.as('mira').get(`/orders/of/${harbour.id}`)).body.totals
    const order = await placed({ customerId: harbour.id })
    expect(await totals()).toMatchObject({ orders: 1, spent: [{ currency: 'GBP', minor: 2500 }] })
    const gone = await house.as('mira').patch(`/orders/${order.id}`, { cancelledAt: new Date().toISOString() }, 1)
    expect(gone.body.state).toBe('cancelled')
    expect(await totals()).toBeNull()
    await house.as('mira').patch(`/orders/${order.id}`, { cancelledAt: null }, 2)
    expect(await totals()).toMatchObject({ orders: 1 })
  })

  test('lines are put right, and the history says what they were', async () => {
    const order = await placed()
    const mended = await house
      .as('mira')
      .patch(`/orders/${order.id}`, { lines: [{ description: 'Red bowl', quantity: 1, unitPriceMinor: 990 }] }, 1)
    expect(mended.body).toMatchObject({ totalMinor: 990, lines: 1 })
    const [history] = await house.database.query<{ before: unknown; after: unknown }>(
      `select v.before, v.after from history h join history_values v using (customer_id, seq)
       where h.subject_id = $1 and v.field = 'lines' order by seq desc limit 1`,
      [order.id],
    )
    expect(history?.before).toMatchObject([{ description: 'Blue bowl', unitPriceMinor: 1250 }])
    expect(history?.after).toMatchObject([{ description: 'Red bowl', unitPriceMinor: 990 }])
  })
})

test('the same order posted three times from twenty at once, with its key, is one order', async () => {
  const before = await house.database.query<{ n: number }>('select count(*)::int as n from orders')
  const bodies = Array.from({ length: 20 }, (_, n) => ({
    body: sale({ channel: `at once ${n}` }),
    key: `same order ${n}`,
  }))
  const replies = await Promise.all(
    bodies.flatMap(({ body, key }) =>
      [1, 2, 3].map(() => house.as('mira').post('/orders', body, { 'idempotency-key': key })),
    ),
  )
  expect(replies.every(({ status }) => status === 201 || status === 409)).toBe(true)
  const after = await house.database.query<{ n: number }>('select count(*)::int as n from orders')
  expect((after[0]?.n ?? 0) - (before[0]?.n ?? 0)).toBe(20)
  const again = await house.as('mira').post('/orders', bodies[0]?.body, { 'idempotency-key': 'same order 0' })
  expect(again.headers['idempotent-replay']).toBe('true')
})

test('the list filters, sorts and pages', async () => {
  const find = async (filter: unknown, more = '') => {
    const reply = await house.as('amir').get(`/orders?filter=${encodeURIComponent(JSON.stringify(filter))}${more}`)
    expect(reply.status, reply.text).toBe(200)
    return reply.body.rows as { number: string; placedAt: string; customerName: string; late: boolean }[]
  }
  await placed({ number: 'LIST-EUR', currency: 'EUR', lines: [{ ...line, unitPriceMinor: 5 }] })
  expect((await find({ field: 'currency', is: 'eq', value: 'EUR' })).map((row) => row.number)).toEqual(['LIST-EUR'])
  expect((await find({ field: 'number', is: 'eq', value: 'list-eur' })).map((row) => row.number)).toEqual(['LIST-EUR'])
  expect((await find({ field: 'customerName', is: 'contains', value: 'Okáfor' }, '&limit=5')).length).toBe(5)
  expect((await find({ all: [{ field: 'customerName', is: 'startsWith', value: 'nobody' }] })).length).toBe(0)
  expect((await find({ field: 'late', is: 'eq', value: true })).every((row) => row.late)).toBe(true)
  expect((await house.as('amir').get('/orders/late?sort=-promisedAt')).status).toBe(200)
  expect((await house.as('amir').get('/orders?sort=promisedAt')).status).toBe(422)
  expect((await find({ field: 'unknownCustomer', is: 'eq', value: true }))[0]?.customerName).toBe('Unknown customer')
  const sorted = await find({ all: [] }, '&sort=totalMinor&limit=3')
  const first = await house.as('amir').get('/orders?limit=3')
  const second = await house.as('amir').get(`/orders?limit=3&after=${encodeURIComponent(first.body.next)}`)
  expect(sorted).toHaveLength(3)
  const times = [...first.body.rows, ...second.body.rows].map((row: { placedAt: string }) => Date.parse(row.placedAt))
  expect(times).toEqual([...times].sort((a, b) => b - a))
  expect(new Set([...first.body.rows, ...second.body.rows].map((row: { id: string }) => row.id)).size).toBe(6)
  expect((await house.as('amir').get('/orders?sort=number')).status).toBe(422)
  expect((await house.as('amir').get('/orders/late')).body.rows.every((row: { late: boolean }) => row.late)).toBe(true)
})

test('a day is a day of the house: half past eleven by UTC in summer is half past midnight in London', async () => {
  await placed({ number: 'AFTER-MIDNIGHT', placedAt: '2026-07-01T23:30:00Z' })
  const found = async (is: string, value: unknown) => {
    const all = [
      { field: 'number', is: 'eq', value: 'after-midnight' },
      { field: 'placedAt', is, value },
    ]
    const filter = encodeURIComponent(JSON.stringify({ all }))
    return (await house.as('amir').get(`/orders?filter=${filter}`)).body.rows.length
  }
  const [first, second] = ['2026-07-01', '2026-07-02']
  expect([await found('lte', first), await found('between', [first, first]), await found('lt', second)]).toEqual([
    0, 0, 0,
  ])
  expect([await found('gt', first), await found('gte', second), await found('between', [second, second])]).toEqual([
    1, 1, 1,
  ])
  expect([await found('between', [first, '2026-07-01T23:30:00Z']), await found('gt', second)]).toEqual([1, 0])
})
