import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { checkout } from '../../src/platform/server/config.ts'
import { readPostmaster } from '../../src/platform/server/embedded/cluster.ts'

export type Import = { id: string; state: string; runId: string; rows: number } & Record<
  'created' | 'updated' | 'skipped' | 'refused',
  number
>
export const counted = (one: Import) => one.created + one.updated + one.skipped + one.refused

/** A folder that the database's user can pass through when the tests run as root. */
export const newFolder = (name: string): string => {
  const path = mkdtempSync(join(tmpdir(), name))
  chmodSync(path, 0o755)
  return path
}

type Running = { child: ChildProcess; url: string; ended: Promise<unknown> }

/** One that is dead already is not killed again: its number stays in the files until the next one is there. */
const killed = (pid: number): boolean => {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw thrown
  }
}

/** A whole Rapport in processes of its own, to be killed: server, worker and database. */
export function shop(dataDir: string, environment: Record<string, string> = {}) {
  let server: Running | undefined
  let key = ''
  let said = ''

  const launch = (words: string[]) => {
    const [program = '', ...args] = words
    const child = spawn(process.execPath, [join(checkout, program), ...args], {
      env: { PATH: process.env.PATH, RAPPORT_DATA: dataDir, PORT: '0', LOG_LEVEL: 'warn', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (said += part))
    return { child, ended: new Promise<number | null>((done) => child.once('exit', done)) }
  }

  async function start(): Promise<void> {
    const from = said.length
    const { child, ended } = launch(['start.mjs'])
    for (const end = Date.now() + 120_000; ; await pause(25)) {
      const url = /Rapport is at (\S+)/.exec(said.slice(from))?.[1]
      if (url) {
        server = { child, url, ended }
        return
      }
      if (child.exitCode !== null || Date.now() > end) {
        child.kill('SIGKILL')
        throw new Error(`It did not start: ${said.slice(from)}`)
      }
    }
  }

  async function send(method: string, path: string, body?: unknown, more: Record<string, string> = {}) {
    const file = typeof body === 'string' || body instanceof Blob ? body : undefined
    return fetch(`${server?.url}/api${path}`, {
      method,
      headers: {
        ...(key && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'content-type': file === undefined ? 'application/json' : 'text/csv' }),
        'idempotency-key': crypto.randomUUID(),
        ...more,
      },
      body: body === undefined ? null : (file ?? JSON.stringify(body)),
      signal: AbortSignal.timeout(file instanceof Blob ? 600_000 : 60_000),
    })
  }

  async function ask<T>(method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<T> {
    const reply = await send(method, path, body, more)
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
    const cookies = reply.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
    return Object.assign((await reply.json()) as object, cookies.length > 0 ? { cookie: cookies.join('; ') } : {}) as T
  }

  const worker = (): number | undefined => {
    const pid = server?.child.pid
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

  return {
    dataDir,
    start,
    send,
    ask,
    worker,
    server: () => server?.child.pid,
    said: () => said,
    isReady: async () =>
      (await fetch(`${server?.url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null))?.status === 200,
    exitCode: () => server?.child.exitCode ?? null,
    /** Runs one of our commands on the same data folder; answers its exit code and what it said. */
    command: async (...words: string[]) => {
      const from = said.length
      const code = await launch(['rapport.mjs', ...words]).ended
      return { code, said: said.slice(from) }
    },
    stop: async () => {
      server?.child.kill('SIGTERM')
      await server?.ended
      server = undefined
    },
    close: async () => {
      server?.child.kill('SIGTERM')
      await server?.ended
      rmSync(dataDir, { recursive: true, force: true })
    },
    /** The first administrator, and a key to speak with. */
    settle: async () => {
      let token: string | undefined
      for (const end = Date.now() + 20_000; !token && Date.now() < end; await pause(50))
        token = /set-up#(\S+)/.exec(said)?.[1]
      const who = { email: 'ada@shop.example', password: 'correct horse battery staple 42' }
      const organisation = { name: 'Harbour Lane', currency: 'GBP', timeZone: 'Europe/London', country: 'GB' }
      await ask('POST', '/set-up', { token, name: 'Ada', ...who, organisation })
      const { cookie } = await ask<{ cookie: string }>('POST', '/session', who)
      key = (await ask<{ token: string }>('POST', '/keys', { name: 'faults' }, { cookie })).token
      return key
    },
    useKey: (other: string) => {
      key = other
    },
    /** Kills the worker, the database, or the whole server, which is then started again. */
    kill: async (whom: 'worker' | 'server' | 'database') => {
      if (whom === 'server') {
        server?.child.kill('SIGKILL')
        await server?.ended
        await start()
        return
      }
      const pidOf = () => (whom === 'worker' ? worker() : readPostmaster(join(dataDir, 'database'))?.pid)
      for (const end = Date.now() + 40_000; Date.now() < end; await pause(20)) {
        const pid = pidOf()
        if (pid !== undefined && killed(pid)) return
      }
      throw new Error(`There was no ${whom} to kill.`)
    },
    /** Uploads a file of customers and starts to bring it in. */
    beginImport: async (name: string, text: string): Promise<Import> => {
      const draft = await ask<Import>('POST', `/imports?kind=customers&name=${name}.csv`, text)
      const { settings } = await ask<{ settings: object }>('GET', `/imports/${draft.id}/detected`)
      await ask('POST', `/imports/${draft.id}/start`, {
        settings: { ...settings, source: name, knownBy: 'externalId', mode: 'both' },
      })
      return draft
    },
    readImport: (id: string) => ask<Import>('GET', `/imports/${id}`),
    /** Waits until the import is not under way any more, however often the server is away meanwhile. */
    importEnded: async (
      id: string,
      seconds = 300,
      meanwhile: (one: Import) => Promise<void> | void = () => {},
    ): Promise<Import | undefined> => {
      let one: Import | undefined
      for (const end = Date.now() + seconds * 1_000; Date.now() < end; await pause(200)) {
        one = await ask<Import>('GET', `/imports/${id}`).catch(() => one)
        if (one && one.state !== 'running') return one
        if (one) await meanwhile(one)
      }
      return one
    },
  }
}
export type Shop = ReturnType<typeof shop>

/** Rows of every kind: new customers, some that come twice, some that cannot be taken. */
export const customersFile = (round: number, rows: number): string => {
  const lines = ['externalId,name,email,identifier']
  for (let i = 0; i < rows; i++) {
    const email = i % 50 === 7 ? 'no@@address' : `p${round}-${i}@example.com`
    const own = i % 40 === 9 ? i - 1 : i
    lines.push(`E${round}-${own},Person ${round} ${own},${email},N${round}-${own}`)
  }
  return `${lines.join('\n')}\n`
}

/** What must have become of such a file. */
export const customersOf = (rows: number): { refused: number; created: number } => {
  const all = Array.from({ length: rows }, (_, i) => i)
  const refused = all.filter((i) => i % 50 === 7).length
  const again = all.filter((i) => i % 40 === 9 && i % 50 !== 7)
  const lost = again.filter((i) => (i - 1) % 50 === 7).length
  return { refused, created: rows - refused - again.length + lost }
}

/** Says how far a long fault is, past the test runner's own silence. */
export const tell = (line: string): void => void process.stdout.write(`${line}\n`)
