import { sql } from 'kysely'
import { organisationOf } from '../../organisation/actions.ts'
import type { Database } from '../../platform/server/database.ts'

const MEASURES = ['cases', 'cases closed'] as const

/** Counts what came in and what was closed on these days again, by type; spam and merged cases are in neither. */
export async function recountCases(db: Database, days: string[]): Promise<void> {
  const { timeZone } = await organisationOf(db)
  await sql`delete from daily_figures where measure = any(${[...MEASURES]}::text[]) and day = any(${days}::date[])`.execute(
    db,
  )
  const moments = sql`select day, day::timestamp at time zone ${timeZone} as begins,
    (day + 1)::timestamp at time zone ${timeZone} as ends from unnest(${days}::date[]) as day`
  await sql`insert into daily_figures (measure, day, part, count, counted_at)
    select 'cases', d.day, c.type, count(*), clock_timestamp()
    from (${moments}) d join cases c on c.received_at >= d.begins and c.received_at < d.ends
    where not c.spam and c.merged_into is null group by 2, 3`.execute(db)
  await sql`insert into daily_figures (measure, day, part, count, counted_at)
    select 'cases closed', d.day, c.type, count(*), clock_timestamp()
    from (${moments}) d join cases c on c.closed_at >= d.begins and c.closed_at < d.ends
    where not c.spam and c.merged_into is null group by 2, 3`.execute(db)
}

/** The days of these moments in the house's zone are to be counted again. */
export async function markMoments(db: Database, moments: (string | null)[]): Promise<void> {
  const texts = moments.filter((moment) => moment !== null)
  if (texts.length === 0) return
  const { timeZone } = await organisationOf(db)
  await sql`insert into changed_days (measure, day)
    select distinct 'cases', (moment at time zone ${timeZone})::date from unnest(${texts}::timestamptz[]) as moment`.execute(
    db,
  )
}
