import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { customers } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { recountAllTotals, recountTotals, totalsFromRows, wrongTotals } from './store.ts'

const house = testHouse()
const buyers = [customers.marguerite.id, customers.harbour.id, null]

const step = fc.record({
  act: fc.constantFrom('sale', 'sale', 'sale', 'correction', 'return', 'cancel', 'revive', 'deliver', 'lines', 'free'),
  buyer: fc.constantFrom(...buyers),
  which: fc.nat(50),
  currency: fc.constantFrom('GBP', 'GBP', 'EUR', 'JPY'),
  day: fc.integer({ min: 1, max: 28 }),
  price: fc.integer({ min: 0, max: 100_000 }),
  quantity: fc.integer({ min: 1, max: 5 }),
})

type Step = {
  act: string
  buyer: string | null
  which: number
  currency: string
  day: number
  price: number
  quantity: number
}

const linesOf = ({ act, price, quantity }: Step) => [
  { description: 'Bowl', quantity, unitPriceMinor: act === 'free' ? 0 : price },
]

async function write(step: Step): Promise<{ id: string }> {
  const placedAt = `2026-0${(step.which % 3) + 1}-${String(step.day).padStart(2, '0')}T10:00:00Z`
  const reply = await house.as('mira').post('/orders', {
    customerId: step.buyer,
    kind: step.act === 'free' ? 'sale' : step.act,
    currency: step.currency,
    placedAt,
    promisedAt: step.which % 2 ? placedAt : null,
    lines: linesOf(step),
  })
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}

/** What may happen to an order that is there; some of it is refused, which must change nothing. */
const edits: Record<string, (step: Step) => Record<string, unknown>> = {
  cancel: () => ({ cancelledAt: '2026-06-01T00:00:00Z' }),
  revive: () => ({ cancelledAt: null }),
  deliver: () => ({ deliveredAt: '2026-05-01T00:00:00Z' }),
  lines: (step) => ({ lines: linesOf(step) }),
}

async function play(steps: Step[]) {
  const made: { id: string }[] = []
  for (const step of steps) {
    const one = made[step.which % Math.max(1, made.length)]
    const edit = edits[step.act]
    if (!edit && step.act !== 'return') made.push(await write(step))
    else if (one && edit) {
      const { version } = (await house.as('mira').get(`/orders/${one.id}`)).body
      await house.as('mira').patch(`/orders/${one.id}`, edit(step), version)
    } else if (one) await house.as('mira').post(`/orders/${one.id}/return`, { lines: [{ lineNo: 1, quantity: 1 }] })
  }
}

test('whatever is written, the totals are what the rows say, and no currency is in another’s sum', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
      await play(steps)
      expect(await wrongTotals(house.house.reading, 'GBP')).toBe(0)
    }),
    { numRuns: 12 },
  )
  const sums = await house.database.query<{ spent: Record<string, number>; base: string }>(
    'select spent, spent_base_minor as base from order_totals',
  )
  for (const { spent, base } of sums) expect(Number(base)).toBe(spent.GBP ?? 0)
})

test('the unknown customer has no totals, however much it bought', async () => {
  await house.as('mira').post('/orders', { lines: [{ description: 'Bowl', quantity: 1, unitPriceMinor: 5 }] })
  const { rows } = await sql<{
    n: number
  }>`select count(*) as n from order_totals t join customers c on c.id = t.customer_id
    where c.kind = 'unknown'`.execute(house.house.reading)
  expect(rows[0]?.n).toBe(0)
})

test('counting again mends totals that went wrong', async () => {
  await house.as('mira').post('/orders', {
    customerId: customers.harbour.id,
    lines: [{ description: 'Bowl', quantity: 1, unitPriceMinor: 5 }],
  })
  await house.database.query('update order_totals set orders = orders + 1, spent_base_minor = 7')
  expect(await wrongTotals(house.house.reading, 'GBP')).toBeGreaterThan(0)
  await house.house.writing
    .transaction()
    .execute((db) => recountTotals(db, [customers.harbour.id, customers.marguerite.id], 'GBP'))
  expect(await wrongTotals(house.house.reading, 'GBP')).toBe(0)
  await house.database.query('delete from order_totals')
  await house.house.writing.transaction().execute((db) => recountAllTotals(db, 'GBP'))
  expect(await wrongTotals(house.house.reading, 'GBP')).toBe(0)
  await sql`select * from (${totalsFromRows(sql`true`, 'GBP')}) as counted`.execute(house.house.reading)
})

test('orders written at once by many add up', async () => {
  const lines = [{ description: 'Bowl', quantity: 1, unitPriceMinor: 100 }]
  await Promise.all(
    Array.from({ length: 24 }, (_, n) =>
      house.as('mira').post('/orders', { customerId: buyers[n % 2], lines, number: `at once ${n}` }),
    ),
  )
  expect(await wrongTotals(house.house.reading, 'GBP')).toBe(0)
})
