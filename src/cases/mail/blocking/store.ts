import { sql } from 'kysely'
import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { Case } from '../../schema.ts'
import type { BlockedSender } from './schema.ts'

export async function blockedSenders(db: Database): Promise<BlockedSender[]> {
  const { rows } = await sql<BlockedSender>`select b.address, b.case_id, s.name as by, b.blocked_at as at,
      (select count(*)::int from incoming_mails i where i.from_address = b.address and i.reason = 'blocked') as kept
    from blocked_senders b left join staff s on s.id = b.blocked_by order by b.blocked_at desc, b.address limit 500`.execute(
    db,
  )
  return rows
}

export async function isBlocked(db: Database, address: string): Promise<boolean> {
  const { rows } = await sql`select 1 from blocked_senders where address = ${address}`.execute(db)
  return rows.length > 0
}

export const block = ({ db, staff, now }: Context, address: string, caseId: string) =>
  sql`insert into blocked_senders (address, case_id, blocked_by, blocked_at)
    values (${address}, ${caseId}::uuid, ${staff.id || null}::uuid, ${now}::timestamptz)
    on conflict (address) do nothing`.execute(db)

export async function unblock(db: Database, address: string): Promise<boolean> {
  const { rows } = await sql`delete from blocked_senders where address = ${address} returning address`.execute(db)
  return rows.length > 0
}

/** Who wrote the mail that a case was opened by. */
export async function senderOf(
  db: Database,
  { customerId, id }: Pick<Case, 'customerId' | 'id'>,
): Promise<string | null> {
  const { rows } = await sql<{ fromAddress: string }>`select lower(from_address) as from_address from case_messages
    where customer_id = ${customerId}::uuid and case_id = ${id}::uuid and direction = 'in' and public
      and channel = 'email' and from_address is not null order by at, id limit 1`.execute(db)
  return rows[0]?.fromAddress ?? null
}
