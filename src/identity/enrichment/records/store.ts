import { sql } from 'kysely'
import { visibility } from '../../../customers/model.ts'
import { anyOf } from '../../../platform/server/any-of.ts'
import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import { visibleSql } from '../../../platform/server/filters.ts'
import type { Gate } from '../model.ts'
import type { EnrichmentRecord, Outcome } from '../schema.ts'

const visibleTo = (staff: Context['staff']) => visibleSql(visibility, 'customers', staff)

export type Found = { key: string; survivor: string }

/** Whom each key names, read through merges. `external` is told by the number alone, whatever its source. */
export async function named(db: Database, kind: string, keys: readonly string[]): Promise<Found[]> {
  const all = [...keys]
  if (kind === 'id') {
    const { rows } = await sql<Found>`select id::text as key, coalesce(merged_into, id) as survivor from customers
      where id = any(${all}::uuid[]) and kind <> 'unknown'`.execute(db)
    return rows
  }
  if (kind === 'external') {
    const { rows } = await sql<Found>`select distinct k.key, coalesce(c.merged_into, c.id) as survivor
      from unnest(${all}::text[]) as k (key)
      join customer_directory d on d.kind = 'external' and d.key >= k.key || '|' and d.key < k.key || '}'
      join customers c on c.id = d.customer_id`.execute(db)
    return rows
  }
  const { rows } = await sql<Found>`select distinct d.key, coalesce(c.merged_into, c.id) as survivor
    from customer_directory d join customers c on c.id = d.customer_id
    where d.kind = ${kind} and d.key = any(${all}::text[])`.execute(db)
  return rows
}

export type Gated = Gate & {
  id: string
  birthDate: string | null
  language: string | null
  title: string | null
  custom: Record<string, unknown>
}

/** What the gate asks of these customers, of those that whoever began it may see. */
export async function gated(context: Pick<Context, 'db' | 'staff'>, ids: readonly string[]): Promise<Gated[]> {
  const { rows } = await sql<Gated>`select customers.id, customers.name, customers.archived_at is not null as archived,
      customers.birth_date, customers.language, customers.title, customers.custom, t.completeness, 0 as waiting
    from customers left join completeness_totals t on t.customer_id = customers.id
    where customers.id = ${anyOf(ids)} and customers.merged_into is null and ${visibleTo(context.staff)}`.execute(
    context.db,
  )
  return rows
}

/** With how many others each of these customers waits in review, in the newest linkages; families are one. */
export async function waitingPairs(db: Database, ids: readonly string[]): Promise<Map<string, number>> {
  const there = await sql<{ is: boolean }>`select to_regclass('link_pairs') is not null as is`.execute(db)
  if (!there.rows[0]?.is || ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; n: number }>`with asked as (
      select id, id as survivor from customers where id = ${anyOf(ids)}
      union all select id, merged_into from customers where merged_into = ${anyOf(ids)}
    ), pairs as (
      select a.survivor, p.other_id as other from link_pairs p join asked a on a.id = p.customer_id
        join linkages l on l.id = p.linkage_id and l.state = 'ready'
      where p.state in ('waiting', 'second', 'unsure', 'disputed')
      union
      select a.survivor, p.customer_id from link_pairs p join asked a on a.id = p.other_id
        join linkages l on l.id = p.linkage_id and l.state = 'ready'
      where p.state in ('waiting', 'second', 'unsure', 'disputed')
    )
    select pairs.survivor as id, count(distinct coalesce(c.merged_into, c.id)) as n
    from pairs join customers c on c.id = pairs.other
    where coalesce(c.merged_into, c.id) <> pairs.survivor and c.archived_at is null group by 1`.execute(db)
  return new Map(rows.map((row) => [row.id, row.n]))
}

/** What a family has of details, by what is compared. */
export async function detailKeys(db: Database, family: readonly string[]) {
  const { rows } = await sql<{ kind: string; key: string; country: string | null }>`select kind, key, country
    from customer_details where customer_id = ${anyOf(family)}`.execute(db)
  return rows
}

export type Line = {
  line: number
  customerId: string | null
  outcome: Outcome
  cause: string | null
  reason: string | null
  fields: string[]
}

export async function addRecords(db: Database, enrichmentId: string, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return
  await sql`insert into enrichment_records (enrichment_id, line, customer_id, outcome, cause, reason, fields)
    select ${enrichmentId}::uuid, line, customer_id, outcome, cause, reason,
      array(select jsonb_array_elements_text(fields))
    from jsonb_to_recordset(${JSON.stringify(
      lines.map(({ customerId, ...line }) => ({ ...line, customer_id: customerId })),
    )}::jsonb)
      as r (line int, customer_id uuid, outcome text, cause text, reason text, fields jsonb)
    on conflict (enrichment_id, line) do nothing`.execute(db)
}

export async function records(
  context: Pick<Context, 'db' | 'staff'>,
  enrichmentId: string,
  asked: { outcome?: string | undefined; cause?: string | undefined; after: number; limit: number },
): Promise<EnrichmentRecord[]> {
  const { rows } =
    await sql<EnrichmentRecord>`select r.line, customers.id as customer_id, customers.name as customer, r.outcome,
      r.cause, case when r.customer_id is null or customers.id is not null then r.reason end as reason, r.fields
    from enrichment_records r left join customers on customers.id = r.customer_id and ${visibleTo(context.staff)}
    where r.enrichment_id = ${enrichmentId}::uuid and r.line > ${asked.after}
      and ${asked.outcome === undefined ? sql`true` : sql`r.outcome = ${asked.outcome}`}
      and ${asked.cause === undefined ? sql`true` : sql`coalesce(r.cause, 'none') = ${asked.cause}`}
    order by r.line limit ${asked.limit}`.execute(context.db)
  return rows
}

export async function outcomes(
  db: Database,
  id: string,
): Promise<{ outcome: Outcome; cause: string | null; n: number }[]> {
  const { rows } = await sql<{ outcome: Outcome; cause: string | null; n: number }>`select outcome, cause, count(*) as n
    from enrichment_records where enrichment_id = ${id}::uuid group by 1, 2 order by 3 desc`.execute(db)
  return rows
}

/** What one record did is whole or absent, whatever became of the others of its batch. */
export const begin = (db: Database) => sql`savepoint one_record`.execute(db)
export const keep = (db: Database) => sql`release savepoint one_record`.execute(db)
export const giveUp = (db: Database) => sql`rollback to savepoint one_record`.execute(db)
