// Rapport itself, started as `npm start` does at its end, on a data folder and port of its own.
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

export const administrator = { name: 'Amir Haddad', email: 'amir@harbourlane.example', password: 'a long pass phrase' }

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

export type Started = { url: string; token: string; stop: () => Promise<unknown> }

/** `fresh`: nobody has opened the set-up link, so there is one to wait for. */
export const startServer = async (dataDir: string, { fresh = false } = {}): Promise<Started> => {
  const port = await freePort()
  const child = spawn(process.execPath, ['start.mjs'], {
    cwd: root,
    env: { ...process.env, RAPPORT_DATA: dataDir, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = new Promise((done) => child.once('exit', done))
  const stop = () => {
    child.kill('SIGTERM')
    return gone
  }
  return new Promise((resolve, reject) => {
    let said = ''
    const read = (part: Buffer) => {
      said += part.toString()
      const token = /\/set-up#(\S+)/.exec(said)?.[1]
      const isThere = fresh ? token !== undefined : /Rapport is at /.test(said)
      if (isThere) resolve({ url: `http://127.0.0.1:${port}`, token: token ?? '', stop })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready:\n${said}`)))
  })
}

export type Answer = {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a journey looks into any reply.
  body: any
}

/** Somebody who speaks with the API and keeps the cookies that it gives. */
export const caller = (url: string, given = '') => {
  let cookie = given
  const ask = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: url, cookie, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const set = response.headers.getSetCookie()
    if (set.length > 0) cookie = set.map((one) => one.split(';')[0]).join('; ')
    const text = await response.text()
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text }
  }
  return { ask, cookie: () => cookie }
}

export const newDataFolder = () => mkdtempSync(join(tmpdir(), 'rapport-journey-'))
export const removeDataFolder = (dataDir: string) => rmSync(dataDir, { recursive: true, force: true })

/** A copy of a data folder at rest; its files belong to whom they belonged to. */
export const copyOf = (dataDir: string) => {
  const copy = newDataFolder()
  execFileSync('cp', ['-a', `${dataDir}/.`, copy])
  return copy
}
