import { sql } from 'kysely'
import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { MessagePlace } from '../incoming/store.ts'
import type { Bounce, OutgoingMail, OutgoingState } from './schema.ts'

export type KeptOutgoing = {
  customerId: string
  id: string
  caseId: string
  mailboxId: string | null
  messageId: string
  automatic: boolean
  state: OutgoingState
  attempts: number
}

const kept = sql`customer_id, id, case_id, mailbox_id, message_id, automatic, state, attempts`

type NewOutgoing = Omit<KeptOutgoing, 'attempts'> & { recipients: number; sendAt: Date; problem?: string | null }

/** Written once a message; one that was taken back, or could not leave, goes its way again. */
export async function add(context: Context, mail: NewOutgoing): Promise<boolean> {
  const { rows } =
    await sql`insert into outgoing_mails (customer_id, id, case_id, mailbox_id, message_id, automatic, state, problem, recipients, send_at, created_at)
    values (${mail.customerId}::uuid, ${mail.id}::uuid, ${mail.caseId}::uuid, ${mail.mailboxId}::uuid, ${mail.messageId},
      ${mail.automatic}, ${mail.state}, ${mail.problem ?? null}, ${mail.recipients}, ${mail.sendAt}, ${context.now})
    on conflict (customer_id, id) do update set state = excluded.state, mailbox_id = excluded.mailbox_id, attempts = 0,
      problem = excluded.problem, recipients = excluded.recipients, send_at = excluded.send_at
      where outgoing_mails.state in ('taken back', 'failed') returning id`.execute(context.db)
  return rows.length > 0
}

export async function find(
  db: Database,
  customerId: string,
  id: string,
  lock = false,
): Promise<KeptOutgoing | undefined> {
  const { rows } = await sql<KeptOutgoing>`select ${kept} from outgoing_mails
    where customer_id = ${customerId}::uuid and id = ${id}::uuid ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

/** Takes a mail to send: committed before anything leaves the house. */
export async function takeToSend(db: Database, customerId: string, id: string): Promise<KeptOutgoing | undefined> {
  const { rows } = await sql<KeptOutgoing>`update outgoing_mails set state = 'sending', attempts = attempts + 1
    where customer_id = ${customerId}::uuid and id = ${id}::uuid and state = 'waiting' returning ${kept}`.execute(db)
  return rows[0]
}

export const set = (
  db: Database,
  { customerId, id }: { customerId: string; id: string },
  to: { state: OutgoingState; problem?: string | null; sentAt?: Date | null; attempts?: number },
) =>
  sql`update outgoing_mails set state = ${to.state}, problem = ${to.problem?.slice(0, 500) ?? null},
    sent_at = coalesce(${to.sentAt ?? null}::timestamptz, sent_at), attempts = coalesce(${to.attempts ?? null}::int, attempts)
    where customer_id = ${customerId}::uuid and id = ${id}::uuid`.execute(db)

export const addBounces = (context: Context, place: MessagePlace, bounces: readonly Bounce[]) =>
  sql`update outgoing_mails set bounces = bounces || ${JSON.stringify(bounces)}::jsonb
    where customer_id = ${place.customerId}::uuid and id = ${place.id}::uuid and jsonb_array_length(bounces) < 100`.execute(
    context.db,
  )

export async function ofCase(db: Database, customerId: string, caseId: string): Promise<OutgoingMail[]> {
  const { rows } =
    await sql<OutgoingMail>`select o.id, o.case_id, m.name as mailbox, m.address as from_address, o.automatic, o.state, o.attempts,
      o.problem, o.bounces, o.recipients, o.send_at, o.sent_at
    from outgoing_mails o left join mailboxes m on m.id = o.mailbox_id
    where o.customer_id = ${customerId}::uuid and o.case_id = ${caseId}::uuid order by o.created_at, o.id limit 1000`.execute(
      db,
    )
  return rows
}

/** Mails that are not over and have no job: queued again at each start, and now and then. */
export async function withoutJob(db: Database): Promise<{ customerId: string; id: string }[]> {
  const { rows } = await sql<{ customerId: string; id: string }>`select o.customer_id, o.id from outgoing_mails o
    where o.state in ('waiting', 'sending') and o.send_at <= now() and not exists (select from graphile_worker.jobs j where j.key = 'case mail ' || o.id
      and (j.locked_at is not null or j.attempts < j.max_attempts)) limit 1000`.execute(db)
  return rows
}

/** Message-IDs of one thread, oldest first: with the customer, or with somebody asked beside the case. */
export async function conversation(
  db: Database,
  customerId: string,
  caseId: string,
  sideId: string | null = null,
): Promise<{ messageId: string; direction: string }[]> {
  const { rows } = await sql<{ messageId: string; direction: string }>`select message_id, direction from case_messages
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and message_id is not null
      and (public and ${sideId}::uuid is null or side_id = ${sideId}::uuid)
      and state in ('sent', 'received', 'in doubt') order by at desc, id desc limit 20`.execute(db)
  return rows.reverse()
}

export type FileOfMessage = { fileId: string; name: string; mediaType: string }
export async function filesOf(
  db: Database,
  { customerId, caseId, id }: { customerId: string; caseId: string; id: string },
): Promise<FileOfMessage[]> {
  const { rows } = await sql<FileOfMessage>`select file_id, name, media_type from case_files
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and message_id = ${id}::uuid order by id`.execute(
    db,
  )
  return rows
}

/** How many mails of its own the house sent: in this thread, and to this recipient, since a moment. */
export async function automaticSince(
  db: Database,
  caseId: string,
  recipient: string,
  since: Date,
): Promise<{ thread: number; recipient: number }> {
  const { rows } = await sql<{ thread: number; recipient: number }>`select
      (select count(*)::int from automatic_answers where case_id = ${caseId}::uuid and at > ${since}) as thread,
      (select count(*)::int from automatic_answers where recipient = ${recipient} and at > ${since}) as recipient`.execute(
    db,
  )
  return rows[0] ?? { thread: 0, recipient: 0 }
}

export const addAutomatic = (context: Context, id: string, caseId: string, recipient: string) =>
  sql`insert into automatic_answers (recipient, at, case_id, id) values (${recipient}, ${context.now}, ${caseId}::uuid, ${id}::uuid)`.execute(
    context.db,
  )

export const forgetAutomatic = (db: Database, before: Date) =>
  sql`delete from automatic_answers where at < ${before}`.execute(db)

/** Who wrote the mail that a case was opened by. */
export async function firstSender(db: Database, customerId: string, caseId: string): Promise<string | undefined> {
  const { rows } = await sql<{ fromAddress: string }>`select from_address from case_messages
    where customer_id = ${customerId}::uuid and case_id = ${caseId}::uuid and direction = 'in' and public and from_address is not null
    order by at, id limit 1`.execute(db)
  return rows[0]?.fromAddress
}

export async function nameOf(db: Database, customerId: string): Promise<string> {
  const { rows } = await sql<{
    name: string
  }>`select s.name from customers c join customers s on s.id = coalesce(c.merged_into, c.id)
    where c.id = ${customerId}::uuid`.execute(db)
  return rows[0]?.name ?? ''
}
