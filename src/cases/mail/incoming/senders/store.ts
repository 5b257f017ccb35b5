import { sql } from 'kysely'
import type { Database } from '../../../../platform/server/database.ts'
import { FLOOD_MINUTES } from '../model.ts'

/** How many mails of a sender came within the minutes around one, counted no further than matters. */
export async function around(db: Database, address: string, at: string, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (select 1 from incoming_mails
    where from_address = ${address} and state <> 'held'
      and received_at > ${at}::timestamptz - make_interval(mins => ${FLOOD_MINUTES})
      and received_at < ${at}::timestamptz + make_interval(mins => ${FLOOD_MINUTES}) limit ${most}) as counted`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}

/** The first case that mails of a sender went into within the minutes before one; and how many of them were read. */
export async function floodCase(
  db: Database,
  address: string,
  at: string,
): Promise<{ caseId: string; read: number } | undefined> {
  const { rows } = await sql<{ caseId: string; read: number }>`with near as (
      select case_id, state, seq from incoming_mails where from_address = ${address} and case_id is not null and state in ('taken', 'collapsed')
        and received_at > ${at}::timestamptz - make_interval(mins => ${FLOOD_MINUTES})
        and received_at < ${at}::timestamptz + make_interval(mins => ${FLOOD_MINUTES})),
    first as (select case_id from near order by seq limit 1)
    select first.case_id, (select count(*)::int from (select 1 from near n where n.case_id = first.case_id and n.state = 'taken' limit 100) as r) as read
    from first`.execute(db)
  return rows[0]
}

/** Of customers who share an address, the one who was heard from last first. */
export async function likeliest(db: Database, address: string): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select s.id from customer_directory d join customers c on c.id = d.customer_id
    join customers s on s.id = coalesce(c.merged_into, c.id) left join interaction_totals t on t.customer_id = s.id
    where d.kind = 'email' and d.key = ${address} and s.archived_at is null
    group by s.id order by max(t.last_at) desc nulls last, s.id limit 10`.execute(db)
  return rows.map((row) => row.id)
}
