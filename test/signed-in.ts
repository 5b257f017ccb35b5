import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll } from 'vitest'
import type { Config } from '../src/platform/server/config.ts'
import type { House } from '../src/platform/server/context.ts'
import { openPool, ways } from '../src/platform/server/database.ts'
import { buildServer } from '../src/platform/server/http/serve.ts'
import { hashPassword } from '../src/staff/credentials/store.ts'
import { identify } from '../src/staff/session/actions.ts'
import * as cast from './cast.ts'
import type { TestDatabase } from './database.ts'
import { openTestHouse, type TestHouse } from './house.ts'

export const PASSWORD = 'a ship in full sail'

type Reply = {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into any reply.
  body: any
  headers: Record<string, unknown>
  text: string
}

/** A browser: it keeps its cookie and sends it again. */
export type Browser = {
  cookie: string
  ask: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>
  get: (path: string, headers?: Record<string, string>) => Promise<Reply>
  post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>
  patch: (path: string, body: unknown, version: number, headers?: Record<string, string>) => Promise<Reply>
  delete: (path: string, headers?: Record<string, string>) => Promise<Reply>
}

export function openBrowser(app: FastifyInstance, address = '203.0.113.7'): Browser {
  const browser: Browser = {
    cookie: '',
    ask: async (method, path, body, headers = {}) => {
      const reply = await app.inject({
        method: method as 'GET',
        url: path.startsWith('/api/') ? path : `/api${path}`,
        remoteAddress: address,
        headers: { ...(browser.cookie && { cookie: browser.cookie }), ...headers },
        ...(body !== undefined && { payload: body as object }),
      })
      for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
        const [pair = ''] = String(line).split(';')
        browser.cookie = pair.endsWith('=') ? '' : pair
      }
      const json = String(reply.headers['content-type'] ?? '').includes('json')
      return {
        status: reply.statusCode,
        body: json && reply.payload ? JSON.parse(reply.payload) : null,
        headers: reply.headers,
        text: reply.payload,
      }
    },
    get: (path, headers) => browser.ask('GET', path, undefined, headers),
    post: (path, body = {}, headers) => browser.ask('POST', path, body, headers),
    patch: (path, body, version, headers) =>
      browser.ask('PATCH', path, body, { 'if-match': `"${version}"`, ...headers }),
    delete: (path, headers) => browser.ask('DELETE', path, undefined, headers),
  }
  return browser
}

/** Gives one of the cast what they need to sign in for real. */
export async function givePassword({ query }: TestDatabase, who: cast.StaffName, password = PASSWORD): Promise<void> {
  const { id, name, email } = cast.staff[who]
  await query('insert into auth_user (id, name, email, created_at, updated_at) values ($1, $2, $3, now(), now())', [
    id,
    name,
    email,
  ])
  await query(
    `insert into auth_account (id, user_id, account_id, provider_id, password, created_at, updated_at)
     values (gen_random_uuid(), $1::uuid, $1::text, 'credential', $2, now(), now())`,
    [id, await hashPassword(password)],
  )
}

/** Rows of tables as text, to compare before and after a refusal. Notes of use and counts of failures are left out. */
export async function rowsOf({ query }: TestDatabase, tables?: string[]): Promise<Record<string, string>> {
  const all =
    tables ??
    (
      await query<{ name: string }>(
        `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
         and relname not in ('sign_in_failures', 'changed_days', 'history_chain') order by 1`,
      )
    ).map((row) => row.name)
  const found: Record<string, string> = {}
  for (const table of all) {
    const [row] = await query<{ sum: string | null }>(
      `select md5(string_agg(line, e'\\n' order by line)) as sum from (select t::text as line from ${table} t) as lines`,
    )
    found[table] = row?.sum ?? ''
  }
  return found
}

/** The same data as another process of the server sees it: connections and memory of its own. */
export async function secondProcess(first: TestHouse, change: Partial<Config> = {}) {
  const lost = () => {}
  const writePool = openPool({ ...first.database.app, max: 4 }, lost)
  const readPool = openPool({ ...first.database.readonly, max: 4 }, lost)
  const house: House = {
    ...first.house,
    config: { ...first.house.config, ...change },
    ...ways(writePool, readPool),
  }
  const app = await buildServer(house, identify, async () => null)
  await app.ready()
  const close = async () => {
    await app.close()
    await Promise.all([writePool.end(), readPool.end()])
  }
  return { house, app, close }
}

export type RealHouse = TestHouse & {
  /** The server as it signs people in, by cookie or key. */
  real: FastifyInstance
  browser: (address?: string) => Browser
  signIn: (who: cast.StaffName, address?: string) => Promise<Browser>
}

/** For a test file: a house where some of the cast can sign in. */
export function useRealHouse(...who: cast.StaffName[]): RealHouse {
  const held: Partial<RealHouse> = {}
  let second: Awaited<ReturnType<typeof secondProcess>> | undefined
  beforeAll(async () => {
    const house = await openTestHouse()
    for (const name of who) await givePassword(house.database, name)
    second = await secondProcess(house)
    const { app } = second
    Object.assign(held, house, {
      house: second.house,
      real: app,
      browser: (address?: string) => openBrowser(app, address),
      signIn: async (name: cast.StaffName, address?: string) => {
        const browser = openBrowser(app, address)
        const reply = await browser.post('/session', { email: cast.staff[name].email, password: PASSWORD })
        if (reply.status !== 200) throw new Error(`${name} could not sign in: ${reply.text}`)
        return browser
      },
    })
  })
  afterAll(async () => {
    await second?.close()
    await held.close?.()
  })
  return held as RealHouse
}
