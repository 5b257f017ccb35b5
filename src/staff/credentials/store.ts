import { hash, verify } from '@node-rs/argon2'
import type { Config } from '../../platform/server/config.ts'
import { newId } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { keyFor } from '../../platform/server/secrets.ts'
import { SESSION_DAYS } from '../session/model.ts'

declare module '../../platform/server/database.ts' {
  interface Tables {
    authUser: { id: string; name: string; email: string; updatedAt: Date | string }
    authSession: {
      id: string
      userId: string
      token: string
      expiresAt: Date | string
      ipAddress: string | null
      userAgent: string | null
      createdAt: Date | string
      updatedAt: Date | string
    }
    authAccount: {
      id: string
      userId: string
      accountId: string
      providerId: string
      password: string | null
      createdAt: Date | string
      updatedAt: Date | string
    }
  }
}

/** Argon2id as OWASP advises it: 19 MiB, two passes, one thread. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
export const hashPassword = (password: string) => hash(password, cost)
export const passwordFits = (stored: string, password: string) => verify(stored, password).catch(() => false)

/** What cookies of sessions are signed with. */
export const sessionKey = (config: Pick<Config, 'secret'>) => keyFor(config.secret, 'sessions').toString('base64url')

export type Caller = { address: string; userAgent: string }
export type SignedUp = { id: string; cookies: string[] }

/**
 * better-auth on the caller's own connection, so that what it writes belongs to the caller's transaction. It is loaded
 * when it is first needed: the worker and the command line never need it. None of its own routes are open.
 */
async function open(db: Database, config: Config) {
  const { betterAuth } = await import('better-auth')
  const address = config.port === 0 ? [] : [`http://${config.host}:${config.port}`]
  return betterAuth({
    appName: 'Rapport',
    baseURL: config.publicUrl,
    trustedOrigins: [config.publicUrl, ...address],
    secret: sessionKey(config),
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    user: { modelName: 'auth_user' },
    session: { modelName: 'auth_session', expiresIn: SESSION_DAYS * 86_400, cookieCache: { enabled: false } },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: { hash: hashPassword, verify: ({ hash: stored, password }) => passwordFits(stored, password) },
    },
    advanced: {
      cookiePrefix: 'rapport',
      useSecureCookies: config.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: ['x-rapport-address'] },
      database: { generateId: newId, validateSchema: false },
    },
    databaseHooks: {
      session: {
        create: {
          // The last word before a session exists: someone who was disabled gets none, whatever asked for it.
          before: async (session) => {
            const found = await db
              .selectFrom('staff')
              .select('disabledAt')
              .where('id', '=', session.userId)
              .executeTakeFirst()
            return !found?.disabledAt
          },
        },
      },
    },
  })
}

/** What better-auth is told of the request: never the Host or a forwarded address that anyone could write. */
const headersFor = (caller: Caller) =>
  new Headers({ 'x-rapport-address': caller.address, 'user-agent': caller.userAgent.slice(0, 400) })

/** Makes who someone is, with a password, and signs them in. */
export async function signUp(
  db: Database,
  config: Config,
  person: { name: string; email: string; password: string },
  caller: Caller,
): Promise<SignedUp> {
  const auth = await open(db, config)
  const { headers, response } = await auth.api.signUpEmail({
    body: person,
    headers: headersFor(caller),
    returnHeaders: true,
  })
  return { id: response.user.id, cookies: headers.getSetCookie() }
}

type SignInResult = { ok: true; id: string; cookies: string[] } | { ok: false; why: 'wrong' | 'disabled' }

/** The same time for an unknown e-mail as for a wrong password: better-auth hashes either way. */
export async function signIn(
  db: Database,
  config: Config,
  given: { email: string; password: string },
  caller: Caller,
): Promise<SignInResult> {
  const auth = await open(db, config)
  try {
    const { headers, response } = await auth.api.signInEmail({
      body: given,
      headers: headersFor(caller),
      returnHeaders: true,
    })
    return { ok: true, id: response.user.id, cookies: headers.getSetCookie() }
  } catch (thrown) {
    const code = (thrown as { body?: { code?: string } }).body?.code
    if (code === 'INVALID_EMAIL_OR_PASSWORD') return { ok: false, why: 'wrong' }
    if (code === 'FAILED_TO_CREATE_SESSION') return { ok: false, why: 'disabled' }
    throw thrown
  }
}

/** Whether this is the person's present password. */
export async function isPasswordOf(db: Database, id: string, password: string): Promise<boolean> {
  const row = await db
    .selectFrom('authAccount')
    .select('password')
    .where('userId', '=', id)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  return row?.password ? passwordFits(row.password, password) : false
}

export async function setPassword(db: Database, id: string, password: string, now: Date): Promise<void> {
  const hashed = await hashPassword(password)
  await db
    .updateTable('authAccount')
    .set({ password: hashed, updatedAt: now })
    .where('userId', '=', id)
    .where('providerId', '=', 'credential')
    .execute()
}

export const changeWho = (db: Database, id: string, who: { name: string; email: string }, now: Date) =>
  db
    .updateTable('authUser')
    .set({ ...who, updatedAt: now })
    .where('id', '=', id)
    .execute()
