import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import type { Context } from '../../../platform/server/context.ts'
import { notify } from '../../../staff/notices/actions.ts'
import { addFile } from '../../files/store.ts'
import { addMessage, type MessageToAdd } from '../../messages/actions.ts'
import { openCase } from '../../opening/actions.ts'
import type { Case } from '../../schema.ts'
import { findCase } from '../../store.ts'
import { automatic, mayBeAnswered } from '../automatic.ts'
import { isBlocked } from '../blocking/store.ts'
import { type KeptMailbox, ownAddresses } from '../mailboxes/store.ts'
import { answerByItself } from '../outgoing/actions.ts'
import type { ParsedMail } from '../parsing/schema.ts'
import { noteBounce } from './bounces/actions.ts'
import { customerOfSender, floodOf } from './senders/actions.ts'
import * as store from './store.ts'
import { linkTo, threadOf } from './threads/actions.ts'

const DAY_MS = 86_400_000

/** A contact form of our own writes from our own address, and names the customer as the one to answer. */
export function asWritten(mail: ParsedMail, own: ReadonlySet<string>): ParsedMail {
  const { from, replyTo } = mail
  return from && replyTo && own.has(from.address) && !own.has(replyTo.address) ? { ...mail, from: replyTo } : mail
}

const textOf = (mail: ParsedMail): string => {
  if (mail.problem)
    return `${mail.text ? `${mail.text}\n\n` : ''}[This mail could not be read here: ${mail.problem} It is attached as it came.]`
  if (mail.text) return mail.text
  return mail.files.length > 0 ? '[This mail has no text; see what is attached.]' : '[This mail is empty.]'
}

const messageOf = (context: Context, mail: ParsedMail, receivedAt: string): MessageToAdd => ({
  id: context.newId(),
  direction: 'in',
  public: true,
  channel: 'email',
  at: receivedAt,
  subject: mail.subject || null,
  text: textOf(mail),
  html: mail.problem ? null : mail.html,
  fromName: mail.from?.name || null,
  fromAddress: mail.from?.address ?? null,
  toAddresses: mail.to.map(({ address }) => address),
  ccAddresses: mail.cc.map(({ address }) => address),
  messageId: mail.messageId,
  inReplyTo: mail.answers[0] ?? null,
  quotedFrom: mail.problem ? null : mail.quotedFrom,
})

/** What somebody who opens the case has to know of how it came. */
const note = (context: Context, found: Case, text: string) =>
  addMessage(context, found, { direction: 'out', public: false, channel: 'email', text, staffId: null })

type Taking = {
  context: Context
  mailbox: KeptMailbox
  waiting: store.Waiting
  mail: ParsedMail
  own: ReadonlySet<string>
  receivedAt: string
}
type Thread = Awaited<ReturnType<typeof threadOf>>

async function openFor({ context, mailbox, mail, receivedAt }: Taking, after: Case | null) {
  const whose = await customerOfSender(context, mail.from)
  const { id, ...message } = messageOf(context, mail, receivedAt)
  const opened = await openCase(
    context,
    {
      customerId: whose.customerId,
      type: 'enquiry',
      channel: 'email',
      subject: mail.subject || 'No subject',
      receivedAt,
      language: mailbox.language,
      teamId: mailbox.teamId,
      source: 'mail',
      text: message.text,
      message: { ...message, ...(id && { id }) },
    },
    { anyCustomer: true },
  )
  if (after) await linkTo(context, opened.case, after)
  return { case: opened.case, messageId: opened.message.id, chooseFrom: whose.chooseFrom }
}

/** What somebody answers who was asked beside a case: kept from the customer, and no reason to open a closed one. */
async function addBeside({ context, mail, receivedAt }: Taking, found: Case, sideId: string) {
  const added = await addMessage(context, found, { ...messageOf(context, mail, receivedAt), public: false, sideId })
  await notify(context, [found.ownerId ?? ''], {
    kind: 'reply',
    text: `Somebody whom you asked answered in case ${found.number}`,
    href: `/cases/${found.id}`,
  })
  return { case: added.case, messageId: added.message.id, chooseFrom: [] }
}

/** A reply to a closed case opens it again while that is fresh, and makes a linked one later. */
async function addTo(taking: Taking, found: Case) {
  const { context, mailbox, mail, receivedAt } = taking
  const isClosed = found.closedAt !== null
  const isFresh =
    isClosed && Date.parse(receivedAt) - Date.parse(found.closedAt as string) <= mailbox.reopenDays * DAY_MS
  if (isClosed && !isFresh) return openFor(taking, found)
  const message = messageOf(context, mail, receivedAt)
  const added = await addMessage(
    context,
    found,
    message,
    isClosed ? [{ kind: 'reopened', reason: 'customer wrote', staffId: null }] : [],
  )
  return { case: added.case, messageId: added.message.id, chooseFrom: [] }
}

