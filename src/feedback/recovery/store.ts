import { sql } from 'kysely'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Stratum } from './retention/matched.ts'
import type { Period } from './schema.ts'

const zone = sql`(select time_zone from organisation)`
const startOf = (day: string) => sql`(${day}::date::timestamp at time zone ${zone})`
const opened = ({ from, to }: Period) =>
  sql`alerts a where a.opened_at >= ${startOf(from)} and a.opened_at < ${startOf(to)} + interval '1 day'`
const ofPeople = sql`a.customer_id <> ${UNKNOWN_CUSTOMER}::uuid and a.subject_kind <> 'survey'`

export type Totals = {
  alerts: number
  open: number
  resolved: number
  due: number
  spoken: number
  inTime: number
  decided: number
  n: number
  median: number | null
  ninetieth: number | null
}
/** Alerts of a period: how many were resolved and taken up in time; those whose time is not over are told apart. */
export async function totals(db: Database, period: Period, now: Date): Promise<Totals> {
  const over = sql`(a.resolved_at is not null or a.due_at <= ${now})`
  const { rows } =
    await sql<Totals>`select count(*)::int as alerts, count(*) filter (where a.resolved_at is null)::int as open,
      count(*) filter (where a.resolved_at is not null)::int as resolved, count(*) filter (where ${over})::int as due,
      count(*) filter (where ${ofPeople} and (a.contacted_at is not null or a.due_at <= ${now}))::int as decided,
      count(*) filter (where ${ofPeople} and a.contacted_at <= a.due_at)::int as in_time,
      count(*) filter (where ${ofPeople})::int as spoken, count(hours)::int as n,
      percentile_cont(0.5) within group (order by hours) as median, percentile_cont(0.9) within group (order by hours) as ninetieth
    from (select a.*, extract(epoch from a.contacted_at - a.opened_at)::float8 / 3600 as hours from ${opened(period)}) as a`.execute(
      db,
    )
  return rows[0] as Totals
}

export type Pairs = { pairs: number; satisfied: number; waiting: number; n: number; sum: number; squares: number }
/**
 * Who was low and answered the same question again. Satisfied: from where the measure of the rule counts an answer as
 * good, else from three quarters of the scale up. Changes are told as a part of the scale, so that scales may be mixed.
 */
export async function pairs(db: Database, period: Period): Promise<Pairs> {
  const { rows } =
    await sql<Pairs>`select count(second_mark)::int as pairs, count(*) filter (where second_mark >= good)::int as satisfied,
      count(*) filter (where request_id is not null and second_mark is null)::int as waiting,
      count(change)::int as n, coalesce(sum(change), 0)::float8 as sum, coalesce(sum(change * change), 0)::float8 as squares
    from (select a.second_mark, a.request_id, coalesce((v.definition ->> 'top')::int, ceil(i.low + (i.high - i.low) * 0.75)) as good,
        (a.second_mark - a.mark)::float8 / nullif(i.high - i.low, 0) as change
      from (select a.* from ${opened(period)} and a.mark is not null) as a join alert_rules r on r.id = a.rule_id
      left join measures m on m.id::text = r.condition ->> 'measureId'
      left join measure_versions v on v.measure_id = m.id and v.version = m.current
      left join survey_items i on i.survey_id = a.survey_id and i.place = a.place) as answered`.execute(db)
  return rows[0] as Pairs
}

/** Customers with an alert of a period, counted once, in groups that bought alike before: how many bought in the days after. */
export async function strata(
  db: Database,
  period: Period,
  horizonDays: number,
  now: Date,
): Promise<(Stratum & { open: number })[]> {
  const horizon = sql`interval '${sql.raw(String(horizonDays))} days'`
  const { rows } = await sql<Stratum & { open: number }>`
    with first as (
      select distinct on (s.id) s.id, a.opened_at, a.outcome in ('put right', 'explained') as recovered
      from (select a.* from ${opened(period)} and ${ofPeople}) as a join customers c on c.id = a.customer_id
      join customers s on s.id = coalesce(c.merged_into, c.id) order by s.id, a.opened_at, a.id
    ), family as (
      select f.id, f.opened_at, f.recovered, m.id as member from first f join customers m on m.id = f.id or m.merged_into = f.id
    ), bought as (
      select f.id, coalesce(f.recovered, false) as recovered, f.opened_at + ${horizon} > ${now} as open,
        count(o.id) filter (where o.placed_at < f.opened_at) as orders,
        f.opened_at - max(o.placed_at) filter (where o.placed_at < f.opened_at) as since,
        bool_or(o.placed_at > f.opened_at and o.placed_at <= f.opened_at + ${horizon}) as again
      from family f left join orders o on o.customer_id = f.member and o.kind = 'sale' and o.cancelled_at is null
      group by f.id, f.recovered, f.opened_at
    )
    select count(*) filter (where recovered and not open)::int as recovered, count(*) filter (where recovered and again and not open)::int as recovered_again,
      count(*) filter (where not recovered and not open)::int as others, count(*) filter (where not recovered and again and not open)::int as others_again,
      count(*) filter (where open)::int as open
    from bought group by case when orders = 0 then 0 when orders = 1 then 1 when orders < 4 then 2 when orders < 10 then 3 else 4 end,
      case when since is null then 0 when since <= interval '14 days' then 1 when since <= interval '60 days' then 2 else 3 end`.execute(
    db,
  )
  return rows
}
