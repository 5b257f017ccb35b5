import { type Generated, sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { OwnValues } from './own.ts'
import type { Rule, RuleSaid } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    survivorshipRules: Omit<Rule, 'updatedAt' | 'version'> & {
      updatedBy: string | null
      updatedAt: Date | string
      version: Generated<number>
    }
    ownValues: { customerId: string; own: unknown; said: Generated<unknown>; shown: Generated<unknown> }
  }
}

const columns = ['field', 'criteria', 'sources', 'updatedAt', 'version'] as const

export const rules = (db: Database) =>
  db.selectFrom('survivorshipRules').select(columns).orderBy('field').execute() as Promise<Rule[]>

export const ruleForChange = (db: Database, field: string) =>
  db
    .selectFrom('survivorshipRules')
    .select(columns)
    .where('field', '=', field as Rule['field'])
    .forUpdate()
    .executeTakeFirst() as Promise<Rule | undefined>

export const setRule = (context: Context, { field, criteria, sources }: RuleSaid) =>
  context.db
    .updateTable('survivorshipRules')
    .set((eb) => ({
      criteria,
      sources,
      updatedBy: context.staff.id || null,
      updatedAt: context.now,
      version: eb('version', '+', 1),
    }))
    .where('field', '=', field)
    .returning(columns)
    .executeTakeFirstOrThrow() as Promise<Rule>

export type Kept = OwnValues & { customerId: string }

/** What a customer said of itself, for one who has a family. */
export async function ownValues(db: Database, customerId: string): Promise<OwnValues | undefined> {
  const { rows } =
    await sql<OwnValues>`select own, said, shown from own_values where customer_id = ${customerId}::uuid`.execute(db)
  return rows[0]
}

/** The survivor that this customer is read through, where one has a family of its own. */
export async function survivorWithFamily(db: Database, customerId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select o.customer_id as id from customers c
    join own_values o on o.customer_id = coalesce(c.merged_into, c.id) where c.id = ${customerId}::uuid`.execute(db)
  return rows[0]?.id
}

export async function survivorsWithFamily(db: Database, customerIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct o.customer_id as id from customers c
    join own_values o on o.customer_id = coalesce(c.merged_into, c.id)
    where c.id = any(${[...customerIds]}::uuid[]) order by 1`.execute(db)
  return rows.map((row) => row.id)
}

/** The next survivors in the order of their ids. */
export async function nextSurvivors(db: Database, after: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select o.customer_id as id from own_values o
    join customers c on c.id = o.customer_id and c.merged_into is null
    where o.customer_id > ${after}::uuid order by o.customer_id limit ${limit}`.execute(db)
  return rows.map((row) => row.id)
}

export const countSurvivors = async (db: Database): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from own_values`.execute(db)
  return rows[0]?.n ?? 0
}

export const keep = (db: Database, customerId: string, { own, said, shown }: OwnValues) =>
  sql`insert into own_values (customer_id, own, said, shown)
    values (${customerId}::uuid, ${JSON.stringify(own)}::jsonb, ${JSON.stringify(said)}::jsonb, ${JSON.stringify(shown)}::jsonb)
    on conflict (customer_id) do update set own = excluded.own, said = excluded.said, shown = excluded.shown`.execute(
    db,
  )

export const forget = (db: Database, customerId: string) =>
  db.deleteFrom('ownValues').where('customerId', '=', customerId).execute()

/** Sources in use, to choose an order of; of very many customers, among those met first. */
export async function sourcesInUse(db: Database): Promise<string[]> {
  const { rows } = await sql<{ source: string }>`select distinct source from
    (select source from customers where source is not null limit 20000) as met order by 1 limit 50`.execute(db)
  return rows.map((row) => row.source)
}
