import { organisationOf } from '../../organisation/actions.ts'
import { dayIn } from '../../organisation/model.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { mailConfigured, sendMail } from '../../platform/server/mail.ts'
import { newToken, tokenDigest } from '../../platform/server/secrets.ts'
import { signUp } from '../credentials/store.ts'
import { roleToGive } from '../giving/actions.ts'
import { join } from '../joining/actions.ts'
import { passwordProblem } from '../password/model.ts'
import { callerOf, enter } from '../session/actions.ts'
import { findByEmail } from '../store.ts'
import * as teams from '../teams/store.ts'
import type { invitationsApi } from './api.ts'
import { stateOf, whyClosed } from './model.ts'
import { INVITATION_DAYS, type Invitation } from './schema.ts'
import * as store from './store.ts'

const missing = () => new NotFound('There is no such invitation (any more).')

type Row = NonNullable<Awaited<ReturnType<typeof store.byId>>>
const seen = ({ acceptedAt, revokedAt, ...row }: Row, now: Date): Invitation => ({
  ...row,
  createdAt: String(row.createdAt),
  expiresAt: String(row.expiresAt),
  state: stateOf({ acceptedAt, revokedAt, expiresAt: row.expiresAt }, now),
})

async function reply(context: Context, id: string, link: string | null) {
  const row = await store.byId(context.db, id)
  if (!row) throw missing()
  return { invitation: seen(row, context.now), link }
}

/** A link and its digest; the link goes out by mail where there is a mail server, else back to whoever asked. */
async function makeLink(context: Context, to: { email: string; name: string | null }) {
  const { config } = context.house
  const token = newToken()
  const link = `${config.publicUrl}/join#${token}`
  const fresh = {
    tokenHash: tokenDigest(token),
    expiresAt: new Date(context.now.getTime() + INVITATION_DAYS * 86_400_000),
  }
  if (!mailConfigured(config)) return { ...fresh, mailId: null, link }
  const { name } = await organisationOf(context.db)
  const mailId = await sendMail(context, {
    to: to.email,
    subject: `${context.staff.name} invites you to ${name} on Rapport`,
    text: `${to.name ? `Hello ${to.name},` : 'Hello,'}

${context.staff.name} invites you to work with the customers of ${name}. Choose a password here:

${link}

The link works once, until ${dayIn(context.staff.timeZone, fresh.expiresAt)}. If you did not expect it, leave it.
`,
  })
  return { ...fresh, mailId, link: null }
}

export const invitationsActions = {
  invitations: async (_input, { db, now }) => ({ rows: (await store.list(db, now)).map((row) => seen(row, now)) }),

  invite: async ({ email, name, roleId, teamId }, context) => {
    const { db, now } = context
    await roleToGive(context, roleId)
    if (teamId && !(await teams.read(db, teamId)))
      throw new Invalid('There is no such team (any more).', { fields: { teamId: 'not there' } })
    if (await findByEmail(db, email))
      throw new Conflict('Someone with this e-mail address works here already.', {
        fields: { email: 'works here already' },
      })
    if (await store.openFor(db, email, now))
      throw new Conflict('This person is invited already. Send that invitation again instead.', {
        fields: { email: 'invited already' },
      })
    const { link, ...fresh } = await makeLink(context, { email, name })
    const id = context.newId()
    await store.add(db, { id, email, name, roleId, teamId, invitedBy: context.staff.id, ...fresh }, now)
    await rememberHouse(context, { action: 'invited', subject: 'invitation', subjectId: id, after: { roleId, teamId } })
    return reply(context, id, link)
  },

  resendInvitation: async ({ id }, context) => {
    const before = await store.lock(context.db, id)
    if (!before) throw missing()
    await roleToGive(context, before.roleId)
    if (before.acceptedAt) throw new Conflict(whyClosed.accepted)
    const { link, ...fresh } = await makeLink(context, before)
    await store.renew(context.db, id, { ...fresh, revokedAt: null })
    await rememberHouse(context, { action: 'sent again', subject: 'invitation', subjectId: id })
    return reply(context, id, link)
  },

  revokeInvitation: async ({ id }, context) => {
    const before = await store.lock(context.db, id)
    if (!before) throw missing()
    if (before.acceptedAt) throw new Conflict('This invitation was accepted already. Disable the person instead.')
    await store.revoked(context.db, id, context.now)
    await rememberHouse(context, { action: 'revoked', subject: 'invitation', subjectId: id })
    return (await reply(context, id, null)).invitation
  },

  invitation: async ({ token }, { db, now }) => {
    const row = await store.byToken(db, tokenDigest(token))
    if (!row) throw missing()
    const state = stateOf(row, now)
    if (state !== 'open') throw new NotFound(whyClosed[state])
    const { name } = await organisationOf(db)
    return {
      email: row.email,
      name: row.name,
      role: row.roleName,
      team: row.teamName,
      organisation: name,
      invitedByName: row.invitedByName,
      expiresAt: String(row.expiresAt),
    }
  },

  acceptInvitation: async ({ token, ...person }, context) => {
    const { db, now } = context
    const row = await store.lockByToken(db, tokenDigest(token))
    if (!row) throw missing()
    const state = stateOf(row, now)
    if (state !== 'open') throw new NotFound(whyClosed[state])
    if (await findByEmail(db, row.email))
      throw new Conflict('Someone with this e-mail address works here already. Sign in.')
    const who = { ...person, email: row.email.toLowerCase() }
    const problem = passwordProblem(who.password, who)
    if (problem) throw new Invalid(`Please choose another password: ${problem}.`, { fields: { password: problem } })
    const { id, cookies } = await signUp(db, context.house.config, who, callerOf(context))
    await join(context, { id, name: who.name, email: who.email, roleId: row.roleId, teamId: row.teamId })
    await store.accepted(db, row.id, now)
    return enter(context, db, cookies)
  },
} satisfies ActionsFor<typeof invitationsApi, Context>
