import type { ActionsFor } from '../../../platform/contract.ts'
import { Conflict, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { rememberHouse } from '../../../platform/server/history.ts'
import { queue } from '../../../platform/server/jobs.ts'
import { keyedDigest } from '../../../platform/server/secrets.ts'
import { messageSent } from '../../messages/actions.ts'
import type { CaseMessage } from '../../messages/schema.ts'
import { changeMessage, findMessage } from '../../messages/store.ts'
import type { Case } from '../../schema.ts'
import { findCase } from '../../store.ts'
import { AUTOMATIC_A_RECIPIENT, AUTOMATIC_A_THREAD } from '../automatic.ts'
import { direct } from '../incoming/store.ts'
import { threadKey } from '../incoming/threads/actions.ts'
import { type KeptMailbox, ofCase } from '../mailboxes/store.ts'
import type { Correspondent } from '../schema.ts'
import { messageIdOf } from '../token.ts'
import type { api } from './api.ts'
import * as store from './store.ts'

/** Tried over about half a day: the queue waits longer after each try. */
export const TRIES = 10
const HOUR_MS = 3_600_000

export const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)

export const queueMail = (context: Context, { customerId, id }: { customerId: string; id: string }, at?: Date) =>
  queue(context.db, 'sendCaseMail', { customerId, id }, { key: `case mail ${id}`, attempts: TRIES, ...(at && { at }) })

const ourId = (context: Context, mailbox: KeptMailbox, id: string) =>
  `<${messageIdOf(threadKey(context.house.config.secret), id, domainOf(mailbox.address))}>`

/**
 * Hands a message of a case to the mailbox that the case is answered from, in the caller's transaction; a job sends it.
 * False: there is no mailbox, and whoever asks has to find another way.
 */
export async function handOver(context: Context, found: Case, message: CaseMessage): Promise<boolean> {
  const mailbox = await ofCase(context.db, found.id, found.teamId)
  if (!mailbox) return false
  const messageId = ourId(context, mailbox, message.id)
  const place = { customerId: message.customerId, caseId: message.caseId, id: message.id }
  const added = await store.add(context, {
    ...place,
    mailboxId: mailbox.id,
    messageId,
    automatic: false,
    state: 'waiting',
    recipients: message.toAddresses.length + message.ccAddresses.length + message.bccAddresses.length,
    sendAt: context.now,
  })
  if (!added) return true
  await direct(context.db, messageId, place)
  await queueMail(context, place)
  return true
}

/**
 * Answers by itself that a mail came, once a case and few times an hour: three in a thread, five to one address, so that
 * nobody is flooded through us and no two houses talk to each other for ever.
 */
export async function answerByItself(
  context: Context,
  mailbox: KeptMailbox,
  found: Case,
  asked: { to: Correspondent; inReplyTo: string | null },
): Promise<boolean> {
  const recipient = keyedDigest(context.house.config.secret, 'automatic answers', asked.to.address)
  const sent = await store.automaticSince(context.db, found.id, recipient, new Date(context.now.getTime() - HOUR_MS))
  if (sent.thread >= AUTOMATIC_A_THREAD || sent.recipient >= AUTOMATIC_A_RECIPIENT) return false
  const place = { customerId: found.customerId, caseId: found.id, id: context.newId() }
  const messageId = ourId(context, mailbox, place.id)
  await store.addAutomatic(context, place.id, found.id, recipient)
  await store.add(context, {
    ...place,
    mailboxId: mailbox.id,
    messageId,
    automatic: true,
    state: 'waiting',
    recipients: 1,
    sendAt: context.now,
  })
  await direct(context.db, messageId, place)
  await queueMail(context, place)
  return true
}

/** Notes on mail and message what became of it, in one transaction. */
export async function settleSent(context: Context, mail: store.KeptOutgoing, isTest: boolean): Promise<void> {
  await store.set(context.db, mail, { state: isTest ? 'kept' : 'sent', sentAt: context.now })
  if (mail.automatic) return
  const found = await findCase(context.db, mail.caseId, { lock: true })
  if (found) await messageSent(context, found, mail.id, { messageId: mail.messageId, problem: null })
}

export async function settleFailed(
  context: Context,
  mail: store.KeptOutgoing,
  state: 'failed' | 'in doubt',
  problem: string,
): Promise<void> {
  await store.set(context.db, mail, { state, problem })
  if (mail.automatic) return
  const found = await findCase(context.db, mail.caseId, { lock: true })
  const message = found && (await findMessage(context.db, found, mail.id, { lock: true }))
  if (message?.state === 'waiting')
    await changeMessage(context, message, {
      state,
      sendAt: null,
      problem: problem.slice(0, 500),
      messageId: mail.messageId,
    })
}

async function inDoubt(context: Context, id: string, messageId: string) {
  const found = await findCase(context.db, id, { lock: true })
  if (!found) throw new NotFound('There is no such case.')
  const mail = await store.find(context.db, found.customerId, messageId, true)
  if (mail?.caseId !== found.id) throw new NotFound('There is no such mail in this case.')
  if (mail.state !== 'in doubt' && mail.state !== 'failed')
    throw new Conflict('This mail is on its way or has gone. Nothing was changed.')
  return { found, mail }
}

export const actions = {
  sendMailAgain: async ({ id, messageId }, context) => {
    const { found, mail } = await inDoubt(context, id, messageId)
    const message = await findMessage(context.db, found, messageId, { lock: true })
    if (message)
      await changeMessage(context, message, { state: 'waiting', sendAt: context.now.toISOString(), problem: null })
    await store.set(context.db, mail, { state: 'waiting', attempts: 0 })
    await queueMail(context, mail)
    await rememberHouse(context, {
      action: 'sent again',
      subject: 'case mail',
      subjectId: messageId,
      before: { state: mail.state },
      after: { state: 'waiting' },
    })
    return { state: 'waiting' as const }
  },

  mailArrived: async ({ id, messageId }, context) => {
    const { mail } = await inDoubt(context, id, messageId)
    if (mail.state !== 'in doubt') throw new Conflict('This mail was surely not taken. Send it again instead.')
    const message = await findCase(context.db, id, { lock: true })
    if (message) {
      const said = await findMessage(context.db, message, messageId, { lock: true })
      if (said?.state === 'in doubt') await changeMessage(context, said, { state: 'waiting' })
    }
    await settleSent(context, mail, false)
    return { state: 'sent' as const }
  },
} satisfies ActionsFor<typeof api, Context>
