import { Readable } from 'node:stream'
import type { Transporter } from 'nodemailer'
import { type House, systemContext } from '../../../platform/server/context.ts'
import { pathOf } from '../../../platform/server/files.ts'
import { inTransaction } from '../../../platform/server/http/answer.ts'
import { outcomeOf } from '../../../platform/server/mail.ts'
import { placeOutside } from '../../../platform/server/outbound.ts'
import { unseal } from '../../../platform/server/secrets.ts'
import type { Job } from '../../../platform/server/slice.ts'
import { changeMessage, findMessage } from '../../messages/store.ts'
import { findCase } from '../../store.ts'
import { threadKey } from '../incoming/threads/actions.ts'
import { find as findMailbox, type KeptMailbox } from '../mailboxes/store.ts'
import { plusAddress } from '../token.ts'
import { queueMail, settleFailed, settleSent, TRIES } from './actions.ts'
import { filledIn, recipients, signed, subjectOf } from './envelope.ts'
import { withLink } from './following/actions.ts'
import * as store from './store.ts'

type Failure = Error & { code?: string; responseCode?: number }
type Letter = {
  subject: string
  text: string
  to: string[]
  cc: string[]
  bcc: string[]
  inReplyTo: string | null
  references: string[]
  replyTo: string
  files: store.FileOfMessage[]
}

const TIMES = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000, dnsTimeout: 10_000 }

/** A connection by the mailbox's own settings: over TLS always, to an address that was judged. */
export async function transportOf(mailbox: KeptMailbox, secret: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  const host = mailbox.smtpHost ?? ''
  const address = await placeOutside(host, mailbox.insideHost)
  return createTransport({
    host: address,
    port: mailbox.smtpPort ?? 587,
    secure: mailbox.smtpSecurity === 'tls',
    requireTLS: true,
    tls: { servername: host, ...(mailbox.certificate && { ca: mailbox.certificate }) },
    ...(mailbox.smtpUser && {
      auth: { user: mailbox.smtpUser, pass: mailbox.smtpSecret ? unseal(secret, mailbox.smtpSecret) : '' },
    }),
    disableFileAccess: false,
    disableUrlAccess: true,
    ...TIMES,
  } as never)
}

/** Takes a mail to send. `sending` is committed with it, so that a stop in between is seen. */
const takeUp = (house: House, customerId: string, id: string) =>
  inTransaction(house, async (db) => {
    const context = systemContext(house, db)
    const left = await store.find(db, customerId, id, true)
    if (left?.state === 'sending') {
      await settleFailed(
        context,
        left,
        'in doubt',
        'The program ended while this was being sent; it may have gone out.',
      )
      return null
    }
    if (left?.state !== 'waiting') return null
    const mailbox = left.mailboxId ? await findMailbox(db, left.mailboxId) : undefined
    if (!mailbox || (!mailbox.smtpHost && !mailbox.testMode)) {
      await settleFailed(
        context,
        left,
        'failed',
        'The mailbox it was to leave by is gone, or has no server to send by.',
      )
      return null
    }
    const letter = left.automatic
      ? await automaticLetter(context, left, mailbox)
      : await letterOf(context, left, mailbox)
    if (letter === null) {
      await store.set(db, left, { state: 'taken back' })
      return null
    }
    if (letter.to.length + letter.cc.length + letter.bcc.length === 0) {
      await settleFailed(context, left, 'failed', 'None of the addresses it was to go to is one.')
      return null
    }
    if (mailbox.testMode) {
      await settleSent(context, left, true)
      return null
    }
    const taken = await store.takeToSend(db, customerId, id)
    return taken ? { mail: taken, mailbox, letter } : null
  })

const replyTo = (house: House, mailbox: KeptMailbox, number: string) =>
  mailbox.plusAddresses ? plusAddress(threadKey(house.config.secret), mailbox.address, number) : mailbox.address

/** The message as a mail. While it is being sent it cannot be taken back: its moment is past. */
async function letterOf(
  context: ReturnType<typeof systemContext>,
  mail: store.KeptOutgoing,
  mailbox: KeptMailbox,
): Promise<Letter | null> {
  const found = await findCase(context.db, mail.caseId)
  const message = found && (await findMessage(context.db, found, mail.id, { lock: true }))
  if (!found || message?.state !== 'waiting') return null
  await changeMessage(context, message, { sendAt: null })
  const said = await store.conversation(context.db, found.customerId, found.id, message.sideId)
  const heard = message.inReplyTo ?? said.filter(({ direction }) => direction === 'in').at(-1)?.messageId ?? null
  const going = recipients(
    { to: message.toAddresses, cc: message.ccAddresses, bcc: message.bccAddresses },
    mailbox.address,
  )
  const text = await withLink(context, found, mailbox, { text: message.text, going })
  return {
    subject: subjectOf(message.subject ?? found.subject, said.length > 0),
    text: signed(text, mailbox.signature),
    ...going,
    inReplyTo: heard,
    references: said.map(({ messageId }) => messageId),
    replyTo: replyTo(context.house, mailbox, found.number),
    files: await store.filesOf(context.db, { customerId: mail.customerId, caseId: mail.caseId, id: mail.id }),
  }
}

