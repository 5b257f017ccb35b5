import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import { raisedBefore, wroteWithin7 } from './rows/store.ts'
import type { Counted, Duration, Easier, Period } from './schema.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    complainingMadeEasier: {
      id: string
      day: string
      what: string
      createdBy: string | null
      createdAt: Date | string
    }
  }
}

const zone = sql`(select time_zone from organisation)`
const startOf = (day: string) => sql`(${day}::date::timestamp at time zone ${zone})`

/** Cases of a period that count: no spam, and one that was merged into another counts with it. */
const received = ({ from, to }: Period) => sql`cases c where c.received_at >= ${startOf(from)}
  and c.received_at < ${startOf(to)} and not c.spam and c.merged_into is null`

const complaint = sql`c.type = 'complaint'`

export type Totals = {
  cases: number
  enquiries: number
  complaints: number
  became: number
  closed: number
  reopened: number
  decided: number
  upheld: number
}

export async function totals(db: Database, period: Period): Promise<Totals> {
  const { rows } = await sql<Totals>`select count(*) as cases,
      count(*) filter (where c.type = 'enquiry' or c.became_complaint_at is not null) as enquiries,
      count(*) filter (where ${complaint}) as complaints,
      count(*) filter (where c.became_complaint_at is not null) as became,
      count(*) filter (where c.closed_at is not null or c.reopened > 0) as closed,
      count(*) filter (where c.reopened > 0) as reopened,
      count(*) filter (where ${complaint} and c.outcome in ('upheld', 'partly upheld', 'not upheld')) as decided,
      count(*) filter (where ${complaint} and c.outcome in ('upheld', 'partly upheld')) as upheld
    from ${received(period)}`.execute(db)
  return rows[0] as Totals
}

/** Hours from receipt to a moment of the case. */
export async function duration(db: Database, period: Period, until: RawBuilder<unknown>): Promise<Duration> {
  const { rows } = await sql<Duration>`select count(hours) as n,
      percentile_cont(0.5) within group (order by hours) as median,
      percentile_cont(0.9) within group (order by hours) as ninetieth
    from (select extract(epoch from ${until} - c.received_at)::float8 / 3600 as hours from ${received(period)}) as taken
    where hours >= 0`.execute(db)
  return rows[0] as Duration
}
export const acknowledgedAt = sql`c.acknowledged_at`
export const resolvedAt = sql`coalesce(c.closed_at, c.responded_at, c.answered_at)`

type Kept = { measure: string; kept: number; n: number; open: number }
/** Promises about cases of the period: how many were kept, of those decided. */
export async function promises(db: Database, period: Period): Promise<Kept[]> {
  const { rows } = await sql<Kept>`select k.measure, count(*) filter (where k.kept) as kept,
      count(*) filter (where k.kept is not null) as n, count(*) filter (where k.kept is null and k.ended_at is null) as open
    from clocks k where k.subject_kind = 'case' and (k.customer_id, k.subject_id) in
      (select c.customer_id, c.id from ${received(period)})
    group by k.measure order by k.measure`.execute(db)
  return rows
}

type FirstContact = {
  solved: number
  n: number
  open: number
  once: number
  answered: number
  yes: number
  said: number
}
/**
 * Of cases that were answered: nothing more from the customer about it within seven days of the first answer, neither in
 * the case nor in one that belongs with it. Those whose seven days are not over are left out, and counted. Beside it what
 * agents declare (done with one reply, never reopened) and what customers do (they say that it is solved, after one reply).
 */
