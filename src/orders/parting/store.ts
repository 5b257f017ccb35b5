import { sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { NewerRow, Parting } from '../../platform/server/slice.ts'

/** A return names whose sale it takes back. */
async function since(db: Database, customerId: string, at: string, limit: number): Promise<NewerRow[]> {
  const { rows } = await sql<NewerRow>`select o.id, o.placed_at as at, o.number as title, o.source, o.channel,
      array(select d.customer_id from order_directory d where d.order_id = o.return_of) as names
    from orders o where o.customer_id = ${customerId}::uuid and o.created_at >= ${at}::timestamptz
    order by o.placed_at desc, o.id desc limit ${limit}`.execute(db)
  return rows
}

async function usual(db: Database, customerIds: string[], before: string) {
  const { rows } = await sql<{
    source: string | null
    channel: string | null
  }>`select distinct source, channel from orders
    where customer_id = any(${customerIds}::uuid[]) and created_at < ${before}::timestamptz limit 500`.execute(db)
  return { sources: rows.flatMap((row) => row.source ?? []), channels: rows.flatMap((row) => row.channel ?? []) }
}

/** Orders keep their ids and numbers, their lines, and what an import noted about them. */
async function give({ db }: Context, from: string, to: string, ids: string[]): Promise<void> {
  const columns = async (table: string, but: string[]) => {
    const { rows } = await sql<{ column: string }>`select column_name as column from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and column_name <> all(${['customer_id', ...but]}::text[])
      order by ordinal_position`.execute(db)
    return sql.join(rows.map((row) => sql.ref(row.column)))
  }
  for (const [table, id] of [
    ['orders', 'id'],
    ['order_lines', 'order_id'],
    ['order_directory', 'order_id'],
    ['import_changes', 'subject_id'],
  ] as const) {
    const all = await columns(table, table === 'import_changes' ? ['seq'] : [])
    const these = sql`customer_id = ${from}::uuid and ${sql.ref(id)} = any(${ids}::uuid[])`
    await sql`insert into ${sql.table(table)} (customer_id, ${all}) select ${to}::uuid, ${all} from ${sql.table(table)} where ${these}`.execute(
      db,
    )
    await sql`delete from ${sql.table(table)} where ${these}`.execute(db)
  }
}

export const orderParting: Parting = { kind: 'order', label: 'Orders', since, usual, give }
