import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import type { ImportChange } from '../store.ts'

export type Made = {
  customerId: string
  id: string
  line: number
  number: string
  placedAt: string
  deliveredAt: string | null
  touched: boolean
  returned: boolean
}

/** Orders that an import made, in the order of its lines, locked; and what keeps one from going. */
export async function madeBy(db: Database, importId: string, after: number, limit: number): Promise<Made[]> {
  const { rows } = await sql<Made>`
    select o.customer_id, o.id, o.import_line as line, o.number, o.placed_at, o.delivered_at, o.version > 1 as touched,
      exists (select 1 from orders r where r.customer_id = o.customer_id and r.return_of = o.id
        and r.import_id is distinct from o.import_id) as returned
    from orders o where o.import_id = ${importId} and o.import_line > ${after}
    order by o.import_line limit ${limit} for update of o`.execute(db)
  return rows
}

/** Orders that an import made, and values that it changed. */
export async function countToUndo(db: Database, importId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from orders where import_id = ${importId})
      + (select count(*) from import_changes where import_id = ${importId} and subject = 'order') as n`.execute(db)
  return rows[0]?.n ?? 0
}

export async function removeOrders(db: Database, orders: readonly Made[]): Promise<void> {
  const customers = orders.map((each) => each.customerId)
  const ids = orders.map((each) => each.id)
  const these = sql`unnest(${customers}::uuid[], ${ids}::uuid[]) as t (customer_id, order_id)`
  await sql`delete from order_lines l using ${these} where l.customer_id = t.customer_id and l.order_id = t.order_id`.execute(
    db,
  )
  await sql`delete from order_directory d using ${these} where d.customer_id = t.customer_id and d.order_id = t.order_id
    and d.order_id = any(${ids}::uuid[])`.execute(db)
  await sql`delete from orders o using ${these} where o.customer_id = t.customer_id and o.id = t.order_id`.execute(db)
}

/** What an import changed, the latest first, before a place in its list. */
export async function changesOf(db: Database, importId: string, before: number | null, limit: number) {
  const { rows } = await sql<ImportChange & { seq: number }>`
    select customer_id, seq, line, subject, subject_id, field, before, after from import_changes
    where import_id = ${importId} and subject = 'order' ${before === null ? sql`` : sql`and seq < ${before}`}
    order by seq desc limit ${limit}`.execute(db)
  return rows
}

export const removeLine = (db: Database, order: { customerId: string; id: string }, lineNo: number) =>
  sql`delete from order_lines where customer_id = ${order.customerId} and order_id = ${order.id} and line_no = ${lineNo}`.execute(
    db,
  )

/** Products that an import made on its way, and nothing uses or touched since; held before their lines are looked for. */
export async function removeUnusedProducts(db: Database, importId: string): Promise<number> {
  await sql`select 1 from products where import_id = ${importId} and version = 1 order by id for update`.execute(db)
  const { rows } = await sql<{ n: number }>`
    with gone as (delete from products p where p.import_id = ${importId} and p.version = 1
      and not exists (select 1 from order_lines l where l.product_id = p.id) returning 1)
    select count(*) as n from gone`.execute(db)
  return rows[0]?.n ?? 0
}
