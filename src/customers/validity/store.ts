import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'

const MEASURE = 'validity turned'

/** The day until which customers are as their details and roles hold, or null before the first. */
export async function turnedUntil(db: Database): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`select max(day)::text as day from daily_figures
    where measure = ${MEASURE}`.execute(db)
  return rows[0]?.day ?? null
}

/** The last of these days is where the next begins; of each it stays how many turned. */
export const keepTurned = (db: Database, day: string, count: number, now: Date) =>
  sql`insert into daily_figures (measure, day, count, counted_at) values (${MEASURE}, ${day}::date, ${count}, ${now})
    on conflict (measure, day, part) do nothing`.execute(db)

/** Whose details or roles with us ceased to hold since a day, or began to, as they stand today. */
export async function whoTurned(db: Database, since: string, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from customer_details
    where (valid_to >= ${since}::date and valid_to < ${today}::date)
      or (valid_from > ${since}::date and valid_from <= ${today}::date)
    union
    select customer_id from relationships where other_id is null
      and ((until >= ${since}::date and until < ${today}::date) or (since > ${since}::date and since <= ${today}::date))
    order by 1`.execute(db)
  return rows.map((row) => row.id)
}
