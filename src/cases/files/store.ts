import { sql } from 'kysely'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Case } from '../schema.ts'
import type { CaseFile } from './schema.ts'

type Of = Pick<Case, 'customerId' | 'id'>

/** Files of a case; from outside only those of messages that the customer sees. */
export async function filesOf(db: Database, { customerId, id }: Of, inside: boolean): Promise<CaseFile[]> {
  const shown = inside
    ? sql``
    : sql`and exists (select 1 from case_messages m where m.customer_id = f.customer_id and m.case_id = f.case_id
        and m.id = f.message_id and m.public and m.state in ('sent', 'received'))`
  const { rows } = await sql<CaseFile>`select f.id, f.message_id, f.name, f.media_type, f.bytes, f.created_at
    from case_files f where f.customer_id = ${customerId}::uuid and f.case_id = ${id}::uuid ${shown} order by f.id`.execute(
    db,
  )
  return rows
}

export type KeptFile = CaseFile & { fileId: string; contentId: string | null }

export async function findFile(db: Database, of: Of, fileId: string, inside: boolean): Promise<KeptFile | undefined> {
  const shown = (await filesOf(db, of, inside)).find((file) => file.id === fileId)
  if (!shown) return undefined
  const { rows } = await sql<{ fileId: string; contentId: string | null }>`select file_id, content_id from case_files
    where customer_id = ${of.customerId}::uuid and case_id = ${of.id}::uuid and id = ${fileId}::uuid`.execute(db)
  return rows[0] && { ...shown, ...rows[0] }
}

/** The row of the platform's file (a mail as it came has one already) and the case's own; the bytes lie on the disk. */
export async function addFile(
  { db, now, staff }: Context,
  of: Of,
  file: {
    id: string
    fileId: string
    messageId: string | null
    name: string
    mediaType: string
    bytes: number
    sha256: string
    contentId?: string | null
  },
): Promise<void> {
  const by = staff.id || null
  await sql`insert into files (id, name, media_type, bytes, sha256, purpose, created_by, created_at)
    values (${file.fileId}::uuid, ${file.name}, ${file.mediaType}, ${file.bytes}, ${file.sha256}, 'case', ${by}::uuid,
      ${now}::timestamptz) on conflict (id) do nothing`.execute(db)
  await sql`insert into case_files (customer_id, case_id, id, message_id, file_id, name, media_type, bytes, content_id,
      created_by, created_at)
    values (${of.customerId}::uuid, ${of.id}::uuid, ${file.id}::uuid, ${file.messageId}::uuid, ${file.fileId}::uuid,
      ${file.name}, ${file.mediaType}, ${file.bytes}, ${file.contentId ?? null}, ${by}::uuid, ${now}::timestamptz)`.execute(
    db,
  )
}

/** Takes away what would have gone out with a message; the doctor sweeps up bytes that belong to nothing. */
export async function removeFilesOf(db: Database, { customerId, id }: Of, messageId: string): Promise<void> {
  const { rows } = await sql<{ fileId: string }>`delete from case_files where customer_id = ${customerId}::uuid
    and case_id = ${id}::uuid and message_id = ${messageId}::uuid returning file_id`.execute(db)
  const ids = rows.map(({ fileId }) => fileId)
  await sql`delete from files where id = any(${ids}::uuid[])`.execute(db)
}
