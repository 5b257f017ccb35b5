import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkout } from '../../src/platform/server/config.ts'

/** Three kills in `npm test`, a hundred in `npm run faults`. */
const kills = Number(process.env.IMPORT_KILLS ?? (process.env.FAULTS === 'long' ? 100 : 3))
const dataDir = mkdtempSync(join(tmpdir(), 'import-faults-'))
chmodSync(dataDir, 0o755)

type Import = { id: string; state: string; runId: string; rows: number } & Record<
  'created' | 'updated' | 'skipped' | 'refused',
  number
>
let server: { child: ChildProcess; url: string; said: string; ended: Promise<unknown> }
let key = ''

async function start(): Promise<void> {
  const child = spawn(process.execPath, [join(checkout, 'src', 'server.ts')], {
    env: { PATH: process.env.PATH, RAPPORT_DATA: dataDir, PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  server = { child, url: '', said: '', ended: new Promise((done) => child.once('exit', done)) }
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (server.said += part))
  for (const end = Date.now() + 300_000; ; await pause(25)) {
    const url = /Rapport is at (\S+)/.exec(server.said)?.[1]
    if (url) {
      server.url = url
      return
    }
    if (child.exitCode !== null || Date.now() > end) throw new Error(`It did not start: ${server.said}`)
  }
}

async function ask<T>(method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<T> {
  const isFile = typeof body === 'string'
  const reply = await fetch(`${server.url}/api${path}`, {
    method,
    headers: {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': isFile ? 'text/csv' : 'application/json' }),
      'idempotency-key': crypto.randomUUID(),
      ...more,
    },
    body: body === undefined ? null : isFile ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(60_000),
  })
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
  const cookies = reply.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  return Object.assign((await reply.json()) as object, cookies.length > 0 ? { cookie: cookies.join('; ') } : {}) as T
}

async function settle(): Promise<void> {
  let token: string | undefined
  for (const end = Date.now() + 20_000; !token && Date.now() < end; await pause(50))
    token = /set-up#(\S+)/.exec(server.said)?.[1]
  const who = { email: 'ada@shop.example', password: 'correct horse battery staple 42' }
  const organisation = { name: 'Harbour Lane', currency: 'GBP', timeZone: 'Europe/London', country: 'GB' }
  await ask('POST', '/set-up', { token, name: 'Ada', ...who, organisation })
  const { cookie } = await ask<{ cookie: string }>('POST', '/session', who)
  key = (await ask<{ token: string }>('POST', '/keys', { name: 'faults' }, { cookie })).token
}

const workerOf = (pid: number): number | undefined => {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number)
      .find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('worker.ts'))
  } catch {
    return undefined
  }
}

/** Kills the worker, or the whole server, which is then started again. */
async function kill(whom: 'worker' | 'server'): Promise<void> {
  const pid = server.child.pid ?? 0
  if (whom === 'worker') {
    for (const end = Date.now() + 40_000; Date.now() < end; await pause(20)) {
      const worker = workerOf(pid)
      if (worker === undefined) continue
      process.kill(worker, 'SIGKILL')
      return
    }
    throw new Error('There was no worker to kill.')
  }
  server.child.kill('SIGKILL')
  await server.ended
  await start()
}

/** Rows of every kind: new customers, some that come twice, some that cannot be taken. */
const file = (round: number, rows: number): string => {
  const lines = ['externalId,name,email,identifier']
  for (let i = 0; i < rows; i++) {
    const email = i % 50 === 7 ? 'no@@address' : `p${round}-${i}@example.com`
    const own = i % 40 === 9 ? i - 1 : i
    lines.push(`E${round}-${own},Person ${round} ${own},${email},N${round}-${own}`)
  }
  return `${lines.join('\n')}\n`
}

beforeAll(async () => {
  await start()
  await settle()
})
afterAll(async () => {
  server.child.kill('SIGTERM')
  await server.ended
  rmSync(dataDir, { recursive: true, force: true })
})

const counted = (one: Import) => one.created + one.updated + one.skipped + one.refused

test(
  'F1: killed at any point of an import, each row is applied exactly once or refused, and the counts add up',
  async () => {
    const rows = 12_000
    const refused = Array.from({ length: rows }, (_, i) => i).filter((i) => i % 50 === 7).length
    const again = Array.from({ length: rows }, (_, i) => i).filter((i) => i % 40 === 9 && i % 50 !== 7)
    const lost = again.filter((i) => (i - 1) % 50 === 7).length
    let done = 0
    for (let round = 0; done < kills; round++) {
      const text = file(round, rows)
      const draft = await ask<Import>('POST', `/imports?kind=customers&name=round-${round}.csv`, text)
      const { settings } = await ask<{ settings: object }>('GET', `/imports/${draft.id}/detected`)
      await ask('POST', `/imports/${draft.id}/start`, {
        settings: { ...settings, source: `round ${round}`, knownBy: 'externalId', mode: 'both' },
      })
      let one = draft
      const planned = Math.min(kills - done, 1 + (round % 4))
      for (let killed = 0; killed < planned; killed++, done++) {
        await pause(Math.random() * 2_500)
        await kill(Math.random() < 0.6 ? 'worker' : 'server')
        one = await ask<Import>('GET', `/imports/${draft.id}`)
        expect(counted(one), 'after a kill').toBe(one.rows)
      }
      for (const end = Date.now() + 180_000; one.state === 'running' && Date.now() < end; await pause(250))
        one = await ask<Import>('GET', `/imports/${draft.id}`).catch(() => one)
      expect(one, server.said.slice(-2_000)).toMatchObject({ state: 'done', rows, refused })
      expect(counted(one)).toBe(rows)
      // One customer for each name in the file that was not refused: none twice, none missing.
      const filter = JSON.stringify({ field: 'importId', is: 'eq', value: draft.id })
      const list = await ask<{ count: { value: number } }>(
        'GET',
        `/customers?${new URLSearchParams({ filter, limit: '1' })}`,
      )
      expect(one.created).toBe(rows - refused - again.length + lost)
      const exported = await fetch(
        `${server.url}/api/customers/export.csv?${new URLSearchParams({ filter, columns: 'name' })}`,
        {
          headers: { authorization: `Bearer ${key}` },
        },
      )
      const names = (await exported.text()).trim().split('\r\n').slice(1)
      expect(names).toHaveLength(one.created)
      expect(new Set(names).size).toBe(names.length)
      expect(list.count.value).toBeGreaterThan(0)
    }
    process.stdout.write(`F1: ${done} kills, every row once\n`)
  },
  300_000 + kills * 30_000,
)
