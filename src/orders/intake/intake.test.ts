import { beforeEach, expect, test } from 'vitest'
import { customers } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { intakesOf } from '../../../test/intake.ts'
import type { Values } from '../../platform/server/intake.ts'
import { countChangedDays } from '../../platform/server/machinery.ts'
import { wrongTotals } from '../totals/store.ts'
import { orderIntake } from './actions.ts'

const house = testHouse()
const query = (sql: string, values?: unknown[]) => house.database.query<Record<string, unknown>>(sql, values)
const { bringIn, undo } = intakesOf(house)

const row = (orderNumber: string, more: Values = {}): Values => ({
  orderNumber,
  customer: '17850',
  placedAt: '2026-03-01T08:26:00.000Z',
  productCode: '85123A',
  description: 'White heart',
  quantity: 6,
  unitPrice: 255,
  ...more,
})
const order = async (number: string) => {
  const [found] = (await house.as('mira').get(`/orders/numbered/${number}`)).body.rows
  return found && (await house.as('mira').get(`/orders/${found.id}`)).body
}
const all = async () =>
  JSON.stringify([
    await query('select * from orders order by id'),
    await query('select * from order_lines order by order_id, line_no'),
    await query('select * from order_totals order by customer_id'),
    await query('select * from order_directory order by order_id'),
    await query('select * from products order by code'),
  ])

beforeEach(async () => {
  for (const table of [
    'order_lines',
    'order_directory',
    'order_totals',
    'orders',
    'products',
    'import_changes',
    'changed_days',
  ])
    await query(`delete from ${table}`)
  await query('delete from customer_directory')
  await query(
    `insert into customer_directory (kind, key, customer_id) values ('external', '17850|shop', $1),
    ('identifier', '17850', $2), ('email', 'buyer@example.com', $2), ('identifier', 'two', $1), ('identifier', 'two', $2)`,
    [customers.marguerite.id, customers.harbour.id],
  )
})

test('rows become orders with their lines, products are made on the way, and totals and days follow', async () => {
  const done = await bringIn(orderIntake, [
    row('536365', { promisedAt: '2026-03-05T00:00:00Z', deliveredAt: '2026-03-06T00:00:00Z', channel: 'web' }),
    row('536365', { productCode: '71053', description: 'Lantern', quantity: 2, unitPrice: 339, discount: -78 }),
    row('536366', { customer: 'Buyer@Example.com' }),
    row('536367', { customer: undefined }),
  ])
  expect(done).toMatchObject({ created: 4, refused: [] })
  expect(await order('536365')).toMatchObject({
    customer: { id: customers.marguerite.id },
    totalMinor: 6 * 255 + 2 * 339 - 78,
    late: true,
    source: 'shop',
    rows: [
      { lineNo: 1, productCode: '85123A', productName: 'White heart', totalMinor: 1530 },
      { lineNo: 2, productCode: '71053', totalMinor: 600 },
    ],
  })
  expect((await order('536366')).customer.id).toBe(customers.harbour.id)
  expect((await order('536367')).customer.unknown).toBe(true)
  expect(await wrongTotals(house.house.reading, 'GBP')).toBe(0)
  await countChangedDays(house.house)
  const figures = (await house.as('mira').get('/orders/figures?from=2026-03-01&to=2026-03-06')).body
  expect(figures.total).toMatchObject({ orders: 3, late: 1, judged: 1 })
  expect(figures.unknown.orders).toBe(1)
})

test('the shop’s own cases: a return is tied, corrections, debts and zero prices are kept, marked and no sale', async () => {
  await bringIn(orderIntake, [row('1'), row('2', { customer: 'buyer@example.com' })])
  await bringIn(orderIntake, [
    row('C1', { quantity: -2, returnOf: '1', placedAt: '2026-03-09T00:00:00Z' }),
    row('C2', { quantity: 2, kind: 'return', returnOf: '2' }),
    row('B1', { customer: undefined, quantity: 1, unitPrice: -1_106_206, kind: 'correction', mark: 'bad debt' }),
    row('S1', { customer: undefined, quantity: -10, unitPrice: 0, kind: 'correction' }),
    row('F1', { unitPrice: 0 }),
    row('P1'),
    row('P1', { productCode: 'POST', unitPrice: 1800, quantity: 1, mark: 'postage' }),
  ])
  const first = await order('1')
  expect((await order('C1')).takesBack).toMatchObject({ id: first.id })
  expect(first.returns).toHaveLength(1)
  // Number 2 is another customer's: the return is kept, and what it named is kept beside it.
  expect(await order('C2')).toMatchObject({ kind: 'return', takesBack: null, totalMinor: -510 })
  expect((await query("select custom from orders where number = 'C2'"))[0]?.custom).toEqual({ returnOf: '2' })
  expect(await order('B1')).toMatchObject({ mark: 'bad debt', totalMinor: 0, markedMinor: -1_106_206 })
  expect(await order('S1')).toMatchObject({ mark: 'stock correction', state: 'correction' })
  expect(await order('F1')).toMatchObject({ mark: 'zero price' })
  expect(await order('P1')).toMatchObject({ totalMinor: 1530, markedMinor: 1800, mark: null })
  const totals = (await house.as('mira').get(`/orders/of/${customers.marguerite.id}`)).body.totals
  expect(totals).toMatchObject({ orders: 2, returns: 2 })
  expect(await wrongTotals(house.house.reading, 'GBP')).toBe(0)
})