async function toldOf({ context, mail }: Taking, found: Case, stranger: Case | null, chooseFrom: string[]) {
  if (stranger)
    await note(
      context,
      found,
      `This mail answers one of case ${stranger.number}, but its sender takes no part in that case. It was kept apart, and nothing of that case was shown to them.`,
    )
  if (chooseFrom.length > 1)
    await note(
      context,
      found,
      `${chooseFrom.length} customers share the address ${mail.from?.address}. Choose who wrote this.`,
    )
}

const settle = ({ context, waiting, mail }: Taking, outcome: store.Outcome) =>
  store.settle(context, waiting.id, {
    from: mail.from,
    subject: mail.subject,
    authentication: mail.authentication,
    problem: mail.problem,
    ...outcome,
  })

const beside = (found: Case | null) => found && { customerId: found.customerId, caseId: found.id }

/** What needs no message: a report of delivery, a mail that came by another mailbox already, one that a machine wrote. */
async function withoutMessage(taking: Taking, thread: Thread): Promise<store.Outcome | null> {
  const { context, mail, own, waiting } = taking
  if (mail.bounce && !waiting.anyway) {
    const of = await noteBounce(context, mail)
    return of
      ? { state: 'bounce', customerId: of.customerId, caseId: of.caseId, messageId: of.id }
      : { state: 'held', reason: 'unknown bounce' }
  }
  const again = mail.messageId ? await store.messagePlace(context.db, { messageId: mail.messageId }) : undefined
  if (again && !mail.marks.ourOwn)
    return { state: 'taken', customerId: again.customerId, caseId: again.caseId, messageId: again.id }
  if (waiting.anyway) return null
  if (mail.from && (await isBlocked(context.db, mail.from.address))) return { state: 'put aside', reason: 'blocked' }
  const reason = automatic(mail, own)
  return reason ? { state: 'held', reason, ...beside(thread.case) } : null
}

/** What was attached, and where it could not be read the mail itself. */
async function keepFiles({ context, waiting, mail }: Taking, found: Case, messageId: string): Promise<void> {
  const raw = mail.problem && waiting.fileId ? await store.rawFile(context.db, waiting.fileId) : undefined
  const original = raw && { ...raw, name: 'mail-as-it-came.eml', mediaType: 'message/rfc822', contentId: null }
  for (const { id, ...file } of [...mail.files, ...(original ? [original] : [])])
    await addFile(context, found, { ...file, id: context.newId(), fileId: id, messageId })
}

/** The case that mails of a sender go into for another reason than their thread: it wrote very often, or lay beside it. */
async function flooding({ context, waiting, mail, receivedAt }: Taking) {
  if (waiting.anyway && waiting.caseId) {
    const beside = await findCase(context.db, waiting.caseId, { lock: true })
    return beside ? { case: beside, unread: false } : null
  }
  const flood = mail.from && !waiting.anyway ? await floodOf(context, mail.from.address, receivedAt) : null
  const found = flood ? await findCase(context.db, flood.caseId, { lock: true }) : undefined
  return found && flood ? { case: found, unread: flood.unread } : null
}

/**
 * Takes one mail in, in the transaction that marks it as taken: bounce, held, or a message of a case. Where a person has
 * looked at it and wants it in, it comes in whatever wrote it.
 */
export async function takeIn(
  context: Context,
  waiting: store.Waiting,
  mailbox: KeptMailbox,
  read: ParsedMail,
): Promise<void> {
  const own = new Set(await ownAddresses(context.db))
  const mail = asWritten(read, own)
  const receivedAt = new Date(Math.min(Date.parse(waiting.receivedAt), context.now.getTime())).toISOString()
  const taking: Taking = { context, mailbox, waiting, mail, own, receivedAt }
  const thread = await threadOf(context, mail)
  const settled = await withoutMessage(taking, thread)
  if (settled) return void (await settle(taking, settled))
  const flood = await flooding(taking)
  if (flood?.unread) return void (await settle(taking, { state: 'collapsed', ...beside(flood.case) }))
  const into = thread.case ?? flood?.case ?? null
  const {
    case: found,
    messageId,
    chooseFrom,
  } = thread.case && thread.sideId
    ? await addBeside(taking, thread.case, thread.sideId)
    : into
      ? await addTo(taking, into)
      : await openFor(taking, null)
  const at = { customerId: found.customerId, caseId: found.id, id: messageId }
  await keepFiles(taking, found, messageId)
  if (mail.messageId) await store.direct(context.db, mail.messageId, at)
  await settle(taking, { state: 'taken', customerId: at.customerId, caseId: at.caseId, messageId, chooseFrom })
  await toldOf(taking, found, thread.stranger, chooseFrom)
  if (!into && mailbox.autoReply && mail.from && mayBeAnswered(mail) && found.customerId !== UNKNOWN_CUSTOMER)
    await answerByItself(context, mailbox, found, { to: mail.from, inReplyTo: mail.messageId })
}
