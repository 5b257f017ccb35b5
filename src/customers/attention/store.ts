import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { Attends } from '../../platform/server/slice.ts'

const MEASURE = 'attention'
/** Above this a count reads too much for a visit; the one of last night is told. */
const COUNTED_AT_ONCE = 50_000

/** So many of each kind of attention inside and outside; 'all' is how many there are. */
export type Counted = { part: string; count: number }

const live = sql`c.merged_into is null and c.archived_at is null and c.kind <> 'unknown'`

/** Whoever was merged counts as the one that they became. */
const countOf = (key: string, those: RawBuilder<unknown>) => sql`
  select ${key}::text || case when c.internal then ':inside' else ':outside' end as part, count(*)::bigint as count
  from (select distinct coalesce(o.merged_into, o.id) as id from (${those}) r join customers o on o.id = r.customer_id) done
  join customers c on c.id = done.id where ${live} group by c.internal`

export async function count(db: Database, attends: readonly Attends[], since: Date): Promise<Counted[]> {
  const all = sql`select 'all' || case when c.internal then ':inside' else ':outside' end as part, count(*)::bigint as count
    from customers c where ${live} group by c.internal`
  const parts = [all, ...attends.map(({ key, since: those }) => countOf(key, those(since)))]
  const { rows } = await sql<Counted>`${sql.join(parts, sql` union all `)}`.execute(db)
  return rows
}

export async function isCountedAtOnce(db: Database): Promise<boolean> {
  const { rows } = await sql<{
    rows: number
  }>`select reltuples::bigint as rows from pg_class where oid = 'customers'::regclass`.execute(db)
  return (rows[0]?.rows ?? 0) <= COUNTED_AT_ONCE
}

/** One count a day is kept. */
export async function keep(db: Database, day: string, counted: readonly Counted[], now: Date): Promise<void> {
  await sql`delete from daily_figures where measure = ${MEASURE} and day = ${day}::date`.execute(db)
  await sql`insert into daily_figures (measure, day, part, count, counted_at)
    select ${MEASURE}::text, ${day}::date, part, count, ${now}::timestamptz
    from unnest(${counted.map(({ part }) => part)}::text[], ${counted.map((each) => each.count)}::bigint[]) as t (part, count)`.execute(
    db,
  )
}

export async function kept(db: Database): Promise<{ counted: Counted[]; countedAt: string | null }> {
  const { rows } = await sql<Counted & { countedAt: string }>`select part, count, counted_at from daily_figures
    where measure = ${MEASURE} and day = (select max(day) from daily_figures where measure = ${MEASURE})`.execute(db)
  return { counted: rows, countedAt: rows[0]?.countedAt ?? null }
}

/** What this slice tells of attention to those inside and outside. */
export const attends: Attends[] = [
  {
    key: 'spoken',
    label: 'We spoke with them',
    hint: 'An interaction by any channel within a year, from them or to them.',
    since: (moment) => sql`select customer_id from interaction_totals where last_at >= ${moment}`,
  },
  {
    key: 'answered for',
    label: 'Somebody answers for them',
    hint: 'An account manager is named.',
    since: () => sql`select id as customer_id from customers where account_manager_id is not null`,
  },
  {
    key: 'consent',
    label: 'It is on record how we may reach them',
    hint: 'Consent given or withheld, for any purpose and channel, at any time.',
    since: () => sql`select customer_id from consents`,
  },
]
