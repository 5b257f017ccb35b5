import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import type { RankingDefinition } from '../schema.ts'

export type KeptRanking = { version: number; definition: RankingDefinition; madeBy: string | null; madeAt: string }

export async function newest(db: Database): Promise<KeptRanking> {
  const { rows } = await sql<KeptRanking>`select r.version, r.definition, s.name as made_by, r.made_at
    from cause_rankings r left join staff s on s.id = r.made_by order by r.version desc limit 1`.execute(db)
  return rows[0] as KeptRanking
}

/** Of two who change it at once the second waits, and makes the version after. */
export const lock = (db: Database) => sql`lock table cause_rankings in share row exclusive mode`.execute(db)

export const insert = (db: Database, version: number, definition: RankingDefinition, by: string | null, now: Date) =>
  sql`insert into cause_rankings (version, definition, made_by, made_at)
    values (${version}, ${JSON.stringify(definition)}::jsonb, ${by}::uuid, ${now})`.execute(db)

/** Alerts and cases of some time with their cause; an alert that became a case is that case. */
const happened = (since: Date, { severity: of }: RankingDefinition) => sql`
  select 'alert' as kind, a.customer_id, a.cause_id, a.department_id,
    case a.severity when 1 then ${of.minor}::float8 when 2 then ${of.moderate}::float8 when 3 then ${of.major}::float8 else ${of.critical}::float8 end as severity
  from alerts a where a.opened_at >= ${since} and a.case_id is null and a.outcome is distinct from 'nothing wrong'
  union all
  select 'case', c.customer_id, k.cause_id, c.department_id,
    case c.severity when 'minor' then ${of.minor}::float8 when 'moderate' then ${of.moderate}::float8 when 'major' then ${of.major}::float8
      when 'critical' then ${of.critical}::float8 else ${of.unknown}::float8 end
  from cases c left join case_causes k on k.customer_id = c.customer_id and k.case_id = c.id and k.part = 'primary'
  where c.received_at >= ${since} and c.type = 'complaint' and not c.spam and c.merged_into is null`

export type Ranked = {
  causeId: string
  name: string
  kind: string
  alerts: number
  cases: number
  severity: number
  valueMinor: number
  departmentId: string | null
  department: string | null
  departmentCount: number
}

/** By cause: how much, how grave on average, and what those concerned spent on average. */
export async function ranked(db: Database, since: Date, definition: RankingDefinition, now: Date): Promise<Ranked[]> {
  const { rows } = await sql<Ranked>`
    with happened as materialized (${happened(since, definition)}),
    spent as (
      select h.customer_id, coalesce(sum(o.total_minor), 0)::float8 as minor
      from (select distinct customer_id from happened where cause_id is not null) h
      left join orders o on o.customer_id = h.customer_id and o.placed_at >= ${now}::timestamptz - make_interval(days => ${definition.valueDays})
        and o.currency = (select currency from organisation)
      group by h.customer_id),
    worth as (
      select w.cause_id, avg(greatest(0, s.minor)) as value from (select distinct cause_id, customer_id from happened where cause_id is not null) w
      join customers c on c.id = w.customer_id and c.kind <> 'unknown' join spent s on s.customer_id = w.customer_id group by w.cause_id),
    most as (
      select distinct on (cause_id) cause_id, department_id, count(*)::int as n from happened
      where cause_id is not null and department_id is not null group by cause_id, department_id order by cause_id, count(*) desc, department_id)
    select r.id as cause_id, r.name, r.kind, count(*) filter (where h.kind = 'alert')::int as alerts,
      count(*) filter (where h.kind = 'case')::int as cases, avg(h.severity)::float8 as severity, round(coalesce(max(w.value), 0))::bigint as value_minor,
      max(m.department_id::text) as department_id, max(d.name) as department, coalesce(max(m.n), 0) as department_count
    from happened h join root_causes r on r.id = h.cause_id left join worth w on w.cause_id = r.id left join most m on m.cause_id = r.id
    left join customers d on d.id = m.department_id group by r.id, r.name, r.kind`.execute(db)
  return rows
}

export async function withoutCause(db: Database, since: Date, definition: RankingDefinition): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*) filter (where cause_id is null)::int as n from (${happened(since, definition)}) as h`.execute(db)
  return rows[0]?.n ?? 0
}

export async function currencyOf(db: Database): Promise<string> {
  const { rows } = await sql<{ currency: string }>`select currency from organisation`.execute(db)
  return rows[0]?.currency ?? 'EUR'
}
