import { type Generated, sql } from 'kysely'
import type { Database } from '../platform/server/database.ts'
import { numberKey } from './model.ts'
import type { Kept } from './returns/model.ts'
import type { Order, OrderKind, OrderLine } from './schema.ts'

type Moment = Date | string

declare module '../platform/server/database.ts' {
  interface Tables {
    orders: {
      customerId: string
      id: string
      number: string
      kind: OrderKind
      returnOf: string | null
      source: string | null
      channel: string | null
      currency: string
      placedAt: Moment
      promisedAt: Moment | null
      sentAt: Moment | null
      deliveredAt: Moment | null
      cancelledAt: Moment | null
      lines: number
      discountMinor: Generated<number>
      taxMinor: Generated<number>
      totalMinor: number
      costMinor: number | null
      mark: string | null
      custom: Generated<unknown>
      importId: string | null
      importLine: number | null
      createdBy: string | null
      createdAt: Moment
      updatedAt: Moment
      version: Generated<number>
    }
    orderLines: {
      customerId: string
      orderId: string
      lineNo: number
      productId: string | null
      description: string | null
      quantity: number
      unitPriceMinor: number
      discountMinor: Generated<number>
      taxMinor: Generated<number>
      unitCostMinor: number | null
      totalMinor: number
      mark: string | null
      importLine: number | null
    }
    orderDirectory: { number: string; customerId: string; orderId: string }
  }
}

const orderColumns = [
  'id',
  'customerId',
  'number',
  'kind',
  'returnOf',
  'source',
  'channel',
  'currency',
  'placedAt',
  'promisedAt',
  'sentAt',
  'deliveredAt',
  'cancelledAt',
  'lines',
  'discountMinor',
  'taxMinor',
  'totalMinor',
  'costMinor',
  'mark',
  'importId',
  'createdAt',
  'updatedAt',
  'version',
] as const

/** Where an order lies is found by its id in a first step of its own; what is read lies with its customer. */
export async function findOrder(db: Database, id: string, how: { lock?: boolean } = {}): Promise<Order | undefined> {
  const place = await db.selectFrom('orderDirectory').select('customerId').where('orderId', '=', id).executeTakeFirst()
  if (!place) return undefined
  const query = db
    .selectFrom('orders')
    .select(orderColumns)
    .where('customerId', '=', place.customerId)
    .where('id', '=', id)
  return (await (how.lock ? query.forUpdate() : query).executeTakeFirst()) as Order | undefined
}

export type WrittenLine = Kept & { totalMinor: number }

export const linesOf = async (db: Database, order: Pick<Order, 'customerId' | 'id'>): Promise<OrderLine[]> => {
  const { rows } = await sql<OrderLine>`
    select l.line_no, l.product_id, p.code as product_code, p.name as product_name, l.description, l.quantity,
      l.unit_price_minor, l.discount_minor, l.tax_minor, l.unit_cost_minor, l.total_minor, l.mark
    from order_lines l left join products p on p.id = l.product_id
    where l.customer_id = ${order.customerId} and l.order_id = ${order.id} order by l.line_no`.execute(db)
  return rows
}

export const returnsOf = (db: Database, family: string[], id: string) =>
  db
    .selectFrom('orders')
    .select(['id', 'customerId', 'number', 'kind', 'placedAt', 'currency', 'totalMinor', 'cancelledAt'])
    .where('customerId', 'in', family)
    .where('returnOf', '=', id)
    .orderBy('placedAt')
    .orderBy('id')
    .execute()

/** Two orders of one number are told apart by whoever imported them; one written here has a number of its own. */
export async function numberIsTaken(db: Database, number: string): Promise<boolean> {
  const key = numberKey(number)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`order ${key}`}, 2))`.execute(db)
  const found = await db.selectFrom('orderDirectory').select('orderId').where('number', '=', key).executeTakeFirst()
  return found !== undefined
}

export async function nextNumber(db: Database): Promise<string> {
  for (;;) {
    const { rows } = await sql<{ number: string }>`select 'R' || nextval('order_numbers') as number`.execute(db)
    const number = rows[0]?.number ?? ''
    if (!(await numberIsTaken(db, number))) return number
  }
}

export const ordersNumbered = (db: Database, number: string) =>
  db
    .selectFrom('orderDirectory')
    .select(['orderId', 'customerId'])
    .where('number', '=', numberKey(number))
    .limit(50)
    .execute()

export type OrderToWrite = Omit<Order, 'version' | 'updatedAt' | 'importId'> & { createdBy: string | null }

export async function insertOrder(db: Database, order: OrderToWrite, lines: readonly WrittenLine[]): Promise<void> {
  await db
    .insertInto('orders')
    .values({ ...order, updatedAt: order.createdAt, importId: null, importLine: null })
    .execute()
  await db
    .insertInto('orderDirectory')
    .values({ number: numberKey(order.number), customerId: order.customerId, orderId: order.id })
    .execute()
  await insertLines(db, order, lines)
}

async function insertLines(db: Database, order: Pick<Order, 'customerId' | 'id'>, lines: readonly WrittenLine[]) {
  await db
    .insertInto('orderLines')
    .values(lines.map((line) => ({ ...line, customerId: order.customerId, orderId: order.id, importLine: null })))
    .execute()
}

export async function replaceLines(db: Database, order: Order, lines: readonly WrittenLine[]): Promise<void> {
  await db.deleteFrom('orderLines').where('customerId', '=', order.customerId).where('orderId', '=', order.id).execute()
  await insertLines(db, order, lines)
}

export const updateOrder = (db: Database, order: Order, now: Date, changes: Partial<Order>) =>
  db
    .updateTable('orders')
    .set({ ...changes, updatedAt: now, version: order.version + 1 })
    .where('customerId', '=', order.customerId)
    .where('id', '=', order.id)
    .returning(orderColumns)
    .executeTakeFirstOrThrow() as Promise<Order>

export type HouseFacts = { currency: string; timeZone: string }

/** The organisation's own currency and zone: what days and base sums are told in. */
export async function houseFacts(db: Database): Promise<HouseFacts> {
  const { rows } = await sql<HouseFacts>`select currency, time_zone from organisation`.execute(db)
  return rows[0] ?? { currency: 'EUR', timeZone: 'UTC' }
}

/** Whoever writes lines holds their order and their products; no key of the database looks for them. */
export async function linesWithoutOrder(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`select
    (select count(*) from order_lines l where not exists (
      select 1 from orders o where o.customer_id = l.customer_id and o.id = l.order_id))
    + (select count(*) from order_lines l where l.product_id is not null and not exists (
      select 1 from products p where p.id = l.product_id)) as n`.execute(db)
  return rows[0]?.n ?? 0
}

/** Whoever writes an order holds its customer; no key of the database looks for it. */
export async function ordersWithoutCustomer(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from (
    select customer_id from orders union all select customer_id from order_totals) as kept
    where not exists (select 1 from customers c where c.id = kept.customer_id)`.execute(db)
  return rows[0]?.n ?? 0
}
