import { sql } from 'kysely'
import { anyOf } from '../../platform/server/any-of.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    sourceRecords: {
      customerId: string
      id: string
      source: string
      externalId: string | null
      raw: unknown
      importId: string | null
      importLine: number | null
      receivedAt: Date | string
    }
  }
}

/** The row as it came. It is never edited. */
export const keepSource = (
  context: Context,
  row: { customerId: string; source: string; externalId: string | null; raw: unknown },
) =>
  context.db
    .insertInto('sourceRecords')
    .values({
      ...row,
      raw: JSON.stringify(row.raw),
      id: context.newId(),
      importId: null,
      importLine: null,
      receivedAt: context.now,
    })
    .execute()

export const sourcesOf = (db: Database, family: string[]) =>
  db
    .selectFrom('sourceRecords')
    .select(['id', 'source', 'externalId', 'receivedAt'])
    .where('customerId', '=', anyOf(family))
    .orderBy('receivedAt')
    .orderBy('id')
    .limit(100)
    .execute() as Promise<{ id: string; source: string; externalId: string | null; receivedAt: string }[]>

/** Details and source records are written with their customer, and no key of the database looks for it. */
export async function rowsWithoutCustomer(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from (
    select customer_id from customer_details union all select customer_id from source_records) as kept
    where not exists (select 1 from customers c where c.id = kept.customer_id)`.execute(db)
  return rows[0]?.n ?? 0
}
