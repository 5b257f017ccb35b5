import { sql } from 'kysely'
import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import type { Database } from '../../../platform/server/database.ts'

export type Around = {
  id: string
  day: string
  what: string
  daysBefore: number
  daysAfter: number
  complaintsBefore: number
  complaintsAfter: number
  activeBefore: number
  activeAfter: number
}

const MOST_DAYS = 90
const zone = sql`(select time_zone from organisation)`
const complaints = (
  from: string,
  to: string,
) => sql`(select count(*)::int from cases c where c.type = 'complaint' and not c.spam
  and c.merged_into is null and c.received_at >= ${sql.ref(from)} and c.received_at < ${sql.ref(to)})`
const active = (
  from: string,
  to: string,
) => sql`(select count(distinct o.customer_id)::int from orders o where o.kind = 'sale'
  and o.cancelled_at is null and o.customer_id <> ${UNKNOWN_CUSTOMER}::uuid
  and o.placed_at >= ${sql.ref(from)} and o.placed_at < ${sql.ref(to)})`

/** As many days before each note as there are after it, ninety at most: both sides are equally long. */
export async function around(db: Database, now: Date): Promise<Around[]> {
  const { rows } = await sql<Around>`with notes as (
      select id, day, what, (day::timestamp at time zone ${zone}) as at,
        greatest(0, least(${MOST_DAYS}::int, floor(extract(epoch from ${now}::timestamptz - (day::timestamp at time zone ${zone})) / 86400)::int)) as days
      from complaining_made_easier),
    sides as (select *, at - days * interval '1 day' as since, at + days * interval '1 day' as until from notes)
    select s.id, s.day, s.what, s.days as days_before, s.days as days_after,
      ${complaints('s.since', 's.at')} as complaints_before, ${complaints('s.at', 's.until')} as complaints_after,
      ${active('s.since', 's.at')} as active_before, ${active('s.at', 's.until')} as active_after
    from sides s order by s.day`.execute(db)
  return rows
}