export async function firstContact(db: Database, period: Period, now: Date): Promise<FirstContact> {
  const { rows } = await sql<FirstContact>`with first as (
      select c.customer_id, c.id, coalesce(c.closed_at, c.answered_at, c.responded_at) is not null as done, c.reopened,
        min(m.at) as at, count(*) as replies
      from (select c.* from ${received(period)}) as c
      join case_messages m on m.customer_id = c.customer_id and m.case_id = c.id and m.direction = 'out' and m.public
        and m.state = 'sent'
      group by c.customer_id, c.id, done, c.reopened),
    judged as (select c.*, c.at <= ${now}::timestamptz - interval '7 days' as over, ${wroteWithin7(sql`c.at`)} as more,
        (select r.solved from case_ratings r where r.customer_id = c.customer_id and r.case_id = c.id
          order by r.round desc limit 1) as solved
      from first c)
    select count(*) filter (where over and not more) as solved, count(*) filter (where over) as n,
      count(*) filter (where not over) as open,
      count(*) filter (where done and replies = 1 and reopened = 0) as once, count(*) filter (where done) as answered,
      count(*) filter (where solved and replies = 1) as yes, count(*) filter (where solved is not null) as said
    from judged`.execute(db)
  return rows[0] as FirstContact
}

/** Cases whose customer had raised another of the same type within 90 days before. */
export async function repeated(db: Database, period: Period): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${received(period)} and ${raisedBefore}`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/** What redress of the period's cases cost, as far as it was given. */
export async function redress(db: Database, period: Period) {
  const { rows } = await sql<{ n: number; costMinor: number; currency: string }>`select count(*) as n,
      coalesce(sum(r.cost_minor), 0)::bigint as cost_minor, (select currency from organisation) as currency
    from case_redress r where r.state = 'given' and (r.customer_id, r.case_id) in
      (select c.customer_id, c.id from ${received(period)})`.execute(db)
  return rows[0] as { n: number; costMinor: number; currency: string }
}

/** How customers rated the handling: four or five of five is satisfied. */
export async function satisfied(db: Database, period: Period) {
  const { rows } = await sql<{ good: number; n: number }>`select count(*) filter (where r.handling >= 4) as good,
      count(r.handling) as n
    from case_ratings r where (r.customer_id, r.case_id) in (select c.customer_id, c.id from ${received(period)})`.execute(
    db,
  )
  return rows[0] as { good: number; n: number }
}

type Returned = Record<
  'complained' | 'back' | 'kept' | 'keptBack' | 'broken' | 'brokenBack' | 'others' | 'othersBack',
  number
>
/**
 * Customers who bought in the 90 days before the period's end less 90 days, by whether they complained then and whether a
 * promise about it was broken: how many of each bought again in the 90 days after. Beside one another, not one because of
 * the other.
 */
export async function returned(db: Database, { to }: Period): Promise<Returned> {
  const { rows } = await sql<Returned>`with edge as (select ${startOf(to)} - interval '90 days' as at),
    buyers as (select o.customer_id, bool_or(o.placed_at >= edge.at) as again from orders o, edge
      where o.kind = 'sale' and o.cancelled_at is null and o.placed_at >= edge.at - interval '90 days'
        and o.placed_at < edge.at + interval '90 days'
      group by o.customer_id having bool_or(o.placed_at < edge.at)),
    judged as (select b.again, c.complaints, c.broken from buyers b join customers k on k.id = b.customer_id and k.kind <> 'unknown'
      cross join lateral (select count(*) > 0 as complaints, coalesce(sum(c.broken), 0) > 0 as broken from cases c, edge
        where c.customer_id = b.customer_id and c.type = 'complaint' and not c.spam
          and c.received_at >= edge.at - interval '90 days' and c.received_at < edge.at) c)
    select count(*) filter (where complaints) as complained, count(*) filter (where complaints and again) as back,
      count(*) filter (where complaints and not broken) as kept, count(*) filter (where complaints and not broken and again) as kept_back,
      count(*) filter (where broken) as broken, count(*) filter (where broken and again) as broken_back,
      count(*) filter (where not complaints) as others, count(*) filter (where not complaints and again) as others_back
    from judged`.execute(db)
  return rows[0] as Returned
}

const counts = sql`count(*) as cases, count(*) filter (where ${complaint}) as complaints`
const MOST = 12

export async function byField(db: Database, period: Period, field: 'type' | 'channel'): Promise<Counted[]> {
  const column = field === 'type' ? sql`c.type` : sql`c.channel`
  const { rows } = await sql<Counted>`select ${column} as key, ${column} as label, ${counts}
    from ${received(period)} group by 1 order by 3 desc`.execute(db)
  return rows
}

export async function byDepartment(db: Database, period: Period): Promise<Counted[]> {
  const { rows } = await sql<Counted>`select f.department_id as key, coalesce(d.name, 'No department named') as label,
      f.cases, f.complaints from (select c.department_id, ${counts} from ${received(period)} group by 1) as f
    left join customers d on d.id = f.department_id order by f.cases desc limit ${MOST}`.execute(db)
  return rows
}

/** By the link of the service chain in which they arose, in the order of the chain. */
export async function byChainLink(db: Database, period: Period): Promise<Counted[]> {
  const { rows } = await sql<Counted>`select f.chain_link_id as key, coalesce(l.name, 'No link named') as label,
      f.cases, f.complaints from (select c.chain_link_id, ${counts} from ${received(period)} group by 1) as f
    left join chain_links l on l.id = f.chain_link_id order by l.position nulls last, f.cases desc limit ${2 * MOST}`.execute(
    db,
  )
  return rows
}

/** By primary root cause; what is not traced to one is told as that. */
export async function byCause(db: Database, period: Period): Promise<Counted[]> {
  const { rows } =
    await sql<Counted>`select x.cause_id as key, coalesce(r.name, 'Not traced to a cause') as label, ${counts}
    from (select c.* from ${received(period)}) as c
    left join case_causes x on x.customer_id = c.customer_id and x.case_id = c.id and x.part = 'primary'
    left join root_causes r on r.id = x.cause_id group by 1, 2 order by 3 desc limit ${MOST}`.execute(db)
  return rows
}

/** By product of the orders that cases are about; a case about two products counts with each. */
export async function byProduct(db: Database, period: Period): Promise<Counted[]> {
  const { rows } = await sql<Counted>`select p.id as key, p.name as label, ${counts}
    from (select distinct c.id, c.type, ol.product_id from (select c.* from ${received(period)}) as c
      join case_links l on l.customer_id = c.customer_id and l.case_id = c.id and l.kind = 'order'
      join order_lines ol on ol.customer_id = l.subject_customer_id and ol.order_id = l.subject_id) as c
    join products p on p.id = c.product_id group by 1, 2 order by 3 desc limit ${MOST}`.execute(db)
  return rows
}

type MonthRow = { month: string; cases: number; complaints: number; active: number }
export async function months(db: Database, { from, to }: Period): Promise<MonthRow[]> {
  const { rows } = await sql<MonthRow>`with months as (
      select to_char(m, 'YYYY-MM') as month, m at time zone ${zone} as since,
        (m + interval '1 month') at time zone ${zone} as until
      from generate_series(date_trunc('month', ${from}::date::timestamp), ${to}::date::timestamp - interval '1 day', interval '1 month') as m)
    select m.month,
      (select count(*) from cases c where c.received_at >= m.since and c.received_at < m.until and not c.spam and c.merged_into is null) as cases,
      (select count(*) from cases c where c.type = 'complaint' and c.received_at >= m.since and c.received_at < m.until and not c.spam and c.merged_into is null) as complaints,
      (select count(distinct o.customer_id) from orders o where o.placed_at >= m.since and o.placed_at < m.until
        and o.kind = 'sale' and o.cancelled_at is null and o.customer_id <> '00000000-0000-7000-8000-000000000000') as active
    from months m order by 1`.execute(db)
  return rows
}

export const easier = (db: Database) =>
  db.selectFrom('complainingMadeEasier').select(['id', 'day', 'what']).orderBy('day').execute() as Promise<Easier[]>

export const addEasier = (db: Database, row: Easier, createdBy: string | null, createdAt: Date) =>
  db
    .insertInto('complainingMadeEasier')
    .values({ ...row, createdBy, createdAt })
    .execute()

export async function removeEasier(db: Database, id: string): Promise<boolean> {
  const row = await db.deleteFrom('complainingMadeEasier').where('id', '=', id).returning('id').executeTakeFirst()
  return row !== undefined
}
