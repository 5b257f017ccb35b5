import { sql } from 'kysely'
import { organisationOf } from '../../organisation/actions.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { withCustomer } from '../interactions/store.ts'
import { visibleTo } from '../store.ts'
import type { FigureRow } from './series.ts'

/** The days as moments of the house's zone. */
const moments = (days: string[], zone: string) => sql`
  select day, day::timestamp at time zone ${zone} as begins, (day + 1)::timestamp at time zone ${zone} as ends
  from unnest(${days}::date[]) as day`

/**
 * Counts the customers again who became known on these days, by kind; the unknown one is none of them. Whoever was erased
 * did become known then.
 */
export async function recountCustomers(db: Database, days: string[]): Promise<void> {
  const { timeZone } = await organisationOf(db)
  await sql`delete from daily_figures where measure = 'customers' and day = any(${days}::date[])`.execute(db)
  await sql`insert into daily_figures (measure, day, part, count, counted_at)
    select 'customers', d.day, c.kind, count(*), clock_timestamp()
    from (${moments(days, timeZone)}) d join customers c on c.created_at >= d.begins and c.created_at < d.ends
    where c.merged_into is null and (c.archived_at is null or c.archived_at = c.erased_at) and c.kind <> 'unknown'
    group by 2, 3`.execute(db)
}

export async function recountInteractions(db: Database, days: string[]): Promise<void> {
  const { timeZone } = await organisationOf(db)
  await sql`delete from daily_figures where measure = 'interactions' and day = any(${days}::date[])`.execute(db)
  await sql`insert into daily_figures (measure, day, part, count, counted_at)
    select 'interactions', d.day, i.channel, count(*), clock_timestamp()
    from (${moments(days, timeZone)}) d join interactions i on i.at >= d.begins and i.at < d.ends
    group by 2, 3`.execute(db)
}

export async function figures(db: Database, from: string, to: string, step: 'day' | 'week' | 'month') {
  const { rows } = await sql<FigureRow>`
    select date_trunc(${step}, day::timestamp)::date as day, measure, part, sum(count)::bigint as count
    from daily_figures where measure in ('customers', 'interactions') and day between ${from}::date and ${to}::date
    group by 1, 2, 3 order by 1`.execute(db)
  return rows
}

export async function countingState(db: Database, from: string, to: string) {
  const { rows } = await sql<{ countedAt: string | null; counting: boolean }>`
    select (select max(counted_at) from daily_figures where measure in ('customers', 'interactions')
        and day between ${from}::date and ${to}::date) as counted_at,
      exists (select 1 from changed_days where measure in ('customers', 'interactions')
        and day between ${from}::date and ${to}::date) as counting`.execute(db)
  return rows[0] ?? { countedAt: null, counting: false }
}

/** The days of moments in the house's zone are to be counted again. */
export async function markMoments(
  db: Database,
  measure: 'customers' | 'interactions',
  moments: (string | Date)[],
): Promise<void> {
  if (moments.length === 0) return
  const { timeZone } = await organisationOf(db)
  const texts = moments.map((moment) => (typeof moment === 'string' ? moment : moment.toISOString()))
  await sql`insert into changed_days (measure, day)
    select distinct ${measure}::text, (moment at time zone ${timeZone})::date from unnest(${texts}::timestamptz[]) as moment`.execute(
    db,
  )
}

const EXACT_UP_TO = 50_000

/**
 * Of whom whoever asks may see, as the lists behind show them. Counted while that is quick; above, the kinds as they were
 * counted by day, which leaves out nobody but the archived.
 */
export async function now({ db, staff }: Pick<Context, 'db' | 'staff'>, today: string) {
  const { rows: size } = await sql<{
    rows: number
  }>`select reltuples::bigint as rows from pg_class where oid = 'customers'::regclass`.execute(db)
  const about = (size[0]?.rows ?? 0) > EXACT_UP_TO
  const kinds = about
    ? await sql<{
        kind: string
        n: number
      }>`select part as kind, sum(count)::bigint as n from daily_figures where measure = 'customers' group by 1`.execute(
        db,
      )
    : await sql<{ kind: string; n: number }>`select kind, count(*) as n from customers
        where merged_into is null and archived_at is null and kind <> 'unknown' and ${visibleTo(staff)} group by 1`.execute(
        db,
      )
  const shown = sql`merged_into is null and archived_at is null and ${visibleTo(staff)} limit 10001`
  const few = await sql<{ internal: number; doNotContact: number; restricted: number; overdueSteps: number }>`select
    (select count(*) from (select 1 from customers where internal and ${shown}) x) as internal,
    (select count(*) from (select 1 from customers where do_not_contact and ${shown}) x) as do_not_contact,
    (select count(*) from (select 1 from customers where restricted_team_id is not null and ${shown}) x) as restricted,
    (select count(*) from (select 1 from interactions i ${withCustomer} where i.next_step is not null
      and i.next_step_done_at is null and i.next_step_on < ${today}::date and ${visibleTo(staff)} limit 10001) x) as overdue_steps`.execute(
    db,
  )
  const of = (kind: string) => kinds.rows.find((row) => row.kind === kind)?.n ?? 0
  return {
    about,
    now: {
      people: of('person'),
      accounts: of('account'),
      departments: of('department'),
      ...(few.rows[0] ?? { internal: 0, doNotContact: 0, restricted: 0, overdueSteps: 0 }),
    },
  }
}
