import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkout } from '../../src/platform/server/config.ts'
import { ask } from './arrivals.ts'

/** Sizes and the folder from the command line; `--data DIR` keeps and reuses what was filled. */
export function sizes(defaults: { customers: number; orders: number; interactions?: number }) {
  const { values } = parseArgs({
    options: {
      customers: { type: 'string' },
      orders: { type: 'string' },
      interactions: { type: 'string' },
      data: { type: 'string' },
      seconds: { type: 'string' },
    },
    allowPositionals: true,
  })
  const customers = Number(values.customers ?? defaults.customers)
  const orders = Number(values.orders ?? defaults.orders)
  return {
    customers,
    orders,
    interactions: Number(values.interactions ?? defaults.interactions ?? customers * 2),
    seconds: Number(values.seconds ?? 20),
    data: values.data,
  }
}

/** A data folder of the benchmark's own, removed at the end unless it was named. */
export function dataFolder(named: string | undefined) {
  const dir = named ?? mkdtempSync(join(tmpdir(), 'rapport-bench-'))
  mkdirSync(dir, { recursive: true })
  const leave = () => (named ? undefined : rmSync(dir, { recursive: true, force: true }))
  endsWithUs(leave)
  return { dir, leave }
}

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })

export type BenchServer = {
  base: string
  pid: number
  /** Seconds from the command to the first answer. */
  startSeconds: number
  setUpToken: string | null
  stop: () => Promise<void>
}

/** A benchmark that is stopped, or fails, leaves no server running and no folder lying. */
const atOurEnd: (() => unknown)[] = []
function endsWithUs(act: () => unknown): void {
  atOurEnd.unshift(act)
  if (atOurEnd.length > 1) return
  const leave = async (status: number) => {
    const late = setTimeout(() => process.exit(status), 20_000)
    for (const each of atOurEnd) await each()
    clearTimeout(late)
    process.exit(status)
  }
  process.once('SIGINT', () => leave(130))
  process.once('SIGTERM', () => leave(143))
  process.once('uncaughtException', (problem) => {
    process.stderr.write(`${problem.stack}\n`)
    void leave(1)
  })
}

/** The whole program as people start it: server, worker and database, on a port of its own. */
export async function startServer(dataDir: string, env: Record<string, string> = {}): Promise<BenchServer> {
  const port = await freePort()
  const base = `http://127.0.0.1:${port}`
  const begun = performance.now()
  const child: ChildProcess = spawn(process.execPath, [join(checkout, 'start.mjs')], {
    env: { ...process.env, RAPPORT_DATA: dataDir, PORT: String(port), LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await gone
  }
  endsWithUs(stop)
  let said = ''
  child.stdout?.on('data', (part: Buffer) => {
    said += part.toString()
  })
  let startSeconds = 0
  for (let tries = 0; tries < 6000; tries += 1) {
    if (child.exitCode !== null) throw new Error(`The server ended: ${said}`)
    const ready = await fetch(`${base}/readyz`).then(
      (reply) => reply.ok,
      () => false,
    )
    if (ready) {
      startSeconds = (performance.now() - begun) / 1000
      break
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await new Promise((resolve) => setTimeout(resolve, 500))
  return {
    base,
    pid: child.pid ?? 0,
    startSeconds,
    setUpToken: /set-up#(\S+)/.exec(said)?.[1] ?? null,
    stop,
  }
}

export const bencher = { email: 'bench@bench.example', password: 'correct horse battery staple 42' }

/** Signs in, setting up the first administrator when nobody is there; returns the cookie. */
export async function signIn(server: BenchServer): Promise<string> {
  if (server.setUpToken) {
    const made = await ask(server.base, '', {
      kind: 'set-up',
      method: 'POST',
      path: '/api/set-up',
      body: {
        token: server.setUpToken,
        name: 'Bench',
        ...bencher,
        organisation: { name: 'Bench', currency: 'GBP', timeZone: 'Europe/London', country: 'GB' },
      },
    })
    if (made.status >= 400) throw new Error(`Set-up failed: ${JSON.stringify(made.body)}`)
  }
  const reply = await fetch(`${server.base}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.base },
    body: JSON.stringify(bencher),
  })
  if (!reply.ok) throw new Error(`Sign-in failed: ${await reply.text()}`)
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

const statusOf = (pid: string) => {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}
const number = (text: string, name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? 0)

function descendants(pid: number): string[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const parents = new Map(all.map((each) => [each, number(statusOf(each), 'PPid')]))
  const found: string[] = []
  const add = (parent: number) => {
    for (const [each, of] of parents)
      if (of === parent) {
        found.push(each)
        add(Number(each))
      }
  }
  add(pid)
  return found
}

/**
 * Resident memory of all Node processes together, and of PostgreSQL: what each of its processes has of its own and, once,
 * the most that any of them has touched of what they share; in MB. Read from what costs the measured nothing.
 */
export function memory(pid: number): { node: number; db: number } {
  let node = 0
  let own = 0
  let shared = 0
  for (const each of [String(pid), ...descendants(pid)]) {
    const status = statusOf(each)
    if (/^Name:\s+postgres/m.test(status)) {
      own += number(status, 'RssAnon')
      shared = Math.max(shared, number(status, 'RssShmem'))
    } else node += number(status, 'VmRSS')
  }
  return { node: node / 1024, db: (own + shared) / 1024 }
}

/** The most memory seen while something runs; looked at seldom, since looking takes time from what runs. */
export function watchMemory(pid: number) {
  const most = { node: 0, db: 0 }
  const look = () => {
    const now = memory(pid)
    most.node = Math.max(most.node, now.node)
    most.db = Math.max(most.db, now.db)
  }
  const timer = setInterval(look, 4000)
  return {
    stop: () => {
      clearInterval(timer)
      look()
      return most
    },
  }
}
