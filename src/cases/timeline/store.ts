import { type RawBuilder, sql } from 'kysely'
import type { SignedIn } from '../../platform/contract.ts'
import { anyOf } from '../../platform/server/any-of.ts'
import type { Database } from '../../platform/server/database.ts'
import type { TimelineEvent } from '../../platform/server/slice.ts'
import { type CaseType, type Outcome, outcomeLabels, typeLabels } from '../schema.ts'

type Happening = {
  id: string
  caseId: string
  customerId: string
  at: string
  what: 'received' | 'closed' | 'reopened'
  number: string
  type: CaseType
  subject: string
  channel: string
  outcome: Outcome | null
  broken: number
  open: boolean
}

const said: Record<Happening['what'], (happening: Happening) => string> = {
  received: ({ type, number }) => `${typeLabels[type]} ${number}`,
  closed: ({ number, outcome }) => `Case ${number} closed${outcome ? `: ${outcomeLabels[outcome].toLowerCase()}` : ''}`,
  reopened: ({ number }) => `Case ${number} reopened`,
}

const asEvent = (happening: Happening): TimelineEvent => ({
  id: happening.id,
  customerId: happening.customerId,
  at: happening.at,
  kind: 'cases',
  title: said[happening.what](happening),
  text: happening.subject,
  channel: happening.what === 'received' ? happening.channel : null,
  href: `/cases/${happening.caseId}`,
  marked: happening.what === 'received' && happening.open && happening.broken > 0,
})

type Place = { at: string; id: string | null } | null

const placed = (at: RawBuilder<unknown>, id: RawBuilder<unknown>, before: Place) => {
  if (!before) return sql``
  if (before.id === null) return sql`and ${at} <= ${before.at}::timestamptz`
  return sql`and ${at} <= ${before.at}::timestamptz and (${at}, ${id}) < (${before.at}::timestamptz, ${before.id}::text)`
}

/** Nobody sees a case about themselves here either. */
const seenBy = (staff: SignedIn, family: string[]) => sql`c.customer_id = ${anyOf(family)} and not c.spam
  and c.about_staff_id is distinct from ${staff.id || null}::uuid
  and ${staff.personId !== null && family.includes(staff.personId) ? sql`c.raised_by = ${staff.id}::uuid` : sql`true`}`

/** When cases came in, were closed and opened again, newest first; each out of its own index. */
export async function happenings(
  db: Database,
  family: string[],
  before: Place,
  limit: number,
  staff: SignedIn,
): Promise<TimelineEvent[]> {
  const of = seenBy(staff, family)
  const shown = sql`c.id as case_id, c.customer_id, c.number, c.type, c.subject, c.channel, c.outcome, c.broken,
    c.closed_at is null as open`
  const { rows } = await sql<Happening>`select * from (
      (select c.id || ' received' as id, c.received_at as at, 'received' as what, ${shown} from cases c
        where ${of} ${placed(sql`c.received_at`, sql`c.id || ' received'`, before)} order by c.received_at desc, 1 desc limit ${limit})
      union all
      (select c.id || ' closed', c.closed_at, 'closed', ${shown} from cases c
        where ${of} and c.closed_at is not null ${placed(sql`c.closed_at`, sql`c.id || ' closed'`, before)} order by 2 desc, 1 desc limit ${limit})
      union all
      (select c.id || ' ' || e.seq, e.at, 'reopened', ${shown} from cases c join case_events e
          on e.customer_id = c.customer_id and e.case_id = c.id and e.kind in ('reopened', 'review asked')
        where ${of} and c.reopened > 0 ${placed(sql`e.at`, sql`c.id || ' ' || e.seq`, before)} order by 2 desc, 1 desc limit ${limit})
    ) as happened order by at desc, id desc limit ${limit}`.execute(db)
  return rows.map(asEvent)
}

export async function countHappenings(db: Database, family: string[], staff: SignedIn): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select coalesce(sum(1 + (c.closed_at is not null)::int + c.reopened), 0)::int as n
    from cases c where ${seenBy(staff, family)}`.execute(db)
  return rows[0]?.n ?? 0
}
