import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { testHouse } from '../../../../test/house.ts'
import { intakesOf } from '../../../../test/intake.ts'
import { line, ordersOf } from '../../../../test/orders.ts'
import { customersIntake } from '../../../customers/intake/actions.ts'
import { systemContext } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { Values } from '../../../platform/server/intake.ts'
import { productIntake } from '../../products/intake/actions.ts'
import { orderIntake } from '../actions.ts'

const it = testHouse()
const { bringIn } = intakesOf(it)
const { refused } = ordersOf(it)
const query = <Row extends Record<string, unknown>>(text: string, values: unknown[] = []) =>
  it.database.query<Row>(text, values)

let round = 0
let imported: string
const customer = (which: 'sought' | 'other') => `${which} ${round}`

beforeEach(async () => {
  round += 1
  const people: Values[] = [customer('sought'), customer('other')].map((name) => ({ name, identifier: name }))
  imported = (await bringIn(customersIntake, people)).importId
})

const inTransaction = <T>(work: (db: Database) => Promise<T>) => it.house.writing.transaction().execute(work)

/** The import of customers taken back: all that nobody touched goes. */
const takeAway = (db: Database) =>
  customersIntake.undo(systemContext(it.house, db, 'import'), imported, { after: '0' }, 100)

/** One batch of a file of orders. */
const order = (of: 'sought' | 'other', more: Values = {}) => ({
  orderNumber: `${of} ${round}`,
  customer: customer(of),
  placedAt: '2026-03-01T08:26:00Z',
  unitPrice: 255,
  ...more,
})
async function write(db: Database, values: Values[]) {
  const importId = randomUUID()
  await db
    .insertInto('imports')
    .values({
      id: importId,
      kind: 'orders',
      fileId: null,
      fileName: 'orders.csv',
      state: 'running',
      createdAt: new Date(),
    } as never)
    .execute()
  const rows = values.map((each, at) => ({
    line: at + 2,
    cells: {},
    ...(orderIntake.check(each) as { record: never }),
  }))
  const how = { mode: 'create', knownBy: null, source: 'shop', currency: 'GBP', importId } as const
  return orderIntake.apply(systemContext(it.house, db, 'import'), rows, how)
}

/** The first keeps its transaction open until the second waits for it. */
async function meanwhile<First, Second>(first: (db: Database) => Promise<First>, second: () => Promise<Second>) {
  const told: { second?: Promise<Second> } = {}
  const done = await inTransaction(async (db) => {
    const result = await first(db)
    told.second = second()
    const waiting =
      'select 1 from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())'
    const either = await Promise.race([
      told.second.then(() => 'it did not wait'),
      expect.poll(() => query(waiting), { timeout: 20_000 }).not.toEqual([]),
    ])
    expect(either).not.toBe('it did not wait')
    return result
  })
  return [done, await (told.second as Promise<Second>)] as const
}

const problemOf = (name: string) => {
  const found = it.house.slices.flatMap((slice) => slice.checks ?? []).find((each) => each.name === name)
  return found?.check(it.house.reading, it.house)
}
const whole = async () => [
  await problemOf('every order has its customer'),
  await problemOf('what customers bought adds up to their orders'),
]
const kept = async () =>
  (await query<{ name: string }>('select name from customers where import_id = $1', [imported])).map(({ name }) => name)

test('an undo waits for the orders that are being written, and leaves their customer', async () => {
  const [written, undone] = await meanwhile(
    (db) => write(db, [order('sought'), order('sought', { orderNumber: `marked ${round}`, mark: 'postage' })]),
    () => inTransaction(takeAway),
  )
  expect(written).toMatchObject({ created: 2, refused: [] })
  expect(undone).toMatchObject({ removed: 1, left: [{ subject: 'customer' }] })
  expect(await kept()).toEqual([customer('sought')])
  expect(await whole()).toEqual([null, null])
})

test('an order whose only line is marked holds its customer too', async () => {
  const [, undone] = await meanwhile(
    (db) => write(db, [order('sought', { mark: 'postage' })]),
    () => inTransaction(takeAway),
  )
  expect(undone).toMatchObject({ removed: 1, left: [{ subject: 'customer' }] })
  expect(await whole()).toEqual([null, null])
})

test('an order whose customer is being taken away waits, and is refused with the rest written', async () => {
  const [undone, written] = await meanwhile(takeAway, () =>
    inTransaction((db) => write(db, [order('sought'), order('other', { customer: undefined })])),
  )
  expect(undone).toMatchObject({ removed: 2, left: [] })
  expect(written).toMatchObject({
    created: 1,
    refused: [{ line: 2, field: 'customer', reason: expect.stringMatching(/was taken away while/) }],
  })
  expect(await whole()).toEqual([null, null])
})

test('an order written by hand for a customer who is being taken away is a conflict, and nothing is written', async () => {
  const [one] = await query<{ id: string }>('select id from customers where name = $1', [customer('sought')])
  await refused(409, async () => {
    const [, reply] = await meanwhile(takeAway, () =>
      it.as('mira').post('/orders', { customerId: one?.id, lines: [line] }),
    )
    return reply
  })
  expect(await whole()).toEqual([null, null])
})

test('products that are being taken away and lines that name them wait for each other', async () => {
  const brought = await bringIn(productIntake, [{ code: `first ${round}` }, { code: `second ${round}` }])
  const undo = (db: Database) =>
    productIntake.undo(systemContext(it.house, db, 'import'), brought.importId, { phase: 'products' }, 100)
  const [written, undone] = await meanwhile(
    (db) => write(db, [order('sought', { productCode: `first ${round}` })]),
    () => inTransaction(undo),
  )
  expect(written.created).toBe(1)
  expect(undone).toMatchObject({ removed: 1, left: [{ subject: 'product' }] })
  // The other way about, the line waits until the product is gone, and makes it anew.
  const again = await bringIn(productIntake, [{ code: `third ${round}` }])
  const [gone, late] = await meanwhile(
    (db) => productIntake.undo(systemContext(it.house, db, 'import'), again.importId, { phase: 'products' }, 100),
    () => inTransaction((db) => write(db, [order('other', { productCode: `third ${round}` })])),
  )
  expect(gone.removed).toBe(1)
  expect(late.created).toBe(1)
  expect(await problemOf('every line of an order has its order and its product')).toBeNull()
})

test('an order whose customer is not there is told by the doctor’s check', async () => {
  await inTransaction((db) => write(db, [order('sought', { customer: undefined, orderNumber: 'lost' })]))
  await query(`update orders set customer_id = gen_random_uuid() where number = 'lost'`)
  expect(await problemOf('every order has its customer')).toBe(
    '1 orders, or totals of them, belong to a customer that is not there.',
  )
})
