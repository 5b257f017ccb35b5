import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import { addTotals } from '../../totals/store.ts'
import type { Added } from './model.ts'

/** Adds what a batch brought to the totals of its customers, in one statement. */
export async function addAll(db: Database, added: ReadonlyMap<string, Added>, base: string): Promise<void> {
  if (added.size === 0) return
  const rows = [...added].map(([customerId, { spent, ...sum }]) => {
    const amounts = Object.fromEntries(Object.entries(spent).filter(([, minor]) => minor !== 0))
    return { customerId, ...sum, base: spent[base] ?? 0, spent: amounts }
  })
  await addTotals(
    db,
    sql`select "customerId" as customer_id, orders, returns, "firstAt" as first_at, "lastAt" as last_at, late, judged,
        base as spent_base_minor, spent
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t ("customerId" uuid, orders int, returns int,
        "firstAt" timestamptz, "lastAt" timestamptz, late int, judged int, base bigint, spent jsonb)`,
    base,
  )
}
