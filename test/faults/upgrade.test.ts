import { spawn } from 'node:child_process'
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { schemaDump } from '../../src/platform/server/catalogue.ts'
import { checkout } from '../../src/platform/server/config.ts'
import { migrate } from '../../src/platform/server/migrate.ts'
import { withEmptyDatabase } from '../database.ts'

const real = join(checkout, 'migrations')
const names = readdirSync(real)
  .filter((name) => /^\d{4}-.*\.sql$/.test(name))
  .sort()
const copies: string[] = []
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true })
})

const start = (owner: pg.PoolConfig, dir: string) =>
  spawn(process.execPath, [join(import.meta.dirname, 'migrate-once.ts'), JSON.stringify(owner), dir], {
    stdio: 'inherit',
  })

const whole = await withEmptyDatabase()
await migrate(whole.owner)
const expected = await schemaDump(whole.owner)

/** Every migration in `npm run faults`; in `npm test` the first, the newest two, and some between. */
const killed =
  process.env.FAULTS === 'long'
    ? names
    : names.filter((_name, at) => at === 0 || at % 7 === 6 || at >= names.length - 2)

// F11: an upgrade that is killed in the middle of any migration is finished by the next start.
test.each(killed)('F11: killed in the middle of %s, the next start finishes', async (name) => {
  const database = await withEmptyDatabase()
  const copy = mkdtempSync(join(tmpdir(), 'upgrade-'))
  copies.push(copy)
  cpSync(real, copy, { recursive: true })
  // All of the migration has run and none of it is committed when this begins to wait.
  appendFileSync(join(copy, name), '\n;select pg_sleep(600);\n')
  const child = start(database.owner, copy)
  const ended = new Promise((done) => child.once('exit', done))
  const sleeping = `select pid from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`
  while ((await database.query(sleeping)).length === 0) {
    expect(child.exitCode).toBe(null)
    await pause(25)
  }
  child.kill('SIGKILL')
  await ended
  const half = await database.query<{ name: string }>('select name from migrations order by name')
  expect(half.map((row) => row.name)).toEqual(names.slice(0, names.indexOf(name)))

  await migrate(database.owner)
  expect(await schemaDump(database.owner)).toBe(expected)
  const done = await database.query<{ name: string }>('select name from migrations order by name')
  expect(done.map((row) => row.name)).toEqual(names)
})