test('what cannot be is refused with its line and reason, and the rest goes in', async () => {
  const done = await bringIn(orderIntake, [
    row('1', { customer: 'nobody' }),
    row('2', { customer: 'two' }),
    row('3', { placedAt: undefined }),
    row('4', { unitPrice: undefined }),
    row('5', { quantity: 0 }),
    row('6', { quantity: 0.30000000000000004 }),
    row('7', { unitPrice: 1e15 }),
    row('8', { quantity: 9_000_000, unitPrice: 900_000_000_000 }),
    row('9', { lineNo: 1 }),
    row('9', { lineNo: 1 }),
    row('x'.repeat(101)),
    row('10'),
  ])
  expect(done.created).toBe(2)
  expect(done.refused.map((each) => each.field)).toEqual([
    'quantity',
    'quantity',
    'unitPrice',
    'orderNumber',
    'customer',
    'customer',
    'placedAt',
    'unitPrice',
    'unitPrice',
    'lineNo',
  ])
  expect(await wrongTotals(house.house.reading, 'GBP')).toBe(0)
})

test('an order that is there is refused, changed or left, as the mode says', async () => {
  await bringIn(orderIntake, [row('1'), row('1', { productCode: '71053', quantity: 1 })])
  expect((await bringIn(orderIntake, [row('1')], { mode: 'create' })).refused).toHaveLength(1)
  expect((await bringIn(orderIntake, [row('77')], { mode: 'update' })).refused).toHaveLength(1)
  const same = await bringIn(orderIntake, [row('1')], { mode: 'both' })
  expect(same).toMatchObject({ skipped: 1, updated: 0 })
  const changed = await bringIn(orderIntake, [{ orderNumber: '1', deliveredAt: '2026-03-04T00:00:00Z' }, row('2')], {
    mode: 'both',
  })
  expect(changed).toMatchObject({ updated: 1, created: 1 })
  expect((await order('1')).deliveredAt).toBe('2026-03-04T00:00:00Z')
  await bringIn(orderIntake, [{ orderNumber: '1', lineNo: 2, quantity: 3 }], { mode: 'update' })
  expect((await order('1')).rows[1]).toMatchObject({ quantity: 3, totalMinor: 765, productCode: '71053' })
  expect(await wrongTotals(house.house.reading, 'GBP')).toBe(0)
})

test('an order whose file has days for times is as many days late as its days say, and can be changed by hand', async () => {
  // As a file has them that says: placed on 1 July at 9:26, sent on the 1st, promised for the 3rd, delivered on the 5th.
  const days = {
    placedAt: '2026-07-01T08:26:00Z',
    sentAt: '2026-06-30T23:00:00Z',
    promisedAt: '2026-07-03T22:59:59Z',
    deliveredAt: '2026-07-04T23:00:00Z',
  }
  await bringIn(orderIntake, [row('DAYS', days)])
  const found = await order('DAYS')
  expect(found).toMatchObject({ late: true, daysLate: 2 })
  const { body } = await house.as('mira').get(`/customers/${customers.marguerite.id}/timeline?kinds=orders`)
  expect(body.events[0].text).toBe('2 days after the promise')
  const changed = await house.as('mira').patch(`/orders/${found.id}`, { channel: 'phone' }, found.version)
  expect(changed.status).toBe(200)
})

test('rows of an order that do not stand together join it', async () => {
  const done = await bringIn(orderIntake, [row('1'), row('2'), row('1', { productCode: '71053', quantity: 1 })], {
    size: 1,
  })
  expect(done).toMatchObject({ created: 3, updated: 0 })
  expect(await order('1')).toMatchObject({ lines: 2, version: 1, totalMinor: 1530 + 255 })
  expect(await wrongTotals(house.house.reading, 'GBP')).toBe(0)
})

test('undo takes back all that an import made', async () => {
  await bringIn(orderIntake, [row('0')])
  const before = await all()
  const rows = Array.from({ length: 7 }, (_, n) =>
    row(`n${n}`, { productCode: `new ${n}`, customer: n % 2 ? '17850' : undefined }),
  )
  const { importId } = await bringIn(orderIntake, [...rows, row('C', { quantity: -1, returnOf: 'n1' })])
  expect(await all()).not.toBe(before)
  expect(await undo(orderIntake, importId)).toMatchObject({ left: [] })
  expect(await all()).toBe(before)
  expect(await wrongTotals(house.house.reading, 'GBP')).toBe(0)
})

test('undo restores what an import changed where it is still so, and lists what it leaves', async () => {
  await bringIn(orderIntake, [row('1'), row('2'), row('3')])
  const first = await order('1')
  const { importId } = await bringIn(
    orderIntake,
    [
      { orderNumber: '1', deliveredAt: '2026-03-04T00:00:00Z', channel: 'shop' },
      { orderNumber: '2', lineNo: 1, quantity: 1 },
      { orderNumber: '2', lineNo: 2, productCode: '71053', quantity: 1, unitPrice: 5 },
      row('9'),
      row('10'),
    ],
    { mode: 'both' },
  )
  const now = await order('1')
  await house.as('mira').patch(`/orders/${first.id}`, { channel: 'phone' }, now.version)
  const ten = await order('10')
  await house.as('mira').patch(`/orders/${ten.id}`, { channel: 'phone' }, ten.version)
  const undone = await undo(orderIntake, importId)
  expect(undone.left.map((each) => each.reason)).toEqual([
    '“channel” was changed since, or its order is gone; it was left as it is.',
    'Order 10 was changed since it was brought in.',
  ])
  expect(await order('1')).toMatchObject({ deliveredAt: null, channel: 'phone' })
  expect(await order('2')).toMatchObject({ lines: 1, totalMinor: 1530 })
  expect(await order('9')).toBeUndefined()
  expect(await order('10')).toBeDefined()
  expect(await wrongTotals(house.house.reading, 'GBP')).toBe(0)
})
