import { setImmediate as nextTurn } from 'node:timers/promises'
import { CompiledQuery, type Kysely } from 'kysely'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Conflict, Invalid, Refusal, Unavailable } from '../errors.ts'
import { type Asker, batching } from './batch.ts'
import { type Asking, overConnection, overPool } from './kysely.ts'

/** Each slice adds its own tables here, beside the SQL that reads them. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by declaration merging in every store.ts.
export interface Tables {}
export type Database = Kysely<Tables>

const TIMESTAMPTZ = 1184
const DATE = 1082
const BIGINT = 20
const NUMERIC = 1700
const TEXTS: number = 1009

/** RFC 3339 text as it will be sent; sessions run in UTC, so the zone is always +00. */
const instant = (text: string) => (text.endsWith('+00') ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z` : text)
const readTexts = pg.types.getTypeParser(TEXTS, 'text') as (text: string) => string[]
const readAs: Record<number, (text: string) => unknown> = {
  [TIMESTAMPTZ]: instant,
  [DATE]: (text) => text,
  // Minor units and counts stay far under 2^53; a value beyond is a bug worth failing for.
  [BIGINT]: (text) => {
    const value = Number(text)
    if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond the safe integers.`)
    return value
  },
  [NUMERIC]: Number,
  // Most customers have no tags, and each list reads fifty of them.
  [TEXTS]: (text) => (text === '{}' ? [] : readTexts(text)),
}

const reader = (oid: number): ((text: string) => unknown) => readAs[oid] ?? pg.types.getTypeParser(oid, 'text')

/** For statements over thousands of rows at once: each is planned for the values that it has. */
export const planEach = '-c TimeZone=UTC -c plan_cache_mode=force_custom_plan'

export function openPool(settings: pg.PoolConfig, onLost: (problem: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionTimeoutMillis: 5_000,
    options: '-c TimeZone=UTC',
    ...settings,
    // biome-ignore lint/suspicious/noExplicitAny: pg's own types leave the parser open.
    types: { getTypeParser: reader as any },
  })
  pool.on('error', onLost)
  pool.on('connect', (client) => {
    // A client that is checked out when PostgreSQL goes away would end the process without this.
    client.on('error', onLost)
  })
  return pool
}

const askers = new WeakMap<pg.PoolClient, Asking>()
function asking(client: pg.PoolClient): Asking {
  const known = askers.get(client)
  if (known) return known
  const made = { query: batching(client, reader), release: () => client.release() }
  askers.set(client, made)
  return made
}

export const openKysely = (pool: pg.Pool): Database => overPool<Tables>(async () => asking(await pool.connect()))

/** Lends one connection of a pool for as long as the work takes: what is asked at once on it goes out at once. */
export function lender(pool: pg.Pool) {
  const databases = new WeakMap<pg.PoolClient, Database>()
  const databaseOf = (client: pg.PoolClient) => {
    const known = databases.get(client)
    if (known) return known
    const made = overConnection<Tables>(asking(client).query)
    databases.set(client, made)
    return made
  }
  return async <T>(work: (db: Database) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    try {
      return await work(databaseOf(client))
    } finally {
      client.release()
    }
  }
}
export type Lend = ReturnType<typeof lender>

/**
 * A transaction on one connection of a pool: what is asked in it at once goes out at once. Kysely's own sends one
 * statement after the other. When it is over nothing more can be asked in it, whoever still holds it.
 */
export const transactor =
  (pool: pg.Pool) =>
  async <T>(work: (db: Database) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    const { query } = asking(client)
    let isOver = false
    const within: Asker = async (text, values) => {
      if (isOver) throw new Error('This transaction is over; nothing more can be asked in it.')
      return query(text, values)
    }
    try {
      await query('begin')
      const result = await work(overConnection<Tables>(within))
      isOver = true
      await query('commit')
      return result
    } catch (thrown) {
      isOver = true
      await query('rollback').catch(() => {})
      throw thrown
    } finally {
      client.release()
    }
  }
export type Transact = ReturnType<typeof transactor>

/** The ways in which a house asks its database. */
export const ways = (writing: pg.Pool, reading: pg.Pool) => ({
  writing: openKysely(writing),
  reading: openKysely(reading),
  lend: lender(reading),
  transact: transactor(writing),
})

type DatabaseProblem = Error & { code?: string; constraint?: string; column?: string }

const LOST = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08001',
  '08003',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
])
const FULL = new Set(['53100', '53200', '53300'])

const gone = (problem: DatabaseProblem) =>
  LOST.has(problem.code ?? '') ||
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    problem.message,
  )

/** The database's own errors become ours here and nowhere else: by SQLSTATE, never by their text. */
export function asRefusal(problem: unknown): Refusal | undefined {
  if (problem instanceof Refusal) return problem
  if (!(problem instanceof Error)) return undefined
  const { code, constraint } = problem as DatabaseProblem
  if (gone(problem))
    return new Unavailable('The database is not answering just now. Nothing was changed; try again in a few seconds.', {
      retryAfter: 5,
    })
  if (code && FULL.has(code))
    return new Unavailable('The disk or the database is full. Nothing was changed; free some space, then try again.', {
      retryAfter: 60,
    })
  if (code === '57014')
    return new Unavailable('That took too long and was stopped. Nothing was changed; narrow it down and try again.', {
      retryAfter: 1,
    })
  if (code === '40001' || code === '40P01') return new Conflict('Two changes crossed. Nothing was changed; try again.')
  if (code === '23505') return new Conflict(`There is one like that already (${constraint ?? 'unique'}).`)
  if (code === '23503')
    return new Conflict('It refers to something that is not there (any more), or others still refer to it.')
  if (code?.startsWith('22') || code === '23514') return new Invalid('A value is outside what can be stored.')
  return undefined
}

/** Whether running the same transaction again may well succeed. */
export const mayRepeat = (problem: unknown) =>
  problem instanceof Error && ['40001', '40P01'].includes((problem as DatabaseProblem).code ?? '')

/**
 * Sends rows into a table by COPY, on the connection of the given transaction, in PostgreSQL's own text format. Given
 * piece by piece, the database takes one in while the next is made. Kysely hands whatever stands in place of the SQL to
 * its client, and pg takes a stream of COPY there.
 */
export async function copyInto(db: Database, into: string, text: string | Buffer | Iterable<string>): Promise<void> {
  const pieces = typeof text === 'string' || Buffer.isBuffer(text) ? [text] : text
  await db.getExecutor().provideConnection(async (connection) => {
    const stream = copyFrom(`copy ${into} from stdin`)
    let isRefused = false
    const written = new Promise<void>((resolve, reject) => {
      stream.on('finish', resolve)
      stream.on('error', (problem: Error) => {
        isRefused = true
        reject(problem)
      })
    })
    await connection.executeQuery({ ...CompiledQuery.raw(''), sql: stream as unknown as string })
    written.catch(() => {})
    try {
      for (const piece of pieces) {
        // What was refused takes nothing more, not even that it is over.
        if (isRefused) break
        stream.write(piece)
        await nextTurn()
      }
    } catch (thrown) {
      stream.destroy(thrown as Error)
      await written.catch(() => {})
      throw thrown
    }
    if (!isRefused) stream.end()
    await written
  })
}
