import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, expect, test } from 'vitest'
import { checkout } from '../../src/platform/server/config.ts'
import { processesOf, readPostmaster } from '../../src/platform/server/embedded/cluster.ts'
import { isAlive } from '../../src/platform/server/hold.ts'
import { withEmptyDatabase } from '../database.ts'
import { addressOf } from '../database-server.ts'

const own = await withEmptyDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'processes-'))
// The database's user must be able to enter it when the tests run as root.
chmodSync(dataDir, 0o755)
const place = join(dataDir, 'database')
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

type Started = { child: ChildProcess; said: () => string; ended: Promise<number | null>; url: string }
const running: Started[] = []
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGTERM')
    await ended
  }
})

/** The server as a person starts it, without the building of the web program; or another program of the checkout. */
const launch = (environment: Record<string, string> = {}, words = [join('src', 'server.ts')]): Started => {
  const [program = '', ...args] = words
  const child = spawn(process.execPath, [join(checkout, program), ...args], {
    env: { PATH: process.env.PATH, RAPPORT_DATA: dataDir, PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (text += part))
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  const started: Started = { child, said: () => text, ended, url: '' }
  running.push(started)
  return started
}

const start = async (environment: Record<string, string> = {}, words?: string[]): Promise<Started> => {
  const started = launch(environment, words)
  for (const end = Date.now() + 240_000; ; await pause(25)) {
    const url = /Rapport is at (\S+)/.exec(started.said())?.[1]
    if (url) {
      started.url = url
      return started
    }
    if (started.child.exitCode !== null || Date.now() > end) throw new Error(`It did not start: ${started.said()}`)
  }
}

const ready = async (url: string): Promise<boolean> => {
  const reply = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(10_000) }).catch(() => null)
  return reply?.status === 200
}

const children = (pid: number): number[] => {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}
const workerOf = (pid: number): number | undefined =>
  children(pid).find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('worker.ts'))

const until = async (what: () => boolean | Promise<boolean>, seconds: number): Promise<boolean> => {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await pause(50)) if (await what()) return true
  return what()
}

test('a second process on the data folder says who holds it, and stops', async () => {
  const first = await start()
  const second = launch()
  expect(await second.ended).toBe(1)
  expect(second.said()).toContain(`is in use by rapport server (process ${first.child.pid}`)
  expect(await until(() => ready(first.url), 60)).toBe(true)
})

test('two servers with folders of their own never work with one database, and nothing of a killed one is in the way', async () => {
  const DATABASE_URL = addressOf(own.owner, own.name)
  const within = (name: string) => ({ RAPPORT_DATA: join(dataDir, name), DATABASE_URL })
  const first = await start(within('one'))
  const second = launch(within('two'))
  expect(await second.ended).toBe(1)
  expect(second.said()).toContain(`is in use by rapport server (process ${first.child.pid}`)
  const doctor = launch(within('one'), ['rapport.mjs', 'doctor'])
  await doctor.ended
  // The server of the tests is hurried, which doctor says; whatever else it looks at is well.
  expect(doctor.said()).toContain('well  database\n')
  const backup = launch(within('two'), ['rapport.mjs', 'backup', join(dataDir, 'own.backup')])
  expect(await backup.ended, backup.said()).toBe(0)

  // As a restart of PostgreSQL does: every session of it ends.
  await own.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
  )
  expect(await until(() => ready(first.url), 60)).toBe(true)
  const third = launch(within('two'))
  expect(await third.ended, third.said()).toBe(1)

  first.child.kill('SIGKILL')
  await first.ended
  const next = await start(within('two'))
  expect(await until(() => ready(next.url), 60)).toBe(true)
})

test('SIGTERM closes everything: no process of it is left, and the folder is free', async () => {
  const { child, ended, said } = await start()
  expect(await until(() => workerOf(child.pid ?? 0) !== undefined, 60)).toBe(true)
  const worker = workerOf(child.pid ?? 0) ?? 0
  child.kill('SIGTERM')
  expect(await ended, said()).toBe(0)
  expect(isAlive(worker)).toBe(false)
  expect(processesOf(place)).toEqual([])
  expect(existsSync(join(dataDir, 'hold.json'))).toBe(false)
})

test('F1, F2: after kill -9 of server, worker or database it goes on, or the next start does', async () => {
  const first = await start()
  expect(await until(() => workerOf(first.child.pid ?? 0) !== undefined, 60)).toBe(true)
  const worker = workerOf(first.child.pid ?? 0) ?? 0
  process.kill(worker, 'SIGKILL')
  expect(await until(() => ![undefined, worker].includes(workerOf(first.child.pid ?? 0)), 60)).toBe(true)
  expect(await until(() => ready(first.url), 60)).toBe(true)

  process.kill(readPostmaster(place)?.pid ?? 0, 'SIGKILL')
  await pause(50)
  expect(await until(() => ready(first.url), 30), first.said()).toBe(true)
  expect(first.child.exitCode).toBe(null)

  expect(await until(() => workerOf(first.child.pid ?? 0) !== undefined, 35)).toBe(true)
  const orphan = workerOf(first.child.pid ?? 0) ?? 0
  first.child.kill('SIGKILL')
  await first.ended
  expect(readPostmaster(place)?.ready).toBe(true)
  const second = await start()
  expect(await until(() => ready(second.url), 60)).toBe(true)
  expect(await until(() => !isAlive(orphan), 30)).toBe(true)
})

