import { sql } from 'kysely'
import { anyOf } from '../../../platform/server/any-of.ts'
import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { EnrichedValue } from '../schema.ts'

export type Value = Omit<EnrichedValue, 'label'> & { line: number; detailId: string | null }

const valueColumns = sql`customer_id, id, enrichment_id, line, field, value, source, method, at, state, detail_id, taken_back_at`

export async function addValues(db: Database, values: readonly Omit<Value, 'takenBackAt'>[]): Promise<void> {
  for (const one of values)
    await sql`insert into enriched_values (customer_id, id, enrichment_id, line, field, value, source, method, at, state, detail_id)
      values (${one.customerId}::uuid, ${one.id}::uuid, ${one.enrichmentId}::uuid, ${one.line}, ${one.field}, ${one.value},
        ${one.source}, ${one.method}, ${one.at}, ${one.state}, ${one.detailId}::uuid)`.execute(db)
}

export async function valuesOf(db: Database, family: readonly string[]): Promise<Value[]> {
  const { rows } = await sql<Value>`select ${valueColumns} from enriched_values where customer_id = ${anyOf(family)}
    order by at desc, id desc limit 200`.execute(db)
  return rows
}

export async function valueForChange(db: Database, customerId: string, id: string): Promise<Value | undefined> {
  const { rows } = await sql<Value>`select ${valueColumns} from enriched_values
    where customer_id = ${customerId}::uuid and id = ${id}::uuid for update`.execute(db)
  return rows[0]
}

/** The next values of an enrichment that are still there, in the order in which they came. */
export async function nextValues(
  db: Database,
  enrichmentId: string,
  after: { line: number; id: string },
  limit: number,
): Promise<Value[]> {
  const { rows } = await sql<Value>`select ${valueColumns} from enriched_values
    where enrichment_id = ${enrichmentId}::uuid and (line, id) > (${after.line}, ${after.id}::uuid)
      and state in ('used', 'beside') order by line, id limit ${limit}`.execute(db)
  return rows
}

export async function valueStates(db: Database, id: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; n: number }>`select state, count(*) as n from enriched_values
    where enrichment_id = ${id}::uuid group by 1`.execute(db)
  return Object.fromEntries(rows.map((row) => [row.state, row.n]))
}

export const settle = (context: Context, value: Value, state: Value['state']) =>
  sql`update enriched_values set state = ${state}, taken_back_at = ${context.now}, taken_back_by = ${context.staff.id || null}::uuid
    where customer_id = ${value.customerId}::uuid and id = ${value.id}::uuid`.execute(context.db)

/** Sets one of the values that a customer keeps under a name, or takes it away. */
export const setOwn = (context: Context, customerId: string, name: string, value: string | null) =>
  sql`update customers set custom = ${
    value === null ? sql`custom - ${name}::text` : sql`custom || jsonb_build_object(${name}::text, ${value}::text)`
  }, version = version + 1, updated_at = ${context.now}, updated_by = ${context.staff.id || null}::uuid
    where id = ${customerId}::uuid`.execute(context.db)
