import { sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Case } from '../schema.ts'
import type { CaseSide } from './schema.ts'

type Of = Pick<Case, 'customerId' | 'id'>

export async function sidesOf(db: Database, { customerId, id }: Of): Promise<CaseSide[]> {
  const { rows } = await sql<CaseSide>`select id, address from case_sides
    where customer_id = ${customerId}::uuid and case_id = ${id}::uuid order by created_at, id limit 100`.execute(db)
  return rows
}

/** The thread with an address beside a case: the one that there is, or a new one. */
export async function sideWith({ db, staff, now, newId }: Context, of: Of, address: string): Promise<string> {
  await sql`insert into case_sides (customer_id, case_id, id, address, created_by, created_at)
    values (${of.customerId}::uuid, ${of.id}::uuid, ${newId()}::uuid, ${address}, ${staff.id || null}::uuid,
      ${now}::timestamptz) on conflict (customer_id, case_id, address) do nothing`.execute(db)
  const found = (await sidesOf(db, of)).find((side) => side.address === address)
  if (!found) throw new Error('A thread beside a case was written and is not there.')
  return found.id
}

/** Files of some messages, lying with another message too: the bytes are kept once. */
export const copyFiles = (
  { db, staff, now, newId }: Context,
  { customerId, id }: Of,
  files: readonly { id: string }[],
  messageId: string,
) =>
  Promise.all(
    files.map((file) =>
      sql`insert into case_files (customer_id, case_id, id, message_id, file_id, name, media_type, bytes, created_by, created_at)
        select customer_id, case_id, ${newId()}::uuid, ${messageId}::uuid, file_id, name, media_type, bytes,
          ${staff.id || null}::uuid, ${now}::timestamptz from case_files
        where customer_id = ${customerId}::uuid and case_id = ${id}::uuid and id = ${file.id}::uuid`.execute(db),
    ),
  )
