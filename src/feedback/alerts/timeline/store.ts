import { sql } from 'kysely'
import { anyOf } from '../../../platform/server/any-of.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { TimelineEvent } from '../../../platform/server/slice.ts'

type Happening = {
  id: string
  alertId: string
  customerId: string
  at: string
  what: 'opened' | 'resolved' | 'answered'
  rule: string
  cause: string | null
  action: string | null
  mark: number | null
  open: boolean
}

const said: Record<Happening['what'], (of: Happening) => string> = {
  opened: ({ rule }) => `Alert: ${rule}`,
  resolved: ({ cause }) => `Alert resolved${cause ? `: ${cause.toLowerCase()}` : ''}`,
  answered: ({ mark }) => (mark === null ? 'Answered when asked again' : `Said ${mark} when asked again`),
}

const asEvent = (of: Happening): TimelineEvent => ({
  id: of.id,
  customerId: of.customerId,
  at: of.at,
  kind: 'alerts',
  title: said[of.what](of),
  text: of.what === 'resolved' ? of.action : null,
  channel: null,
  href: `/alerts?open=${of.customerId}~${of.alertId}`,
  marked: of.what === 'opened' && of.open,
})

const parts = sql`(values ('opened', a.opened_at), ('resolved', a.resolved_at), ('answered', a.second_at)) as e (what, at)`

/** When alerts of a customer were opened and resolved, and what was said when they were asked again. */
export async function happenings(
  db: Database,
  family: string[],
  before: { at: string; id: string | null } | null,
  limit: number,
): Promise<TimelineEvent[]> {
  const place = !before
    ? sql``
    : before.id === null
      ? sql`and at <= ${before.at}::timestamptz`
      : sql`and (at, id) < (${before.at}::timestamptz, ${before.id}::text)`
  const { rows } = await sql<Happening>`select * from (
      select a.id || ' ' || e.what as id, a.id as alert_id, a.customer_id, e.at, e.what, r.name as rule, c.name as cause,
        a.action, a.second_mark as mark, a.resolved_at is null as open
      from alerts a join alert_rules r on r.id = a.rule_id left join root_causes c on c.id = a.cause_id cross join lateral ${parts}
      where a.customer_id = ${anyOf(family)} and e.at is not null) as happened
    where true ${place} order by at desc, id desc limit ${limit}`.execute(db)
  return rows.map(asEvent)
}

export async function countHappenings(db: Database, family: string[]): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select coalesce(sum(1 + (resolved_at is not null)::int + (second_at is not null)::int), 0)::int as n
    from alerts where customer_id = ${anyOf(family)}`.execute(db)
  return rows[0]?.n ?? 0
}