async function automaticLetter(
  context: ReturnType<typeof systemContext>,
  mail: store.KeptOutgoing,
  mailbox: KeptMailbox,
): Promise<Letter | null> {
  const found = await findCase(context.db, mail.caseId)
  const said = found && (await store.conversation(context.db, found.customerId, found.id))
  const asked = found && (await store.firstSender(context.db, found.customerId, found.id))
  if (!found || !said || !asked || !mailbox.autoReply) return null
  const name = await store.nameOf(context.db, found.customerId)
  return {
    subject: subjectOf(`${found.subject} [${found.number}]`, true),
    text: signed(filledIn(mailbox.autoReply, { number: found.number, name }), mailbox.signature),
    ...recipients({ to: [asked], cc: [], bcc: [] }, mailbox.address),
    inReplyTo: said.at(-1)?.messageId ?? null,
    references: said.map(({ messageId }) => messageId),
    replyTo: replyTo(context.house, mailbox, found.number),
    files: [],
  }
}

/** Sends it, and says how far it came: nodemailer asks for the text once the server was ready to take it. */
async function send(house: House, { mail, mailbox, letter }: NonNullable<Awaited<ReturnType<typeof takeUp>>>) {
  let begun = false
  const text = Readable.from(
    (function* () {
      begun = true
      yield letter.text
    })(),
  )
  let transport: Transporter | undefined
  try {
    transport = await transportOf(mailbox, house.config.secret)
    const info = (await transport.sendMail({
      from: { name: mailbox.senderName, address: mailbox.address },
      to: letter.to,
      cc: letter.cc,
      bcc: letter.bcc,
      replyTo: letter.replyTo,
      subject: letter.subject,
      text,
      messageId: mail.messageId,
      ...(letter.inReplyTo && { inReplyTo: letter.inReplyTo }),
      references: letter.references,
      attachments: letter.files.map(({ fileId, name, mediaType }) => ({
        path: pathOf(house, fileId),
        filename: name,
        contentType: mediaType,
        contentDisposition: 'attachment',
      })),
      ...(mail.automatic && {
        headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', Precedence: 'auto_reply' },
      }),
    })) as { rejected?: string[] }
    return { outcome: 'sent' as const, refused: info.rejected ?? [] }
  } catch (thrown) {
    const problem = thrown as Failure
    return { outcome: outcomeOf(problem, begun), problem }
  } finally {
    transport?.close()
  }
}

/** What a person reads of a failure: what the other server said, or that nobody answered. */
const sayFailure = ({ message, code, responseCode }: Failure) =>
  responseCode ? message : `The mail server could not be reached (${code ?? 'unknown'}): ${message}`

/** Sends one mail: once, or says that nobody knows. */
export async function deliver(house: House, customerId: string, id: string): Promise<void> {
  const taken = await takeUp(house, customerId, id)
  if (!taken) return
  const { mail } = taken
  const result = await send(house, taken)
  const within = (act: (context: ReturnType<typeof systemContext>) => Promise<unknown>) =>
    inTransaction(house, (db) => act(systemContext(house, db)))
  if (result.outcome === 'sent') {
    await within(async (context) => {
      await settleSent(context, mail, false)
      const at = context.now.toISOString()
      const refused = result.refused.map((recipient) => ({
        recipient,
        action: 'failed' as const,
        status: '',
        says: 'The mail server did not take this address.',
        at,
      }))
      if (refused.length > 0) await store.addBounces(context, mail, refused)
    })
    return
  }
  const says = sayFailure(result.problem)
  if (result.outcome === 'again' && mail.attempts < TRIES) {
    await within(async (context) => {
      await store.set(context.db, mail, { state: 'waiting', problem: says })
      const found = mail.automatic ? undefined : await findCase(context.db, mail.caseId)
      const message = found && (await findMessage(context.db, found, mail.id, { lock: true }))
      if (message?.state === 'waiting')
        await changeMessage(context, message, { sendAt: context.now.toISOString(), problem: says.slice(0, 500) })
    })
    throw new Error(
      `Mail ${id} was not taken and is tried again: ${result.problem.code ?? result.problem.responseCode ?? 'unknown'}.`,
    )
  }
  await within((context) => settleFailed(context, mail, result.outcome === 'in doubt' ? 'in doubt' : 'failed', says))
}

export const outgoingJobs: Record<string, Job> = {
  sendCaseMail: async ({ customerId, id }, { house }) => deliver(house, String(customerId), String(id)),
  /** Mails whose job was lost (jobs are in no backup) get one; old counts are forgotten. */
  takeUpCaseMail: async (_payload, context) => {
    for (const mail of await store.withoutJob(context.db)) await queueMail(context, mail)
    await store.forgetAutomatic(context.db, new Date(context.now.getTime() - 7_200_000))
  },
}
