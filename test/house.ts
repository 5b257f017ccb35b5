import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll } from 'vitest'
import type { SignedIn } from '../src/platform/contract.ts'
import { readConfig } from '../src/platform/server/config.ts'
import { type Context, type House, newId } from '../src/platform/server/context.ts'
import { openPool, ways } from '../src/platform/server/database.ts'
import { buildServer } from '../src/platform/server/http/serve.ts'
import { slices } from '../src/slices.ts'
import { who } from '../src/staff/session/store.ts'
import * as cast from './cast.ts'
import { makeTestDatabase, type TestDatabase } from './database.ts'

type Reply = {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into any reply.
  body: any
  headers: Record<string, string | string[] | number | undefined>
  text: string
}
type Headers = Record<string, string>
export type Asker = {
  get: (path: string, headers?: Headers) => Promise<Reply>
  post: (path: string, body?: unknown, headers?: Headers) => Promise<Reply>
  put: (path: string, body?: unknown, headers?: Headers) => Promise<Reply>
  /** Edits need the version they were made from. */
  patch: (path: string, body: unknown, version: number | null, headers?: Headers) => Promise<Reply>
  delete: (path: string, headers?: Headers) => Promise<Reply>
}
export type TestHouse = {
  house: House
  app: FastifyInstance
  database: TestDatabase
  /** Asks as one of the cast, through everything a request passes but the network; null is a stranger. */
  as: (who: cast.StaffName | null) => Asker
  staff: (who: cast.StaffName) => Promise<SignedIn>
  /** An action's context outside a request, on the writing connection. */
  context: (who: cast.StaffName) => Promise<Context>
  close: () => Promise<void>
}

async function settle({ query }: TestDatabase) {
  await query(`insert into organisation (name, country, currency, time_zone, created_at, updated_at)
    values ('Harbour Lane', 'GB', 'GBP', 'Europe/London', now(), now())`)
  const rows: [string, string, string, boolean, string | null][] = [
    ...Object.values(cast.departments).map(
      (one) => [one.id, 'department', one.name, true, null] as [string, string, string, boolean, null],
    ),
    ...Object.values(cast.customers).map(
      (one) =>
        [one.id, one.kind, one.name, one.internal, one.restrictedTeamId] as [
          string,
          string,
          string,
          boolean,
          string | null,
        ],
    ),
  ]
  for (const [id, kind, name, internal, team] of rows) {
    const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    await query(
      `insert into customers (id, kind, name, internal, restricted_team_id, sort_name, search, source, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $6, 'hand', now(), now())`,
      [id, kind, name, internal, team, plain],
    )
    await query('insert into search_words select unnest($1::text[]) on conflict do nothing', [
      plain.split(/[^a-z0-9]+/).filter(Boolean),
    ])
  }
  for (const one of Object.values(cast.teams))
    await query(
      'insert into teams (id, name, department_id, created_at, updated_at) values ($1, $2, $3, now(), now())',
      [one.id, one.name, one.departmentId],
    )
  for (const one of Object.values(cast.staff)) {
    await query(
      'insert into staff (id, name, email, role_id, created_at, updated_at) values ($1, $2, $3, $4, now(), now())',
      [one.id, one.name, one.email, one.role],
    )
    await query('insert into team_members (team_id, staff_id, since) values ($1, $2, now())', [one.team, one.id])
  }
}

/** Opens the whole program on a database of its own, with the cast in it; closed when the file's tests end. */
export async function openTestHouse(): Promise<TestHouse> {
  const database = await makeTestDatabase()
  await settle(database)
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-house-'))
  const config = readConfig({
    RAPPORT_DATA: dataDir,
    RAPPORT_SECRET: randomBytes(32).toString('hex'),
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
  })
  const log = pino({ level: config.logLevel })
  const lost = () => {}
  const writePool = openPool({ ...database.app, max: 8 }, lost)
  const readPool = openPool({ ...database.readonly, max: 8 }, lost)
  const house: House = {
    config,
    log,
    slices,
    ...ways(writePool, readPool),
    readingFrom: database.readonly,
  }
  const signedIn = async (id: string): Promise<SignedIn | null> => {
    const { rows } = await sql<Omit<SignedIn, 'via'>>`select ${who} from staff s join roles r on r.id = s.role_id
      where s.id = ${id}::uuid and s.disabled_at is null`.execute(house.reading)
    const row = rows[0]
    return row ? { ...row, via: 'session' } : null
  }
  // Who asks is an argument of the server; what follows from it (words, teams) is read as it stands in the database.
  const app = await buildServer(
    house,
    async ({ headers }) => {
      const who = headers['x-cast']
      return typeof who === 'string' && who in cast.staff ? signedIn(cast.staff[who as cast.StaffName].id) : null
    },
    async () => null,
    true,
  )
  await app.ready()
  const staff = async (who: cast.StaffName) => {
    const found = await signedIn(cast.staff[who].id)
    if (!found) throw new Error(`${who} may not sign in.`)
    return found
  }
  return {
    house,
    app,
    database,
    as: (who) => asker(app, who),
    staff,
    context: async (who) => ({
      db: house.writing,
      staff: await staff(who),
      now: new Date(),
      newId,
      via: 'screen',
      request: { id: newId(), ip: '127.0.0.1', ifMatch: null, cookies: {}, headers: {}, reply: {} },
      house,
    }),
    close: async () => {
      await app.close()
      await Promise.all([writePool.end(), readPool.end()])
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function asker(app: FastifyInstance, who: cast.StaffName | null): Asker {
  const send = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body: unknown,
    headers: Headers = {},
  ): Promise<Reply> => {
    const reply = await app.inject({
      method,
      url: path.startsWith('/api/') ? path : `/api${path}`,
      headers: { ...(who && { 'x-cast': who }), ...headers },
      ...(body !== undefined && { payload: body as object }),
    })
    const json = String(reply.headers['content-type'] ?? '').includes('json')
    return {
      status: reply.statusCode,
      body: json && reply.payload ? JSON.parse(reply.payload) : null,
      headers: reply.headers,
      text: reply.payload,
    }
  }
  return {
    get: (path, headers) => send('GET', path, undefined, headers),
    post: (path, body = {}, headers) => send('POST', path, body, headers),
    put: (path, body = {}, headers) => send('PUT', path, body, headers),
    patch: (path, body, version, headers) =>
      send('PATCH', path, body, { ...(version !== null && { 'if-match': `"${version}"` }), ...headers }),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
  }
}

/** For a test file: one house for all of its tests. */
export function testHouse(): TestHouse {
  const held: Partial<TestHouse> = {}
  beforeAll(async () => {
    Object.assign(held, await openTestHouse())
  })
  afterAll(async () => {
    await held.close?.()
  })
  return held as TestHouse
}
