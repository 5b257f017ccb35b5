import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { CaseEvent } from '../events/schema.ts'
import type { Case } from '../schema.ts'

type Names = Record<
  'owner' | 'team' | 'department' | 'raisedBy' | 'aboutStaff' | 'mergedInto' | 'matter' | 'chainLink',
  string | null
>

/** Names of what a case's row refers to, and the organisation's currency. */
export async function namesBeside(db: Database, found: Case): Promise<Names & { currency: string }> {
  const { rows } = await sql<Names & { currency: string }>`select
      (select name from staff where id = ${found.ownerId}::uuid) as owner,
      (select name from teams where id = ${found.teamId}::uuid) as team,
      (select name from customers where id = ${found.departmentId}::uuid) as department,
      (select name from staff where id = ${found.raisedBy}::uuid) as raised_by,
      (select name from staff where id = ${found.aboutStaffId}::uuid) as about_staff,
      (select number from case_directory where case_id = ${found.mergedInto}::uuid) as merged_into,
      (select name from matters where id = ${found.matterId}::uuid) as matter,
      (select name from chain_links where id = ${found.chainLinkId}::uuid) as chain_link,
      coalesce((select currency from organisation), 'EUR') as currency`.execute(db)
  return rows[0] as Names & { currency: string }
}

export type ShownEvent = CaseEvent & { staff: string | null; shownAfter: string | null }

/** What happened, with the names of who did it and of what it names. */
export async function shownEvents(db: Database, { customerId, id }: Pick<Case, 'customerId' | 'id'>) {
  const { rows } =
    await sql<ShownEvent>`select e.seq, e.at, e.kind, e.staff_id, e.before, e.after, e.reason, e.subject_id,
      e.minutes, s.name as staff,
      case e.kind when 'owner' then (select name from staff where id = e.after::uuid)
        when 'team' then (select name from teams where id = e.after::uuid)
        when 'department' then (select name from customers where id = e.after::uuid)
        when 'matter' then (select name from matters where id = coalesce(e.after, e.before)::uuid) end as shown_after
    from case_events e left join staff s on s.id = e.staff_id
    where e.customer_id = ${customerId}::uuid and e.case_id = ${id}::uuid order by e.seq limit 2000`.execute(db)
  return rows
}