test('F1: a server killed while it brings its killed database back keeps no next start from coming', async () => {
  for (const wait of [20, 45, 60, 80, 110]) {
    const first = await start()
    process.kill(readPostmaster(place)?.pid ?? 0, 'SIGKILL')
    await pause(wait)
    first.child.kill('SIGKILL')
    await first.ended
    const second = await start()
    expect(await until(() => ready(second.url), 60), second.said()).toBe(true)
    second.child.kill('SIGTERM')
    await second.ended
  }
})

test('a port in use, a setting that is none and a folder that is not ours give a sentence that says what to do', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => taken.once('listening', done))
  const { port } = taken.address() as { port: number }
  const busy = launch({ PORT: String(port) })
  expect(await busy.ended).toBe(1)
  expect(busy.said()).toMatch(/Port \d+ on 127\.0\.0\.1 is in use\..*PORT=/)
  taken.close()
  expect(processesOf(place)).toEqual([])

  const wrong = launch({ PORT: 'many' })
  expect(await wrong.ended).toBe(1)
  expect(wrong.said()).toMatch(/PORT: a whole number from 0 to 65535 is needed/)

  const file = join(dataDir, 'a-file')
  writeFileSync(file, '')
  const nowhere = launch({ RAPPORT_DATA: join(file, 'data') })
  expect(await nowhere.ended).toBe(1)
  expect(nowhere.said()).toMatch(/data folder .* cannot be made.*Set RAPPORT_DATA to a folder that you may write in/)
  for (const { said } of [busy, wrong, nowhere]) expect(said()).not.toMatch(/\n\s+at /)
})

test.skipIf(process.getuid?.() === 0)('a folder that may not be written to gives a sentence', async () => {
  const closed = mkdtempSync(join(tmpdir(), 'closed-'))
  chmodSync(closed, 0o555)
  const refused = launch({ RAPPORT_DATA: closed })
  expect(await refused.ended).toBe(1)
  expect(refused.said()).toMatch(/cannot be made or written to/)
  rmSync(closed, { recursive: true })
})

test('the second start by the one command installs and builds nothing, and Ctrl-C twice at once ends it in order', async () => {
  const first = await start({}, ['start.mjs'])
  first.child.kill('SIGINT')
  expect(await first.ended, first.said()).toBe(0)
  const second = await start({}, ['start.mjs'])
  expect(second.said()).not.toMatch(/Installing|Building/)
  expect(await until(() => ready(second.url), 60)).toBe(true)
  second.child.kill('SIGINT')
  await pause(5)
  second.child.kill('SIGINT')
  expect(await second.ended, second.said()).toBe(0)
  expect(processesOf(place)).toEqual([])
})

test('F16: when npm is asked to end, which ends only its shell, server, worker and database end in order', async () => {
  const shell = spawn('/bin/sh', ['-c', `"${process.execPath}" start.mjs; true`], {
    cwd: checkout,
    env: { PATH: process.env.PATH, RAPPORT_DATA: dataDir, PORT: '0', npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  shell.stdout.on('data', (part) => (text += part))
  expect(await until(() => /Rapport is at/.test(text), 240), text).toBe(true)
  const [server] = children(shell.pid ?? 0)
  shell.kill('SIGTERM')
  expect(await until(() => !isAlive(server ?? 0), 60)).toBe(true)
  expect(processesOf(place)).toEqual([])
})

test('F12: by the command line, a backup beside a running server is restored and served from another folder', async () => {
  const first = await start()
  const file = join(dataDir, 'whole.backup')
  const backup = launch({}, ['rapport.mjs', 'backup', file])
  expect(await backup.ended, backup.said()).toBe(0)
  expect(backup.said()).toMatch(/Written: .*whole\.backup .* tables/)
  expect(await until(() => ready(first.url), 60)).toBe(true)
  const doctor = launch({}, ['rapport.mjs', 'doctor'])
  expect(await doctor.ended, doctor.said()).toBe(0)

  const refused = launch({}, ['rapport.mjs', 'restore', file])
  expect(await refused.ended).toBe(1)
  expect(refused.said()).toMatch(/database is not empty/)
  expect(refused.said()).not.toMatch(/\n\s+at /)

  const elsewhere = join(dataDir, 'elsewhere')
  const restore = launch({ RAPPORT_DATA: elsewhere }, ['rapport.mjs', 'restore', file])
  expect(await restore.ended, restore.said()).toBe(0)
  const second = await start({ RAPPORT_DATA: elsewhere })
  expect(await until(() => ready(second.url), 60)).toBe(true)
})
