import { sql } from 'kysely'
import { visibility } from '../../customers/model.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { visibleSql } from '../../platform/server/filters.ts'
import type { Gate } from './model.ts'
import type {
  EnrichedValue,
  Enrichment,
  EnrichmentRecord,
  EnrichmentState,
  KnownBy,
  Mapping,
  Outcome,
} from './schema.ts'

const visibleTo = (staff: Context['staff']) =>
  visibleSql(
    visibility,
    {
      id: sql`customers.id`,
      internal: sql`customers.internal`,
      restrictedTeamId: sql`customers.restricted_team_id`,
      accountManagerId: sql`customers.account_manager_id`,
      departmentId: sql`customers.department_id`,
    },
    staff,
  )

const anyOf = (ids: readonly string[]) => sql`any(${[...ids]}::uuid[])`

export type Kept = Enrichment & { fileId: string | null; settings: Settings; createdBy: string | null }
/** How the records are read: chosen when it begins. */
export type Settings = {
  layout?: unknown
  columns?: string[]
  keyColumn?: string
  knownBy?: KnownBy
  mapping?: Mapping
  /** Of a service: which customers, as their list was filtered. */
  filter?: string | null
}

const columns = sql`e.id, e.source_id, s.name as source, s.kind, e.file_id, e.file_name, e.settings, e.state, e.run_id, e.undo_run_id,
  e.created_by, e.created_at, e.finished_at`

export async function find(db: Database, id: string): Promise<Kept | undefined> {
  const { rows } = await sql<Kept>`select ${columns} from enrichments e join enrichment_sources s on s.id = e.source_id
    where e.id = ${id}::uuid`.execute(db)
  return rows[0]
}

export const lock = (db: Database, id: string) =>
  sql`select 1 from enrichments where id = ${id}::uuid for update`.execute(db)

export async function newest(db: Database, limit: number): Promise<Kept[]> {
  const { rows } = await sql<Kept>`select ${columns} from enrichments e join enrichment_sources s on s.id = e.source_id
    order by e.created_at desc limit ${limit}`.execute(db)
  return rows
}

type New = {
  id: string
  sourceId: string
  fileId: string | null
  fileName: string | null
  settings: Settings
  state: EnrichmentState
  runId: string | null
}
export const add = (context: Context, one: New) =>
  sql`insert into enrichments (id, source_id, run_id, file_id, file_name, settings, state, created_by, created_at)
    values (${one.id}::uuid, ${one.sourceId}::uuid, ${one.runId}::uuid, ${one.fileId}::uuid, ${one.fileName},
      ${JSON.stringify(one.settings)}::jsonb, ${one.state}, ${context.staff.id || null}::uuid, ${context.now})`.execute(
    context.db,
  )

type Change = {
  state?: EnrichmentState
  runId?: string
  undoRunId?: string
  sourceId?: string
  settings?: Settings
  finishedAt?: Date | null
}
export const change = (db: Database, id: string, to: Change) =>
  sql`update enrichments set state = coalesce(${to.state ?? null}, state), run_id = coalesce(${to.runId ?? null}::uuid, run_id),
    undo_run_id = coalesce(${to.undoRunId ?? null}::uuid, undo_run_id),
    source_id = coalesce(${to.sourceId ?? null}::uuid, source_id),
    settings = coalesce(${to.settings ? JSON.stringify(to.settings) : null}::jsonb, settings),
    finished_at = ${to.finishedAt === undefined ? sql`finished_at` : to.finishedAt} where id = ${id}::uuid`.execute(db)

export const addFile = (context: Context, file: { id: string; bytes: number; sha256: string; name: string }) =>
  sql`insert into files (id, name, media_type, bytes, sha256, purpose, created_by, created_at)
    values (${file.id}::uuid, ${file.name}, 'text/csv', ${file.bytes}, ${file.sha256}, 'enrichment',
      ${context.staff.id || null}::uuid, ${context.now})`.execute(context.db)

export async function bytesOf(db: Database, fileId: string): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`select bytes from files where id = ${fileId}::uuid`.execute(db)
  return rows[0]?.bytes ?? 0
}

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

/** A draft and its file; the bytes without a row are cleared away by the doctor. */
export async function discard(db: Database, { id, fileId }: Kept): Promise<void> {
  await sql`delete from enrichments where id = ${id}::uuid`.execute(db)
  if (fileId) await sql`delete from files where id = ${fileId}::uuid`.execute(db)
}

/** What a family has of details, by what is compared. */
export async function detailKeys(db: Database, family: readonly string[]) {
  const { rows } = await sql<{ kind: string; key: string; country: string | null }>`select kind, key, country
    from customer_details where customer_id = ${anyOf(family)}`.execute(db)
  return rows
}

type Line = {
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

export async function valueStates(db: Database, id: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; n: number }>`select state, count(*) as n from enriched_values
    where enrichment_id = ${id}::uuid group by 1`.execute(db)
  return Object.fromEntries(rows.map((row) => [row.state, row.n]))
}

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

export const settle = (context: Context, value: Value, state: Value['state']) =>
  sql`update enriched_values set state = ${state}, taken_back_at = ${context.now}, taken_back_by = ${context.staff.id || null}::uuid
    where customer_id = ${value.customerId}::uuid and id = ${value.id}::uuid`.execute(context.db)

/** Sets one of the values that a customer keeps under a name, or takes it away. */
export const setOwn = (context: Context, customerId: string, name: string, value: string | null) =>
  sql`update customers set custom = ${
    value === null ? sql`custom - ${name}::text` : sql`custom || jsonb_build_object(${name}::text, ${value}::text)`
  }, version = version + 1, updated_at = ${context.now}, updated_by = ${context.staff.id || null}::uuid
    where id = ${customerId}::uuid`.execute(context.db)

/** What one record did is whole or absent, whatever became of the others of its batch. */
export const begin = (db: Database) => sql`savepoint one_record`.execute(db)
export const keep = (db: Database) => sql`release savepoint one_record`.execute(db)
export const giveUp = (db: Database) => sql`rollback to savepoint one_record`.execute(db)
