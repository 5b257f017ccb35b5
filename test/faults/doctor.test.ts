import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/platform/server/config.ts'
import { examineHouse } from '../../src/platform/server/doctor/doctor.ts'
import { borrowDatabase } from '../../src/platform/server/embedded/house.ts'
import { migrateHouse } from '../../src/platform/server/migrate.ts'
import { asking } from '../database-server.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'doctor-'))
chmodSync(dataDir, 0o755)
const config = readConfig({ RAPPORT_DATA: dataDir })
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

const inDatabase = async (...statements: string[]): Promise<void> => {
  const house = await borrowDatabase(config, 'a test')
  try {
    await asking(house.owner, async (client) => {
      for (const statement of statements) await client.query(statement)
    })
  } finally {
    await house.close()
  }
}

/** What the doctor names, and its sentence. */
const findings = async (): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await examineHouse(config, [])).flatMap(({ name, problem }) => (problem === null ? [] : [[name, problem]])),
  )

const last = join(dataDir, 'backups', 'last.json')
const goodBackup = { file: last, bytes: 1, tables: 1, rows: 1, files: 0, seconds: 1, takenAt: new Date().toISOString() }
const writeLast = (change: object, problem: object | null = null): void =>
  writeFileSync(last, JSON.stringify({ good: { ...goodBackup, ...change }, problem }))

beforeAll(async () => {
  expect(config.secret).toHaveLength(64)
  const house = await borrowDatabase(config, 'a test')
  await migrateHouse(house)
  await house.close()
  writeLast({})
})

test('a house in order is found in order, on a folder that is not there nothing is made', async () => {
  expect(await findings()).toEqual({})
  const nowhere = readConfig({ RAPPORT_DATA: join(dataDir, 'nowhere') })
  expect(await examineHouse(nowhere, [])).toContainEqual({
    name: 'data folder',
    problem: expect.stringMatching(/is not there/),
  })
})

test('what was broken on the disk is named: rights, room, backups, files', async () => {
  const stray = join(dataDir, 'files', 'zz', 'stray')
  mkdirSync(join(dataDir, 'files', 'zz'), { recursive: true })
  writeFileSync(stray, 'bytes')
  utimesSync(stray, new Date(0), new Date(0))
  chmodSync(join(dataDir, 'secret'), 0o644)
  writeLast({ bytes: 1e15, takenAt: '2020-01-01T00:00:00Z' })
  expect(await findings()).toEqual({
    'data folder': expect.stringMatching(/secret.*chmod/),
    'free disk': expect.stringMatching(/MB are free/),
    'last good backup': expect.stringMatching(/hours old/),
    files: expect.stringMatching(/1 files on the disk belong to nothing.*--tidy/),
  })
  chmodSync(join(dataDir, 'secret'), 0o600)
  writeLast({}, { at: '2026-01-01T02:00:00Z', sentence: 'The disk is full.' })
  await inDatabase(
    "insert into files (id, name, media_type, bytes, sha256, purpose, created_at) values ('00000000-0000-7000-8000-000000000001', 'a', 'b', 1, 'c', 'd', now())",
  )
  expect(await findings()).toEqual({
    'last good backup': expect.stringMatching(/failed at 2026-01-01T02:00:00Z: The disk is full/),
    files: expect.stringMatching(/not on the disk, such as 00000000-0000-7000-8000-000000000001/),
  })
  await inDatabase('delete from files')
  writeLast({})
  await examineHouse(config, [], { tidy: true })
  expect(await findings()).toEqual({})
})

test('what was broken in the database is named: tables, indexes, sequences, rights, jobs, long work', async () => {
  await inDatabase(
    'create table left_over (id int primary key)',
    "update pg_index set indisvalid = false where indexrelid = 'runs_newest'::regclass",
    "insert into events (at, name) values (now(), 'a'), (now(), 'b')",
    "select setval(pg_get_serial_sequence('events', 'seq'), 1, false)",
    'alter role rapport_app createrole',
    "select graphile_worker.add_job('sendMail', max_attempts => 1)",
    "update graphile_worker._private_jobs set attempts = 1, last_error = 'no such server'",
    "insert into runs (id, kind, title, state, created_at) values ('00000000-0000-7000-8000-000000000002', 'import', 'Import of a.csv', 'running', now() - interval '1 day')",
  )
  expect(await findings()).toEqual({
    'tables as migrated': expect.stringMatching(/Too much: create table left_over/),
    indexes: expect.stringMatching(/runs_newest.*reindex/),
    sequences: expect.stringMatching(/events\.seq.*setval/),
    'rights of the server': expect.stringMatching(/rapport_app may do everything/),
    jobs: expect.stringMatching(/"sendMail" were given up.*no such server/),
    'long work': expect.stringMatching(/"Import of a\.csv" has not moved/),
  })
  await inDatabase(
    'drop table left_over',
    'reindex index runs_newest',
    'truncate events',
    'alter role rapport_app nocreaterole',
    'delete from graphile_worker._private_jobs',
    'delete from runs',
  )
  expect(await findings()).toEqual({})
})

test('migrations that are missing or were changed are named', async () => {
  await inDatabase("update migrations set sha256 = reverse(sha256) where name like '0001-%'")
  expect((await findings()).migrations).toMatch(/0001-platform\.sql was changed after/)
  await inDatabase(
    "update migrations set sha256 = reverse(sha256) where name like '0001-%'",
    'create table kept as select * from migrations',
    'delete from migrations where name = (select max(name) from migrations)',
  )
  expect((await findings()).migrations).toMatch(/1 of \d+ migrations are not applied/)
  await inDatabase('insert into migrations select * from kept on conflict do nothing', 'drop table kept')
  expect(await findings()).toEqual({})
})

test('unsafe settings are named, and so is a database that does not answer', async () => {
  const own = join(dataDir, 'database', 'own.conf')
  writeFileSync(own, 'fsync = off\n', { mode: 0o644 })
  expect((await findings())['safe writing']).toMatch(/fsync is off/)
  rmSync(own)
  const elsewhere = readConfig({ RAPPORT_DATA: dataDir, DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' })
  const [found] = (await examineHouse(elsewhere, [])).filter(({ name }) => name === 'database')
  expect(found?.problem).toMatch(/cannot be reached\. Nothing listens there/)
  expect(found?.problem).not.toContain('secret')
})

test('what a killed server left behind is named once, and the look itself recovers it', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'hold-open.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((ready) => child.stdout.once('data', ready))
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGKILL')
  await ended
  expect(await findings()).toEqual({
    'hold on the data folder': expect.stringMatching(/a server of a test \(process \d+.*ended without letting go/),
    'database left running': expect.stringMatching(/A database \(process \d+\) runs although no Rapport does/),
  })
  expect(await findings()).toEqual({})
})
