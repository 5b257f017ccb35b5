import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/platform/server/config.ts'
import { openPool } from '../../src/platform/server/database.ts'
import { holdDatabase } from '../../src/platform/server/database-hold.ts'
import { readPostmaster } from '../../src/platform/server/embedded/cluster.ts'
import { type HouseDatabase, openDatabase } from '../../src/platform/server/embedded/house.ts'
import { isAlive } from '../../src/platform/server/hold.ts'
import { asking } from '../database-server.ts'
import { newFolder, tell } from './shop.ts'

/** Three kills in `npm test`, twenty in `npm run faults`. */
const kills = Number(process.env.DATABASE_KILLS ?? (process.env.FAULTS === 'long' ? 20 : 3))

const dataDir = newFolder('postmaster-')
const config = readConfig({ RAPPORT_DATA: dataDir })
const said: string[] = []
let house: HouseDatabase
let pool: pg.Pool

beforeAll(async () => {
  house = await openDatabase(config, (line) => said.push(line))
  await asking(house.owner, (client) =>
    client.query(`create table pairs (id bigint, half int, primary key (id, half));
      grant select, insert on pairs to rapport_app`),
  )
  pool = openPool({ ...house.app, max: 8 }, () => {})
})
afterAll(async () => {
  await pool?.end()
  await house?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const pair = async (id: number): Promise<void> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('insert into pairs values ($1, 1)', [id])
    await client.query('insert into pairs values ($1, 2)', [id])
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}

// F2: whoever was told that it is saved finds it again.
test('F2: a killed postmaster comes back by itself within 10 s, with every acknowledged write and no half one', async () => {
  const acknowledged = new Set<number>()
  let next = 0
  let writing = true
  const writer = async (): Promise<void> => {
    while (writing) {
      next += 1
      const id = next
      await pair(id).then(
        () => void acknowledged.add(id),
        () => pause(20),
      )
    }
  }
  const writers = Array.from({ length: 6 }, writer)
  const outages: number[] = []
  for (let round = 0; round < kills; round++) {
    await pause(200 + Math.random() * 400)
    const pid = readPostmaster(join(dataDir, 'database'))?.pid
    expect(pid).toBeGreaterThan(0)
    process.kill(pid ?? 0, 'SIGKILL')
    const began = Date.now()
    // Backends outlive their postmaster for a moment and may still answer: being back is said by a new one.
    while (said.filter((line) => line.includes('is back after')).length <= round) {
      await pause(10)
      expect(Date.now() - began).toBeLessThan(10_000)
    }
    while (
      !(await pair(-round - 1).then(
        () => true,
        () => false,
      ))
    ) {
      await pause(20)
      expect(Date.now() - began).toBeLessThan(10_000)
    }
    outages.push(Date.now() - began)
    if (outages.length % 5 === 0) tell(`F2: ${outages.length} of ${kills} kills of the database`)
  }
  writing = false
  await Promise.all(writers)
  const { rows } = await pool.query('select id, count(*)::int as halves from pairs group by id')
  const there = new Map(rows.map((row: { id: number; halves: number }) => [row.id, row.halves]))
  expect([...acknowledged].filter((id) => there.get(id) !== 2)).toEqual([])
  expect([...there.values()].filter((halves) => halves !== 2)).toEqual([])
  expect(acknowledged.size).toBeGreaterThan(20)
  tell(
    `F2: ${outages.length} kills, ${acknowledged.size} acknowledged writes, slowest return ${Math.max(...outages)} ms`,
  )
})

test('a hold on the database is taken again when PostgreSQL comes back from a kill', async () => {
  const held = await holdDatabase(house.app, 'rapport server', (why) => said.push(why))
  const backend = () =>
    asking(house.owner, async (client) => {
      const { rows } = await client.query<{ pid: number }>(
        "select pid from pg_locks where locktype = 'advisory' and granted and mode = 'ExclusiveLock'",
      )
      return rows[0]?.pid
    }).catch(() => undefined)
  const before = await backend()
  expect(before).toBeGreaterThan(0)
  process.kill(readPostmaster(join(dataDir, 'database'))?.pid ?? 0, 'SIGKILL')
  await expect.poll(async () => ((await backend()) ?? before) !== before, { timeout: 30_000 }).toBe(true)
  await held.release()
  expect(said.filter((line) => line.includes('in use by'))).toEqual([])
})

test('a killed backend costs its own request only', async () => {
  const { rows } = await pool.query('select pg_backend_pid() as pid')
  process.kill(rows[0].pid, 'SIGKILL')
  await pause(50)
  for (let tries = 0; ; tries++) {
    const worked = await pair(1_000_000 + tries).then(
      () => true,
      () => false,
    )
    if (worked) break
    expect(tries).toBeLessThan(200)
    await pause(25)
  }
})

test('a lock that a dead postmaster left keeps no start from coming, whosever its number is now', async () => {
  const other = newFolder('lock-')
  // A child of a shell that never asks after it: dead, and still there by its number.
  const shell = spawn('/bin/sh', ['-c', 'true & echo $!; exec sleep 600'], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const config = readConfig({ RAPPORT_DATA: other })
    await (await openDatabase(config)).close()
    const [line] = (await once(shell.stdout, 'data')) as [Buffer]
    const uncollected = Number(line.toString())
    for (const end = Date.now() + 10_000; isAlive(uncollected) && Date.now() < end; ) await pause(10)
    for (const left of [`${uncollected}\n`, `${process.pid}\n`, '']) {
      writeFileSync(join(other, 'database', 'cluster', 'postmaster.pid'), left)
      const opened = await openDatabase(config)
      expect(await asking(opened.app, async (client) => (await client.query('select 1 as one')).rows)).toEqual([
        { one: 1 },
      ])
      await opened.close()
    }
  } finally {
    shell.kill()
    rmSync(other, { recursive: true, force: true })
  }
})

test('a database of another major version, and one that is none, are refused by a sentence', async () => {
  const other = newFolder('version-')
  try {
    const first = await openDatabase(readConfig({ RAPPORT_DATA: other }))
    await first.close()
    writeFileSync(join(other, 'database', 'cluster', 'PG_VERSION'), '17\n')
    await expect(openDatabase(readConfig({ RAPPORT_DATA: other }))).rejects.toThrow(
      /made by PostgreSQL 17, and this Rapport brings \d+\. Nothing was changed\. .*rapport restore/,
    )
    rmSync(join(other, 'database', 'cluster', 'PG_VERSION'))
    await expect(openDatabase(readConfig({ RAPPORT_DATA: other }))).rejects.toThrow(
      /holds something that is not a database/,
    )
  } finally {
    rmSync(other, { recursive: true, force: true })
  }
})

test('a data folder with a very long path still gets a socket', async () => {
  const other = newFolder('long-')
  const deep = join(other, 'a-folder-with-quite-a-long-name'.repeat(3), 'and another, with a blank and ümlaut')
  try {
    const opened = await openDatabase(readConfig({ RAPPORT_DATA: deep }))
    const found = await asking(opened.app, async (client) => (await client.query('select current_user as who')).rows)
    await opened.close()
    expect(found).toEqual([{ who: 'rapport_app' }])
  } finally {
    rmSync(other, { recursive: true, force: true })
  }
})
