import { sql } from 'kysely'
import type { Database } from '../../platform/server/database.ts'
import type { CaseMessage } from '../messages/schema.ts'
import type { Case } from '../schema.ts'

type Of = Pick<Case, 'customerId' | 'id'>

export type Chosen = Pick<
  CaseMessage,
  'id' | 'at' | 'direction' | 'public' | 'state' | 'sideId' | 'staffId' | 'channel'
>

/** All messages of a case, in their order. */
export async function messagesOf(db: Database, { customerId, id }: Of): Promise<Chosen[]> {
  const { rows } =
    await sql<Chosen>`select id, at, direction, public, state, side_id, staff_id, channel from case_messages
    where customer_id = ${customerId}::uuid and case_id = ${id}::uuid order by at, id`.execute(db)
  return rows
}

/** What names a message by its case, beside the message itself: where they lie within the customer stays as it is. */
const beside = [
  ['case_files', 'message_id'],
  ['interactions', 'id'],
  ['outgoing_mails', 'id'],
] as const

/** Messages go from one case to another of the same customer with their files, interactions and mail, under their ids. */
export async function moveMessages(db: Database, from: Of, to: Of, ids: readonly string[]): Promise<void> {
  const these = [...ids]
  const mine = sql`customer_id = ${from.customerId}::uuid and case_id = ${from.id}::uuid`
  await sql`update case_messages set case_id = ${to.id}::uuid where ${mine} and id = any(${these}::uuid[])`.execute(db)
  for (const [table, column] of beside)
    await sql`update ${sql.table(table)} set case_id = ${to.id}::uuid
      where ${mine} and ${sql.ref(column)} = any(${these}::uuid[])`.execute(db)
  // Answers to these mails belong to the new case from now on.
  await sql`update mail_directory set case_id = ${to.id}::uuid where id = any(${these}::uuid[])`.execute(db)
  await sql`update incoming_mails set case_id = ${to.id}::uuid where message_id = any(${these}::uuid[])
    and case_id = ${from.id}::uuid`.execute(db)
}
