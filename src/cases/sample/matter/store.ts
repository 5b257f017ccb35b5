import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'

/** Complaints of the sample about something that arrived broken, in orders that held this product. */
export async function brokenOf(db: Database, code: string): Promise<{ customerId: string; id: string }[]> {
  const { rows } = await sql<{ customerId: string; id: string }>`select distinct c.customer_id, c.id from products p
    join order_lines o on o.product_id = p.id
    join case_links l on l.kind = 'order' and l.subject_id = o.order_id and l.subject_customer_id = o.customer_id
    join cases c on c.customer_id = l.customer_id and c.id = l.case_id
    where p.code = ${code} and c.type = 'complaint' and c.tags @> '{goods}' and c.source = 'sample shop'
    order by c.customer_id, c.id limit 2000`.execute(db)
  return rows
}

export async function dropMatter(db: Database, id: string): Promise<void> {
  await sql`delete from matter_rounds where matter_id = ${id}::uuid`.execute(db)
  await sql`update cases set matter_id = null where matter_id = ${id}::uuid`.execute(db)
  await sql`delete from matters where id = ${id}::uuid`.execute(db)
}
