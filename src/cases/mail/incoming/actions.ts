import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import type { Context } from '../../../platform/server/context.ts'
import { addMessage, type MessageToAdd } from '../../messages/actions.ts'
import { openCase } from '../../opening/actions.ts'
import type { Case } from '../../schema.ts'
import { findCase } from '../../store.ts'
import { automatic, mayBeAnswered } from '../automatic.ts'
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
  addMessage(context, found, { direction: 'in', public: false, channel: 'email', text, staffId: null })

type Taking = { context: Context; mailbox: KeptMailbox; mail: ParsedMail; receivedAt: string }

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

/** A reply to a closed case opens it again while that is fresh, and makes a linked one later. */
async function addTo({ context, mailbox, mail, receivedAt }: Taking, found: Case) {
  const isClosed = found.closedAt !== null
  const isFresh =
    isClosed && Date.parse(receivedAt) - Date.parse(found.closedAt as string) <= mailbox.reopenDays * DAY_MS
  if (isClosed && !isFresh) return openFor({ context, mailbox, mail, receivedAt }, found)
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
  if (mail.authentication?.dmarc === 'fail')
    await note(
      context,
      found,
      `${mail.authentication.by} says that this mail was likely not sent by ${mail.from?.address} (DMARC failed). Check before you answer.`,
    )
}

const about = (mail: ParsedMail) => ({
  from: mail.from,
  subject: mail.subject,
  authentication: mail.authentication,
  problem: mail.problem,
})

/** The case that a mail goes into, with its message. */
async function place(taking: Taking, thread: Awaited<ReturnType<typeof threadOf>>, flooded: Case | null) {
  if (thread.case) return addTo(taking, thread.case)
  if (flooded) return addTo(taking, flooded)
  return openFor(taking, null)
}

/**
 * Takes one mail in, in the transaction that marks it as taken: bounce, held, or a message of a case. Where
 * a person has looked at it and wants it in, it comes in whatever wrote it.
 */
export async function takeIn(
  context: Context,
  waiting: store.Waiting,
  mailbox: KeptMailbox,
  read: ParsedMail,
): Promise<void> {
  const { anyway } = waiting
  const own = new Set(await ownAddresses(context.db))
  const mail = asWritten(read, own)
  const receivedAt = new Date(Math.min(Date.parse(waiting.receivedAt), context.now.getTime())).toISOString()
  const settle = (outcome: store.Outcome) => store.settle(context, waiting.id, { ...about(mail), ...outcome })
  if (mail.bounce && !anyway) {
    const bounced = await noteBounce(context, mail)
    await settle(
      bounced
        ? { state: 'bounce', customerId: bounced.customerId, caseId: bounced.caseId, messageId: bounced.id }
        : { state: 'held', reason: 'unknown bounce' },
    )
    return
  }
  const again = mail.messageId ? await store.messagePlace(context.db, { messageId: mail.messageId }) : undefined
  if (again && !mail.marks.ourOwn) {
    await settle({ state: 'taken', customerId: again.customerId, caseId: again.caseId, messageId: again.id })
    return
  }
  const thread = await threadOf(context, mail)
  const reason = anyway ? null : automatic(mail, own)
  if (reason) {
    const beside = thread.case && { customerId: thread.case.customerId, caseId: thread.case.id }
    await settle({ state: 'held', reason, ...beside })
    return
  }
  const taking: Taking = { context, mailbox, mail, receivedAt }
  const flood = mail.from && !anyway ? await floodOf(context, mail.from.address, receivedAt) : null
  const flooded = flood ? ((await findCase(context.db, flood.caseId, { lock: true })) ?? null) : null
  if (flooded && flood?.unread) {
    await settle({ state: 'collapsed', customerId: flooded.customerId, caseId: flooded.id })
    return
  }
  const { case: found, messageId, chooseFrom } = await place(taking, thread, flooded)
  const at = { customerId: found.customerId, caseId: found.id, id: messageId }
  const raw = mail.problem && waiting.fileId ? await store.rawFile(context.db, waiting.fileId) : undefined
  const original = raw && { ...raw, name: 'mail-as-it-came.eml', mediaType: 'message/rfc822', contentId: null }
  await store.addFiles(context, at, [...mail.files, ...(original ? [original] : [])])
  if (mail.messageId) await store.direct(context.db, mail.messageId, at)
  await settle({ state: 'taken', customerId: at.customerId, caseId: at.caseId, messageId, chooseFrom })
  await toldOf(taking, found, thread.stranger, chooseFrom)
  const isNew = !thread.case && !flooded
  if (isNew && mailbox.autoReply && mail.from && mayBeAnswered(mail) && found.customerId !== UNKNOWN_CUSTOMER)
    await answerByItself(context, mailbox, found, { to: mail.from, inReplyTo: mail.messageId })
}
