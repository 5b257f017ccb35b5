import { sql } from 'kysely'
import type { Context } from '../../../platform/server/context.ts'
import type { Database } from '../../../platform/server/database.ts'
import type { Settings } from './model.ts'
import type { Mailbox } from './schema.ts'

export type Secrets = { imapSecret: string | null; smtpSecret: string | null }
/** A mailbox as the worker knows it: with its sealed secrets and how far it was read. */
export type KeptMailbox = Mailbox & Secrets & { uidValidity: number | null; lastUid: number }

const shown = sql`m.id, m.name, m.address, m.sender_name, m.imap_host, m.imap_port, m.imap_security, m.imap_user, m.imap_folder,
  m.imap_secret is not null as has_imap_secret, m.smtp_host, m.smtp_port, m.smtp_security, m.smtp_user,
  m.smtp_secret is not null as has_smtp_secret, m.inside_host, m.certificate, m.checked_by, m.plus_addresses, m.team_id,
  m.language, m.signature, m.auto_reply, m.reopen_days, m.status_link, m.test_mode, m.active, m.take_existing, m.looked_at, m.problem,
  m.problem_since, m.updated_at, m.version`
const counted = sql`(select count(*)::int from incoming_mails i where i.mailbox_id = m.id and i.state = 'waiting') as waiting,
  (select count(*)::int from incoming_mails i where i.mailbox_id = m.id and i.state = 'held') as held`
const uncounted = sql`0 as waiting, 0 as held`
const sealed = sql`m.imap_secret, m.smtp_secret, m.uid_validity, m.last_uid`

export async function list(db: Database): Promise<Mailbox[]> {
  const { rows } = await sql<Mailbox>`select ${shown}, ${counted} from mailboxes m
    where m.archived_at is null order by lower(m.name), m.id`.execute(db)
  return rows
}

export async function find(db: Database, id: string, lock = false): Promise<KeptMailbox | undefined> {
  const { rows } = await sql<KeptMailbox>`select ${shown}, ${lock ? uncounted : counted}, ${sealed} from mailboxes m
    where m.id = ${id}::uuid and m.archived_at is null ${lock ? sql`for update` : sql``}`.execute(db)
  return rows[0]
}

export async function findByAddress(db: Database, address: string): Promise<Mailbox | undefined> {
  const { rows } = await sql<Mailbox>`select ${shown}, ${uncounted} from mailboxes m
    where lower(m.address) = lower(${address}) and m.archived_at is null`.execute(db)
  return rows[0]
}

/** The mailbox that a mail came by, also after it was taken out: what came is taken in. */
export async function cameBy(db: Database, id: string): Promise<KeptMailbox | undefined> {
  const { rows } = await sql<KeptMailbox>`select ${shown}, ${uncounted}, ${sealed} from mailboxes m
    where m.id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** All that are in use, as the worker reads them. */
export async function inUse(db: Database): Promise<KeptMailbox[]> {
  const { rows } = await sql<KeptMailbox>`select ${shown}, ${uncounted}, ${sealed} from mailboxes m
    where m.archived_at is null and m.active order by m.id`.execute(db)
  return rows
}

const set = (s: Settings & Secrets) => sql`name = ${s.name}, address = ${s.address}, sender_name = ${s.senderName},
  imap_host = ${s.imapHost}, imap_port = ${s.imapPort}, imap_security = ${s.imapSecurity}, imap_user = ${s.imapUser},
  imap_secret = ${s.imapSecret}, imap_folder = ${s.imapFolder}, smtp_host = ${s.smtpHost}, smtp_port = ${s.smtpPort},
  smtp_security = ${s.smtpSecurity}, smtp_user = ${s.smtpUser}, smtp_secret = ${s.smtpSecret},
  inside_host = ${s.insideHost}, certificate = ${s.certificate}, checked_by = ${s.checkedBy},
  plus_addresses = ${s.plusAddresses}, team_id = ${s.teamId}::uuid, language = ${s.language}, signature = ${s.signature},
  auto_reply = ${s.autoReply}, reopen_days = ${s.reopenDays}, status_link = ${s.statusLink}, test_mode = ${s.testMode}, active = ${s.active},
  take_existing = ${s.takeExisting}`

export async function add(context: Context, id: string, settings: Settings & Secrets): Promise<void> {
  await sql`insert into mailboxes (id, name, address, sender_name, created_by, created_at, updated_at)
    values (${id}::uuid, ${settings.name}, ${settings.address}, ${settings.senderName}, ${context.staff.id || null}::uuid,
      ${context.now}, ${context.now})`.execute(context.db)
  await sql`update mailboxes set ${set(settings)} where id = ${id}::uuid`.execute(context.db)
}

/** Another place begins to be read anew. */
export const change = (context: Context, id: string, settings: Settings & Secrets, elsewhere: boolean) =>
  sql`update mailboxes set ${set(settings)}, updated_at = ${context.now}, version = version + 1
    ${elsewhere ? sql`, uid_validity = null, last_uid = 0, problem = null, problem_since = null` : sql``}
    where id = ${id}::uuid`.execute(context.db)

export const archive = (context: Context, id: string) =>
  sql`update mailboxes set archived_at = ${context.now}, active = false, imap_secret = null, smtp_secret = null
    where id = ${id}::uuid`.execute(context.db)

/** How far it was read; with the mails up to there, in their transaction. */
export const moveTo = (db: Database, id: string, uidValidity: number, lastUid: number) =>
  sql`update mailboxes set uid_validity = ${uidValidity}, last_uid = ${lastUid} where id = ${id}::uuid`.execute(db)

export const looked = (db: Database, id: string, now: Date) =>
  sql`update mailboxes set looked_at = ${now}, problem = null, problem_since = null where id = ${id}::uuid`.execute(db)

export const failed = (db: Database, id: string, now: Date, problem: string) =>
  sql`update mailboxes set problem = ${problem.slice(0, 500)}, problem_since = coalesce(problem_since, ${now}::timestamptz)
    where id = ${id}::uuid`.execute(db)

/** Addresses by which mail reaches us, archived ones too: mail from them is our own. */
export async function ownAddresses(db: Database): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`select distinct lower(address) as address from mailboxes`.execute(db)
  return rows.map((row) => row.address)
}

/**
 * The mailbox that a case is answered from: the one that it came by, else its team's, else the oldest. Nothing leaves by
 * one in test mode while another sends, and a case of the sample leaves by none that does while there is one in test mode.
 */
export async function ofCase(db: Database, caseId: string, teamId: string | null): Promise<KeptMailbox | undefined> {
  const { rows } = await sql<KeptMailbox>`select ${shown}, ${uncounted}, ${sealed} from mailboxes m
    left join lateral (select i.mailbox_id from incoming_mails i where i.case_id = ${caseId}::uuid order by i.seq desc limit 1) came on true
    left join lateral (select i.sample from case_directory d join cases c on c.customer_id = d.customer_id and c.id = d.case_id
      join imports i on i.id = c.import_id where d.case_id = ${caseId}::uuid) brought on true
    where m.archived_at is null and m.active
    order by (m.id = came.mailbox_id) desc nulls last, (m.team_id = ${teamId}::uuid) desc nulls last,
      (m.test_mode = coalesce(brought.sample, false)) desc, m.created_at, m.id
    limit 1`.execute(db)
  return rows[0]
}

/** How many mails came long ago and are not read. */
export async function leftLying(db: Database): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from incoming_mails
    where state = 'waiting' and created_at < now() - interval '1 hour'`.execute(db)
  return rows[0]?.n ?? 0
}
