import { sql } from 'kysely'
import type { Database } from '../../../platform/server/database.ts'
import type { Case } from '../../schema.ts'
import type { MailOfCase } from './schema.ts'

type Of = Pick<Case, 'customerId' | 'id'>

export async function came(db: Database, caseId: string): Promise<MailOfCase['came']> {
  const { rows } = await sql<MailOfCase['came'][number]>`select message_id, id as incoming_id, authentication,
      file_id is not null as has_original
    from incoming_mails where case_id = ${caseId}::uuid and state = 'taken' and message_id is not null
    order by seq limit 1000`.execute(db)
  return rows
}

export async function collapsed(db: Database, caseId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from incoming_mails
    where case_id = ${caseId}::uuid and state = 'collapsed'`.execute(db)
  return rows[0]?.n ?? 0
}

/** Who shares the address that a case was opened from, as long as it is nobody's. */
export async function chooseFrom(db: Database, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ chooseFrom: string[] }>`select i.choose_from from incoming_mails i
    where i.case_id = ${caseId}::uuid and i.choose_from <> '{}' order by i.seq limit 1`.execute(db)
  return rows[0]?.chooseFrom ?? []
}

export async function htmlOf(db: Database, { customerId, id }: Of): Promise<{ id: string; html: string }[]> {
  const { rows } = await sql<{ id: string; html: string }>`select id, html from case_messages
    where customer_id = ${customerId}::uuid and case_id = ${id}::uuid and html is not null and public order by at desc, id limit 50`.execute(
    db,
  )
  return rows
}

/** Pictures inside a mail, by what its HTML calls them. */
export async function picturesOf(
  db: Database,
  { customerId, id }: Of,
  messageId: string,
): Promise<{ contentId: string; fileId: string; mediaType: string; bytes: number }[]> {
  const { rows } = await sql<{
    contentId: string
    fileId: string
    mediaType: string
    bytes: number
  }>`select content_id, file_id, media_type, bytes
    from case_files where customer_id = ${customerId}::uuid and case_id = ${id}::uuid and message_id = ${messageId}::uuid
      and content_id is not null order by id limit 40`.execute(db)
  return rows
}

export async function heldIds(db: Database, caseId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from incoming_mails
    where case_id = ${caseId}::uuid and state = 'held' order by seq desc limit 20`.execute(db)
  return rows.map((row) => row.id)
}
