import { sql } from 'kysely'
import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { KeptFile } from '../../../platform/server/files.ts'
import type { Authentication, HeldReason } from '../schema.ts'
import type { IncomingMail } from './schema.ts'

export type Arrived = {
  mailKey: string
  uid: number
  file: KeptFile | null
  bytes: number
  sender: string | null
  receivedAt: Date
}

/** A mail that waits to be taken in. */
export type Waiting = {
  id: string
  seq: number
  mailboxId: string
  fileId: string | null
  fromAddress: string | null
  bytes: number
  attempts: number
  anyway: boolean
  /** The case that it lay beside until somebody wanted it in. */
  caseId: string | null
  receivedAt: string
}

/** Writes a mail down, once; says whether it was new. */
export async function arrive(context: Context, mailboxId: string, mail: Arrived): Promise<boolean> {
  const { db, now } = context
  const fileId = mail.file?.id ?? null
  const { rows } =
    await sql`select 1 from incoming_mails where mailbox_id = ${mailboxId}::uuid and mail_key = ${mail.mailKey}`.execute(
      db,
    )
  if (rows.length > 0) return false
  if (mail.file)
    await sql`insert into files (id, name, media_type, bytes, sha256, purpose, created_at)
      values (${mail.file.id}::uuid, 'mail.eml', 'message/rfc822', ${mail.file.bytes}, ${mail.file.sha256}, 'mail', ${now})`.execute(
      db,
    )
  await sql`insert into incoming_mails (id, mailbox_id, mail_key, uid, file_id, bytes, from_address, received_at, created_at)
    values (${context.newId()}::uuid, ${mailboxId}::uuid, ${mail.mailKey}, ${mail.uid}, ${fileId}::uuid, ${mail.bytes},
      ${mail.sender}, ${mail.receivedAt}, ${now})`.execute(db)
  return true
}

const waitingColumns = sql`id, seq, mailbox_id, file_id, from_address, bytes, attempts, anyway, case_id, received_at`

export async function waiting(db: Database, after: number, limit: number): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`select ${waitingColumns} from incoming_mails
    where state = 'waiting' and seq > ${after} order by seq limit ${limit}`.execute(db)
  return rows
}

/** Locks a mail that nobody has taken in meanwhile. */
export async function lock(
  db: Database,
  id: string,
  state: 'waiting' | 'held' | 'collapsed',
): Promise<Waiting | undefined> {
  const { rows } = await sql<Waiting>`select ${waitingColumns} from incoming_mails
    where id = ${id}::uuid and state = ${state} for update`.execute(db)
  return rows[0]
}

export type Outcome = {
  state: 'taken' | 'held' | 'collapsed' | 'bounce' | 'put aside'
  reason?: HeldReason | null
  from?: { address: string; name: string } | null
  subject?: string
  authentication?: Authentication | null
  customerId?: string | null
  caseId?: string | null
  messageId?: string | null
  chooseFrom?: string[]
  problem?: string | null
}

export const settle = (context: Context, id: string, is: Outcome) =>
  sql`update incoming_mails set state = ${is.state}, reason = ${is.reason ?? null},
    from_address = coalesce(${is.from?.address ?? null}, from_address), from_name = ${is.from?.name ?? null},
    subject = ${is.subject ?? null}, authentication = ${is.authentication ? JSON.stringify(is.authentication) : null}::jsonb,
    customer_id = ${is.customerId ?? null}::uuid, case_id = ${is.caseId ?? null}::uuid,
    message_id = ${is.messageId ?? null}::uuid, choose_from = ${is.chooseFrom ?? []}::uuid[],
    problem = ${is.problem ?? null}, taken_at = ${context.now} where id = ${id}::uuid`.execute(context.db)

/** A try that came to nothing; the mail waits on. */
export const failed = (db: Database, id: string, problem: string) =>
  sql`update incoming_mails set attempts = attempts + 1, problem = ${problem.slice(0, 300)} where id = ${id}::uuid`.execute(
    db,
  )

export type MessagePlace = { customerId: string; caseId: string; id: string }

export async function messagePlace(
  db: Database,
  by: { messageId: string } | { id: string },
): Promise<MessagePlace | undefined> {
  const { rows } = await sql<MessagePlace>`select customer_id, case_id, id from mail_directory
    where ${'id' in by ? sql`id = ${by.id}::uuid` : sql`message_id = ${by.messageId}`} limit 1`.execute(db)
  return rows[0]
}

export const direct = (db: Database, messageId: string, place: MessagePlace) =>
  sql`insert into mail_directory (message_id, customer_id, case_id, id)
    values (${messageId}, ${place.customerId}::uuid, ${place.caseId}::uuid, ${place.id}::uuid) on conflict do nothing`.execute(
    db,
  )

export async function rawFile(db: Database, fileId: string) {
  const { rows } = await sql<{
    id: string
    bytes: number
    sha256: string
  }>`select id, bytes, sha256 from files where id = ${fileId}::uuid`.execute(db)
  return rows[0]
}

const shownColumns = sql`i.id, i.seq, i.mailbox_id, m.name as mailbox, i.state, i.reason, i.from_address, i.from_name, i.subject,
  i.bytes, i.authentication, i.customer_id, i.case_id, i.message_id, i.problem, i.received_at, i.file_id is not null as has_original`

export async function list(
  db: Database,
  { state, before, limit }: { state: string; before: number | null; limit: number },
): Promise<IncomingMail[]> {
  const { rows } =
    await sql<IncomingMail>`select ${shownColumns} from incoming_mails i join mailboxes m on m.id = i.mailbox_id
    where i.state = ${state} ${before === null ? sql`` : sql`and i.seq < ${before}`} order by i.seq desc limit ${limit}`.execute(
      db,
    )
  return rows
}

export async function find(db: Database, id: string): Promise<(IncomingMail & { fileId: string | null }) | undefined> {
  const { rows } = await sql<IncomingMail & { fileId: string | null }>`select ${shownColumns}, i.file_id
    from incoming_mails i join mailboxes m on m.id = i.mailbox_id where i.id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** What was held is wanted in after all, or put aside for good. */
export const decide = (db: Database, id: string, to: 'waiting' | 'put aside') =>
  sql`update incoming_mails set state = ${to}, anyway = ${to === 'waiting'}, attempts = 0, reason = null
    where id = ${id}::uuid and state in ('held', 'collapsed', 'put aside')`.execute(db)
