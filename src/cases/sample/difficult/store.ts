import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'

/** Open complaints of the sample by their number, of persons, each of another customer. */
export async function openComplaints(db: Database, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from (select distinct on (c.customer_id) c.id, c.number
      from cases c join customers k on k.id = c.customer_id and k.kind = 'person'
      where c.import_id is not null and c.closed_at is null and c.type = 'complaint' and not c.spam
      order by c.customer_id, c.number) as c order by c.number limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

export async function isThere(db: Database, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from conduct_incidents where id = ${id}::uuid`.execute(db)
  return rows.length > 0
}

export async function nameOf(db: Database, staffId: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from staff where id = ${staffId}::uuid`.execute(db)
  return rows[0]?.name ?? ''
}
