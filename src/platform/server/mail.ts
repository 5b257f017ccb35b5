import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Transporter } from 'nodemailer'
import type { Config } from './config.ts'
import type { Context, House } from './context.ts'
import type { Database } from './database.ts'
import { pathOf } from './files.ts'
import { queue } from './jobs.ts'
import { seal, unseal } from './secrets.ts'

/** A file of the house that goes with a mail, under the name that it was given. */
export type MailedFile = { fileId: string; name: string; mediaType: string }

export type Mail = {
  to: string
  subject: string
  text: string
  /** Where one press in a mail program ends such mail (RFC 8058); it lies sealed like the text. */
  unsubscribe?: string
  files?: readonly MailedFile[]
}

/** Tried over about half a day: graphile-worker waits longer after each try. */
const TRIES = 10

export const mailConfigured = (config: Pick<Config, 'smtpUrl'>) => config.smtpUrl !== undefined

/**
 * Writes a mail in the caller's transaction; a job sends it once that has committed. It may hold a link that lets
 * someone in, so it lies sealed, and is blanked once it is sent. Answers its id.
 */
export async function sendMail(context: Context, mail: Mail): Promise<string> {
  const id = context.newId()
  const sealed = (text: string) => seal(context.house.config.secret, text)
  await context.db
    .insertInto('outbox')
    .values({
      id,
      kind: 'mail',
      recipient: mail.to,
      content: JSON.stringify({
        subject: mail.subject,
        sealed: sealed(mail.text),
        ...(mail.unsubscribe ? { unsubscribe: sealed(mail.unsubscribe) } : {}),
        ...(mail.files?.length ? { files: sealed(JSON.stringify(mail.files)) } : {}),
      }),
      problem: null,
      createdAt: context.now,
      sentAt: null,
    })
    .execute()
  await queue(context.db, 'sendMail', { id }, { attempts: TRIES, key: `mail ${id}` })
  return id
}

/** Every mail that is not over gets a job, unless it has one: the job finds out what there is to do. */
export async function queueMailAgain(db: Database): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`select id from outbox o where kind = 'mail' and state in ('waiting', 'sending')
    and not exists (select from graphile_worker.jobs j where j.key = 'mail ' || o.id
      and (j.locked_at is not null or j.attempts < j.max_attempts))`.execute(db)
  for (const { id } of rows) await queue(db, 'sendMail', { id }, { attempts: TRIES, key: `mail ${id}` })
  return rows.map(({ id }) => id)
}

type Content = { subject: string; sealed?: string; unsubscribe?: string; files?: string }

/** Both headers, so that a mail program may offer one press that needs no page; opening the address alone ends nothing. */
const listHeaders = (address: string | undefined): Record<string, string> =>
  address ? { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}

function attachments(house: House, files: string | undefined) {
  const mailed = files ? (JSON.parse(unseal(house.config.secret, files)) as MailedFile[]) : []
  return mailed.map(({ fileId, name, mediaType }) => ({
    path: pathOf(house, fileId),
    filename: name,
    contentType: mediaType,
    contentDisposition: 'attachment' as const,
  }))
}

type Failure = Error & { code?: string; responseCode?: number }

/** What became of a try: only what the server surely did not take may be sent again. */
export function outcomeOf({ responseCode, code }: Failure, begun: boolean): 'again' | 'failed' | 'in doubt' {
  if (responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH') return 'failed'
  if (responseCode !== undefined) return 'again'
  // The text was on its way and no answer came: the server may have it.
  return begun ? 'in doubt' : 'again'
}

const transports = new Map<string, Promise<Transporter>>()

/** nodemailer is loaded by the first mail; most houses send few. */
function transportFor(url: string): Promise<Transporter> {
  const open =
    transports.get(url) ??
    import('nodemailer').then(({ createTransport }) =>
      createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as never),
    )
  transports.set(url, open)
  return open
}

const senderOf = (config: Config) => config.mailFrom ?? `Rapport <rapport@${new URL(config.publicUrl).hostname}>`

const note = (house: House, id: string, state: 'waiting' | 'failed' | 'in doubt', problem: string) =>
  house.writing
    .updateTable('outbox')
    .set({ state, problem: problem.slice(0, 500) })
    .where('id', '=', id)
    .execute()

/**
 * The job. `sending` is written and committed before the mail goes out: a job that finds it there was killed in between,
 * and nobody knows whether the mail went; so it says "in doubt" and leaves it to a person.
 */
export async function deliver(id: string, house: House): Promise<void> {
  const { config, writing } = house
  if (!config.smtpUrl) {
    await note(house, id, 'failed', 'No mail server is configured (SMTP_URL).')
    return
  }
  const mail = await writing
    .updateTable('outbox')
    .set((eb) => ({ state: 'sending', attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning(['recipient', 'content', 'attempts'])
    .executeTakeFirst()
  if (!mail) {
    await writing
      .updateTable('outbox')
      .set({ state: 'in doubt', problem: 'The program ended while this was being sent; it may have gone out.' })
      .where('id', '=', id)
      .where('state', '=', 'sending')
      .execute()
    return
  }
  const { subject, sealed, unsubscribe, files } = mail.content as Content
  // nodemailer does not say how far it was when a connection broke; it asks for the text once it has signed in.
  let begun = false
  const text = Readable.from(
    (function* () {
      begun = true
      yield sealed ? unseal(config.secret, sealed) : ''
    })(),
  )
  try {
    const transport = await transportFor(config.smtpUrl)
    await transport.sendMail({
      from: senderOf(config),
      to: { name: '', address: mail.recipient },
      subject,
      text,
      attachments: attachments(house, files),
      messageId: `<${id}@${new URL(config.publicUrl).hostname}>`,
      headers: {
        'Auto-Submitted': 'auto-generated',
        ...listHeaders(unsubscribe && unseal(config.secret, unsubscribe)),
      },
    })
  } catch (thrown) {
    const problem = thrown as Failure
    const outcome = outcomeOf(problem, begun)
    if (outcome === 'again' && mail.attempts < TRIES) {
      await note(house, id, 'waiting', problem.message)
      throw new Error(
        `Mail ${id} was not taken and is tried again: ${problem.code ?? problem.responseCode ?? 'unknown'}.`,
      )
    }
    await note(house, id, outcome === 'in doubt' ? 'in doubt' : 'failed', problem.message)
    return
  }
  // Blanked: the link in it is nobody else's, and the database need not keep it.
  await sql`update outbox set state = 'sent', sent_at = now(), problem = null, content = jsonb_build_object('subject', content->>'subject')
    where id = ${id}`.execute(writing)
}
