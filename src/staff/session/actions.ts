import { findOrganisation, howItBegan } from '../../organisation/actions.ts'
import type { ActionsFor, SignedIn } from '../../platform/contract.ts'
import { NotAllowed, NotFound, NotSignedIn, TooMany } from '../../platform/errors.ts'
import type { Context, House } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import type { Identify } from '../../platform/server/http/asking.ts'
import { keyedDigest, tokenDigest } from '../../platform/server/secrets.ts'
import { type Caller, sessionKey, signIn } from '../credentials/store.ts'
import { accountLimit, addressLimit } from '../limits/model.ts'
import * as limits from '../limits/store.ts'
import { mayManage } from '../model.ts'
import { wordsOf } from '../roles/store.ts'
import { Preferences } from '../schema.ts'
import { anyone } from '../store.ts'
import type { sessionApi } from './api.ts'
import { bearerOf, cookieName, deviceOf, tokenOf } from './model.ts'
import type { SessionReply } from './schema.ts'
import * as store from './store.ts'

/** Half a second: with the time of a question on top, whatever was taken away is gone within a second everywhere. */
const KEPT_MS = 500
const KEPT_MOST = 5_000
const SEEN_EVERY_MS = 60_000

type Kept = { since: number; known: Promise<store.Known | null> }
const keptBy = new WeakMap<House, Map<string, Kept>>()

function keptOf(house: House): Map<string, Kept> {
  const kept = keptBy.get(house) ?? new Map<string, Kept>()
  keptBy.set(house, kept)
  return kept
}

/** In this process it bites at once; the others notice within the half second. */
export const forgetWhoIsKnown = (house: House) => keptBy.delete(house)

/** Who asks: by a key in the header, else by the session's cookie. One question at a time for each proof. */
export const identify: Identify = async ({ house, cookies, headers }) => {
  if (headers.authorization !== undefined) {
    const key = bearerOf(headers.authorization)
    return key
      ? known(house, `key ${tokenDigest(key)}`, () => house.lend((db) => store.byKey(db, tokenDigest(key))))
      : null
  }
  const token = tokenOf(cookies[cookieName(house.config.publicUrl)], sessionKey(house.config))
  return token ? known(house, `session ${token}`, () => house.lend((db) => store.bySession(db, token))) : null
}

async function known(house: House, proof: string, ask: () => Promise<store.Known | null>): Promise<SignedIn | null> {
  const kept = keptOf(house)
  const since = performance.now()
  let entry = kept.get(proof)
  if (!entry || since - entry.since > KEPT_MS) {
    if (kept.size >= KEPT_MOST) kept.clear()
    entry = { since, known: ask() }
    kept.set(proof, entry)
    entry.known.then(
      (found) => found && noteUse(house, found),
      () => kept.delete(proof),
    )
  }
  const found = await entry.known
  if (!found) return null
  const { proofId: _proof, seenAt: _seen, ...staff } = found
  return staff
}

/** Not awaited: when someone was last seen is worth no millisecond of theirs, and may be lost. */
function noteUse(house: House, { via, proofId, seenAt }: store.Known): void {
  if (seenAt !== null && Date.now() - Date.parse(seenAt) < SEEN_EVERY_MS) return
  const note = via === 'key' ? store.touchKey : store.touchSession
  note(house.writing, proofId).catch((err: unknown) => house.log.debug({ err }, 'the last use was not noted'))
}

export const callerOf = ({ request }: Context): Caller => {
  const agent = request.headers['user-agent']
  return { address: request.ip, userAgent: typeof agent === 'string' ? agent : '' }
}

export const currentToken = ({ request, house }: Context) =>
  tokenOf(request.cookies[cookieName(house.config.publicUrl)], sessionKey(house.config))

const cookieGone = ({ house }: Context) => {
  const name = cookieName(house.config.publicUrl)
  return `${name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${name.startsWith('__Secure-') ? '; Secure' : ''}`
}

const nobody = { staff: null } as const

