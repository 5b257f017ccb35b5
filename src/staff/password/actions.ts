import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid, NotAllowed, NotFound, TooMany } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { inTransaction } from '../../platform/server/http/answer.ts'
import { queue } from '../../platform/server/jobs.ts'
import { mailConfigured, sendMail } from '../../platform/server/mail.ts'
import { keyedDigest, newToken, seal, tokenDigest, unseal } from '../../platform/server/secrets.ts'
import { isPasswordOf, setPassword } from '../credentials/store.ts'
import { refuseKey } from '../giving/actions.ts'
import { accountLimit, LINKS_AN_HOUR, resetLimit } from '../limits/model.ts'
import * as limits from '../limits/store.ts'
import { mayManage } from '../model.ts'
import { wordsOf } from '../roles/store.ts'
import { currentToken, forgetWhoIsKnown, limitKeys } from '../session/actions.ts'
import * as sessions from '../session/store.ts'
import { findByEmail, read } from '../store.ts'
import type { passwordApi } from './api.ts'
import { passwordProblem } from './model.ts'
import { LINK_MINUTES } from './schema.ts'
import * as store from './store.ts'

type Who = { id: string; name: string; email: string }

/** A link for one use within the hour. */
async function addLink(context: Context, who: Who) {
  const token = newToken()
  const expiresAt = new Date(context.now.getTime() + LINK_MINUTES * 60_000)
  await store.add(context.db, tokenDigest(token), who.id, expiresAt, context.now)
  return { link: `${context.house.config.publicUrl}/reset#${token}`, expiresAt: expiresAt.toISOString() }
}

/** The same, by mail where there is a mail server. */
async function makeLink(context: Context, who: Who) {
  const { link, expiresAt } = await addLink(context, who)
  if (!mailConfigured(context.house.config)) return { link, expiresAt }
  await sendMail(context, {
    to: who.email,
    subject: 'Set a new password for Rapport',
    text: `Hello ${who.name},

set a new password here:

${link}

The link works once, within ${LINK_MINUTES} minutes. If you did not ask for it, leave it: your password stays as it is.
`,
  })
  return { link: null, expiresAt }
}

async function renewPassword(context: Context, who: Who, password: string, exceptToken: string | null) {
  const problem = passwordProblem(password, who)
  if (problem) throw new Invalid(`Please choose another password: ${problem}.`, { fields: { password: problem } })
  await setPassword(context.db, who.id, password, context.now)
  await store.killAll(context.db, who.id)
  await sessions.endAll(context.db, who.id, exceptToken)
  await limits.clear(context.db, limitKeys(context, who.email).account)
  await rememberHouse(context, { action: 'set a new password', subject: 'staff', subjectId: who.id })
  forgetWhoIsKnown(context.house)
}

/** For the command line, where nobody can sign in and no mail goes out: the link itself, whatever the mail. */
export async function linkByHand(context: Context, email: string): Promise<string> {
  const who = await findByEmail(context.db, email)
  if (!who) throw new NotFound(`Nobody here has the e-mail address ${email}. Nothing was changed.`)
  if (who.disabledAt)
    throw new NotAllowed(`${who.name} is disabled. Nothing was changed; another administrator can enable them.`)
  await rememberHouse(context, { action: 'made a password link', subject: 'staff', subjectId: who.id })
  return (await addLink(context, who)).link
}

/** The job behind a forgotten password: only here is it found out whether the address is known. */
export async function sendResetLink(sealedEmail: string, context: Context): Promise<void> {
  const email = unseal(context.house.config.secret, sealedEmail)
  await context.db.transaction().execute(async (db) => {
    const within = { ...context, db }
    const who = await findByEmail(db, email)
    if (!who || who.disabledAt || !mailConfigured(context.house.config)) return
    const hourAgo = new Date(context.now.getTime() - 3_600_000)
    if ((await store.madeSince(db, who.id, hourAgo)) >= LINKS_AN_HOUR) return
    await makeLink(within, who)
  })
}

export const passwordActions = {
  askReset: async ({ email }, context) => {
    const { house, now } = context
    const { secret } = house.config
    const address = `reset ${keyedDigest(secret, 'limits', context.request.ip)}`
    const wait = await limits.attemptWithin(context.db, address, resetLimit, now)
    if (wait > 0)
      throw new TooMany('Too many links were asked for from here. Wait a while, then try again.', { retryAfter: wait })
    await queue(context.db, 'sendResetLink', { email: seal(secret, email) }, { attempts: 5 })
    return { byMail: mailConfigured(house.config) }
  },

  resetPassword: async ({ token, password }, context) => {
    const link = await store.take(context.db, tokenDigest(token))
    if (!link || new Date(link.expiresAt) <= context.now)
      throw new NotFound('This link was used, has expired, or a newer password was set. Ask for a new one.')
    const who = await read(context.db, link.staffId)
    if (!who || who.disabledAt) throw new NotAllowed('This account is disabled. An administrator can enable it again.')
    await renewPassword(context, who, password, null)
    return { done: true as const }
  },

  makeResetLink: async ({ id }, context) => {
    refuseKey(context)
    const who = await read(context.db, id)
    const words = await wordsOf(context.db, id)
    if (!who || !words) throw new NotFound('There is no such person (any more).')
    if (!mayManage(words, context.staff))
      throw new NotAllowed('This person may do more than you, so an administrator must do that. Nothing was changed.')
    if (who.disabledAt) throw new NotAllowed('This account is disabled. Enable it first.')
    await rememberHouse(context, { action: 'made a password link', subject: 'staff', subjectId: id })
    return makeLink(context, who)
  },

  changePassword: async ({ current, password }, context) => {
    refuseKey(context)
    const { db, staff, house, now } = context
    const who = await read(db, staff.id)
    if (!who) throw new NotFound('There is no such person (any more).')
    const key = limitKeys(context, who.email).account
    const wait = await limits.attempt(house.writing, key, accountLimit, now)
    if (wait > 0) throw new TooMany('Too many wrong passwords. Wait a while, then try again.', { retryAfter: wait })
    if (!(await isPasswordOf(db, staff.id, current)))
      throw new Invalid('That is not your present password. Nothing was changed.', { fields: { current: 'not right' } })
    await limits.clear(house.writing, key)
    await inTransaction(house, (within) =>
      renewPassword({ ...context, db: within }, who, password, currentToken(context)),
    )
    return { done: true as const }
  },
} satisfies ActionsFor<typeof passwordApi, Context>
