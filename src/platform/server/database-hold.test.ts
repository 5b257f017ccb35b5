import { hostname } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { withEmptyDatabase } from '../../../test/database.ts'
import { holdDatabase } from './database-hold.ts'

const database = await withEmptyDatabase()
const other = await withEmptyDatabase()

const never = (why: string): void => {
  throw new Error(`Nobody was to be overtaken: ${why}`)
}
const backendOf = async (): Promise<number | undefined> => {
  const [holder] = await database.query<{ pid: number }>(
    "select pid from pg_locks where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())",
  )
  return holder?.pid
}
const endSession = (backend: number | undefined) => database.query('select pg_terminate_backend($1)', [backend])

test('the second server on a database is told who has it, and gets it when that one lets go', async () => {
  const first = await holdDatabase(database.app, 'rapport server', never)
  await expect(holdDatabase(database.readonly, 'another', never)).rejects.toThrow(
    new RegExp(
      `^The database of DATABASE_URL is in use by rapport server \\(process ${process.pid} on ${hostname().slice(0, 20)}.*\\)(, since .*Z)?\\. Nothing was changed\\. Stop that one first`,
    ),
  )
  const elsewhere = await holdDatabase(other.app, 'rapport server', never)
  await first.release()
  const next = await holdDatabase(database.app, 'the next', never)
  await Promise.all([next.release(), elsewhere.release()])
})

test('of several that begin together exactly one gets it', async () => {
  const all = await Promise.allSettled(
    Array.from({ length: 5 }, (_, i) => holdDatabase(database.app, `number ${i}`, never)),
  )
  const won = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(won).toHaveLength(1)
  await won[0]?.release()
})

test('a session that PostgreSQL ended is opened again and holds as before', async () => {
  const held = await holdDatabase(database.app, 'rapport server', never)
  const before = await backendOf()
  await endSession(before)
  await expect.poll(async () => ((await backendOf()) ?? before) !== before, { timeout: 20_000 }).toBe(true)
  await expect(holdDatabase(database.app, 'another', never)).rejects.toThrow(/in use by rapport server/)
  await held.release()
})

test('one that comes back and finds another there is told so, and takes nothing', async () => {
  const told: string[] = []
  const held = await holdDatabase(database.app, 'the first', (why) => told.push(why))
  const client = new pg.Client({ ...database.app, application_name: 'the second' })
  await client.connect()
  try {
    // Who already waits has it in the moment in which the session of the first ends.
    const taken = client.query('select pg_advisory_lock(7277679)')
    const waiting = () =>
      database.query("select 1 from pg_locks where locktype = 'advisory' and not granted").then((rows) => rows.length)
    while ((await waiting()) === 0) await pause(10)
    await endSession(await backendOf())
    await taken
    await expect.poll(() => told.length, { timeout: 20_000 }).toBe(1)
    expect(told[0]).toMatch(/in use by the second/)
  } finally {
    await held.release()
    await client.end()
  }
})
