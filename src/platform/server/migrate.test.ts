import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withDatabase, withEmptyDatabase } from '../../../test/database.ts'
import { asking } from '../../../test/database-server.ts'
import { schemaDump } from './catalogue.ts'
import { checkout } from './config.ts'
import { migrate, requireMigrated } from './migrate.ts'

const database = await withDatabase()
const empty = await withEmptyDatabase()

let dir = ''
const file = (name: string, sql: string) => writeFileSync(join(dir, name), sql)
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'migrations-'))
  await empty.query('drop schema public cascade; create schema public')
})
afterEach(() => rmSync(dir, { recursive: true }))

const sentence = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'it went through',
    (error: Error) => error.message,
  )

test('the server’s role writes rows and cannot change a table, and the readers’ role cannot write', async () => {
  await asking(database.app, async (client) => {
    await expect(client.query('alter table runs add column more int')).rejects.toThrow(/must be owner/)
    await expect(client.query('create table mine (id int)')).rejects.toThrow(/permission denied/)
    await expect(client.query("insert into migrations values ('9', '', now())")).rejects.toThrow(/permission denied/)
    const { rows } = await client.query<{ super: boolean }>(
      'select rolsuper as super from pg_roles where rolname = current_user',
    )
    expect(rows[0]?.super).toBe(false)
    await client.query("select graphile_worker.add_job('nothing')")
  })
  await asking(database.readonly, async (client) => {
    await client.query('select * from runs')
    await expect(client.query('delete from runs')).rejects.toThrow(/read-only|permission denied/)
  })
})

test('migrations are applied once, in order, and the second start finds nothing to do', async () => {
  file('0002-b.sql', 'alter table a add column more int')
  file('0001-a.sql', 'create table a (id int)')
  expect(await migrate(empty.owner, dir)).toEqual(['0001-a.sql', '0002-b.sql'])
  expect(await migrate(empty.owner, dir)).toEqual([])
  await requireMigrated(empty.owner, dir)
})

test('a failing migration leaves nothing behind and names its file and line', async () => {
  file('0001-a.sql', 'create table a (id int)')
  file('0002-b.sql', 'create table b (id int);\ncreate table a (id int)')
  expect(await sentence(migrate(empty.owner, dir))).toMatch(/0002-b\.sql.*relation "a" already exists.*left nothing/)
  expect(await empty.query("select to_regclass('b') as b")).toEqual([{ b: null }])
  expect(await sentence(requireMigrated(empty.owner, dir))).toMatch(/not up to date: 0002-b\.sql/)
  file('0002-b.sql', 'create table b (id int)')
  expect(await migrate(empty.owner, dir)).toEqual(['0002-b.sql'])
})

test('a changed, missing, repeated, belated or unknown migration is refused by a sentence', async () => {
  file('0001-a.sql', 'create table a (id int)')
  file('0003-c.sql', 'create table c (id int)')
  await migrate(empty.owner, dir)
  file('0001-a.sql', 'create table a (id bigint)')
  expect(await sentence(migrate(empty.owner, dir))).toMatch(/0001-a\.sql was changed after/)
  file('0001-a.sql', 'create table a (id int)')
  file('0002-b.sql', 'create table b (id int)')
  expect(await sentence(migrate(empty.owner, dir))).toMatch(/0002-b\.sql comes before 0003-c\.sql/)
  rmSync(join(dir, '0002-b.sql'))
  file('0003-d.sql', 'create table d (id int)')
  expect(await sentence(migrate(empty.owner, dir))).toMatch(/have the same number/)
  rmSync(join(dir, '0003-d.sql'))
  rmSync(join(dir, '0003-c.sql'))
  expect(await sentence(migrate(empty.owner, dir))).toMatch(/newer than this program/)
  file('0003-c.sql', 'create table c (id int)')
  rmSync(join(dir, '0001-a.sql'))
  expect(await sentence(migrate(empty.owner, dir))).toMatch(/which this program does not have/)
})

test('a migration that ends its transaction itself is refused, and so is a name without a number', async () => {
  file('0001-a.sql', 'create table a (id int);\ncommit;')
  expect(await sentence(migrate(empty.owner, dir))).toMatch(/begins or ends a transaction itself/)
  rmSync(join(dir, '0001-a.sql'))
  file('a.sql', 'create table a (id int)')
  expect(await sentence(migrate(empty.owner, dir))).toMatch(/not named like/)
})

test('two starts at once: one applies, the other waits and finds nothing left', async () => {
  file('0001-a.sql', 'create table a (id int); select pg_sleep(0.3)')
  const [one, two] = await Promise.all([migrate(empty.owner, dir), migrate(empty.owner, dir)])
  expect([...one, ...two]).toEqual(['0001-a.sql'])
})

test('migrations/schema.sql is the database as the migrations make it (npm run schema writes it)', async () => {
  expect(await schemaDump(database.owner)).toBe(readFileSync(join(checkout, 'migrations', 'schema.sql'), 'utf8'))
})