/** The reply of everything that signs someone in or out. */
export async function sessionReply(db: Database, staff: SignedIn | null): Promise<SessionReply> {
  const [organisation, isAnyone, begun, more] = await Promise.all([
    findOrganisation(db),
    anyone(db),
    howItBegan(db),
    staff?.id ? store.about(db, staff.id) : undefined,
  ])
  const rest = {
    organisation: organisation ?? null,
    setUp: organisation !== undefined && isAnyone,
    beganWith: organisation ? begun : null,
  }
  if (!staff || !more) return { ...nobody, ...rest }
  const preferences = Preferences.safeParse(more.preferences)
  return {
    staff: {
      id: staff.id,
      name: staff.name,
      email: more.email,
      role: { id: more.roleId, name: more.roleName },
      words: staff.words,
      personId: staff.personId,
      teamIds: staff.teamIds,
      preferences: preferences.success ? preferences.data : Preferences.parse({}),
    },
    ...rest,
  }
}

/** Signs in on the reply: the cookie goes out with it, and the reply says who it is now. */
export async function enter(context: Context, db: Database, cookies: string[]): Promise<SessionReply> {
  context.request.reply['set-cookie'] = cookies
  const name = cookieName(context.house.config.publicUrl)
  const pair = cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1)
  const token = tokenOf(pair?.split(';')[0], sessionKey(context.house.config))
  return sessionReply(db, token ? await store.bySession(db, token) : null)
}

export const limitKeys = (context: Context, email: string) => ({
  account: `account ${keyedDigest(context.house.config.secret, 'limits', email)}`,
  address: `address ${keyedDigest(context.house.config.secret, 'limits', context.request.ip)}`,
})

const tooMany = (seconds: number) =>
  new TooMany(
    `Too many wrong passwords. Wait ${seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`}, then try again, or set a new password.`,
    { retryAfter: seconds },
  )

/** My own sessions are mine to end; another's only for whoever manages staff and holds every word of theirs. */
async function mayEndSessionsOf(context: Context, staffId: string): Promise<void> {
  const { staff, db } = context
  if (staffId === staff.id) return
  if (!staff.words.includes('staff.edit')) throw new NotFound('There is no such session.')
  const theirs = await wordsOf(db, staffId)
  if (!theirs) throw new NotFound('There is no such session.')
  if (!mayManage(theirs, staff))
    throw new NotAllowed('This person may do more than you, so an administrator must do that. Nothing was changed.')
}

async function sessionsOf(context: Context, staffId: string) {
  const current = currentToken(context)
  const rows = await store.list(context.db, staffId)
  return {
    rows: rows.map((row) => ({
      id: row.id,
      current: row.token === current,
      device: deviceOf(row.userAgent),
      address: row.ipAddress || null,
      createdAt: String(row.createdAt),
      lastSeenAt: String(row.updatedAt),
      expiresAt: String(row.expiresAt),
    })),
  }
}

export const sessionActions = {
  session: async (_input, { db, staff }) => sessionReply(db, staff),

  signIn: async (given, context) => {
    const { house, now } = context
    const db = house.writing
    const keys = limitKeys(context, given.email)
    const wait =
      (await limits.attempt(db, keys.address, addressLimit, now)) ||
      (await limits.attempt(db, keys.account, accountLimit, now))
    if (wait > 0) throw tooMany(wait)
    const result = await signIn(db, house.config, given, callerOf(context))
    if (!result.ok && result.why === 'disabled')
      throw new NotAllowed('This account is disabled. An administrator can enable it again.')
    if (!result.ok) throw new NotSignedIn('The e-mail address or the password is not right.')
    await limits.clear(db, keys.account)
    await limits.takeBack(db, keys.address)
    return enter(context, db, result.cookies)
  },

  signOut: async (_input, context) => {
    const token = currentToken(context)
    if (token) await store.endByToken(context.db, token)
    forgetWhoIsKnown(context.house)
    context.request.reply['set-cookie'] = cookieGone(context)
    return sessionReply(context.db, null)
  },

  sessions: async (_input, context) => sessionsOf(context, context.staff.id),
  staffSessions: async ({ id }, context) => sessionsOf(context, id),

  endSession: async ({ id }, context) => {
    const owner = await store.ownerOf(context.db, id)
    if (!owner) throw new NotFound('There is no such session. It may have ended already.')
    await mayEndSessionsOf(context, owner.userId)
    await store.end(context.db, id)
    forgetWhoIsKnown(context.house)
    return { ended: 1 }
  },

  endSessions: async ({ id }, context) => {
    await mayEndSessionsOf(context, id)
    const ended = await store.endAll(context.db, id, id === context.staff.id ? currentToken(context) : null)
    forgetWhoIsKnown(context.house)
    return { ended }
  },
} satisfies ActionsFor<typeof sessionApi, Context>
