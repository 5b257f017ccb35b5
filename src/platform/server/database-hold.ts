import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Conflict } from '../errors.ts'

/** An advisory lock of the database that is held, beside the one of migrate.ts. */
const lockKey = 7_277_679
/** How long the session of a holder that was killed may take to end. */
const patienceMs = 3_000
const longestPauseMs = 1_000

type Session = { client: pg.Client; backend: number }
type Holder = { backend: number; who: string; since: string | null }

const holders = `
  select a.pid as backend, a.application_name as who,
    to_char(a.backend_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since
  from pg_locks l join pg_stat_activity a on a.pid = l.pid
  where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = ${lockKey} and l.objsubid = 1
    and l.database = (select oid from pg_database where datname = current_database())`

/** A session has room for 63 letters of who it is, and the end of a long host name says least. */
const sign = (who: string): string => `${who} (process ${process.pid} on ${hostname()}`.slice(0, 62).concat(')')

const sentence = ({ who, since }: Holder): string =>
  `The database of DATABASE_URL is in use by ${who}${since ? `, since ${since}` : ''}. Nothing was changed. Stop that one first, or give this one a database of its own.`

const connect = async (to: pg.PoolConfig, who: string): Promise<pg.Client> => {
  const client = new pg.Client({ ...to, keepAlive: true, keepAliveInitialDelayMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  await client.query("select set_config('application_name', $1, false)", [sign(who)])
  // A machine that is gone says no farewell: the server asks after it. And a session that only holds is quiet for months.
  await client.query(
    'set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3; set idle_session_timeout = 0',
  )
  return client
}

/** The lock on a session of its own, or who has it; nobody when it was let go of just now. */
const take = async (to: pg.PoolConfig, who: string): Promise<Session | Holder | undefined> => {
  const client = await connect(to, who)
  let isTaken = false
  try {
    const { rows } = await client.query<{ taken: boolean; backend: number }>(
      'select pg_try_advisory_lock($1) as taken, pg_backend_pid() as backend',
      [lockKey],
    )
    if (rows[0]?.taken) {
      isTaken = true
      return { client, backend: rows[0].backend }
    }
    return (await client.query<Holder>(holders)).rows[0]
  } finally {
    if (!isTaken) await client.end().catch(() => {})
  }
}

const takeFirst = async (to: pg.PoolConfig, who: string): Promise<Session> => {
  for (const end = Date.now() + patienceMs; ; await pause(100)) {
    const found = await take(to, who)
    if (found && 'client' in found) return found
    if (found && Date.now() > end) throw new Conflict(sentence(found))
  }
}

/**
 * Takes a database for this server, whatever folder another has: the lock lives as long as one session, so that nothing of a
 * killed holder is left. A session that PostgreSQL ended is opened again; who finds somebody else there is `overtaken`.
 */
export const holdDatabase = async (
  to: pg.PoolConfig,
  who: string,
  overtaken: (why: string) => void,
): Promise<{ release: () => Promise<void> }> => {
  let isOver = false
  let session: Session
  const watch = (taken: Session): void => {
    session = taken
    taken.client.once('end', () => void retake(taken.backend))
  }
  const retake = async (before: number): Promise<void> => {
    for (let wait = 50; !isOver; wait = Math.min(wait * 2, longestPauseMs)) {
      const found = await take(to, who).catch(() => undefined)
      if (found && 'client' in found) {
        watch(found)
        if (isOver) await found.client.end().catch(() => {})
        return
      }
      // Until the server notices that a connection broke, our own session of before has it.
      if (found && found.backend !== before) return overtaken(sentence(found))
      await pause(wait, undefined, { ref: false })
    }
  }
  watch(await takeFirst(to, who))
  return {
    release: async () => {
      isOver = true
      await session.client.end().catch(() => {})
    },
  }
}
