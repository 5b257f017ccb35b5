// The whole program, started for a journey on a data folder and port of its own, with a browser that is signed in.
// const program = await openProgram() · const page = await program.page() · await program.ask('POST', '/customers', {…})
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'

const root = fileURLToPath(new URL('../../', import.meta.url))

// These two are plain JavaScript, for whatever Node the machine has.
type Building = { ensureBuilt: () => Promise<void> }
type Finding = { findChromium: () => string | undefined }
const load = (path: string) => import(new URL(path, `file://${root}`).href)

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

/** How long a busy machine may take over one thing, in milliseconds. */
const patience = 30_000

export const administrator = { name: 'Amir Haddad', email: 'amir@harbourlane.example', password: 'a long pass phrase' }

type Started = { child: ChildProcess; url: string; token: string; gone: Promise<unknown> }

/** Starts the server as `npm start` does at its end, and waits for the line that says where, and for the set-up link. */
const startServer = (dataDir: string, port: number): Promise<Started> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/server.ts'], {
      cwd: root,
      env: { ...process.env, RAPPORT_DATA: dataDir, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const gone = new Promise((done) => child.once('exit', done))
    let said = ''
    const read = (part: Buffer) => {
      said += part.toString()
      const token = /\/set-up#(\S+)/.exec(said)?.[1]
      if (token) resolve({ child, url: `http://127.0.0.1:${port}`, token, gone })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready:\n${said}`)))
  })

type Answer = {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a journey looks into any reply.
  body: any
}

export type PageWish = { width?: number; height?: number; dark?: boolean }

export type Program = {
  url: string
  /** What stands behind the # of the one-time set-up link. */
  token: string
  /** A page of a browser of its own, signed in as the administrator. */
  page: (wish?: PageWish) => Promise<Page>
  /** Asks the API as the administrator: to lay out what a journey needs, and to see what came of it. */
  ask: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  close: () => Promise<void>
}

/** `fresh`: nobody has opened the set-up link yet, so pages are those of a stranger. */
export const openProgram = async ({ fresh = false } = {}): Promise<Program> => {
  const { ensureBuilt } = (await load('start.mjs')) as Building
  const { findChromium } = (await load('test/chromium.mjs')) as Finding
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium is here. `npm test` says how to get one.')
  await ensureBuilt()
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-journey-'))
  const { child, url, token, gone } = await startServer(dataDir, await freePort())
  let cookie = ''
  const ask: Program['ask'] = async (method, path, body, headers = {}) => {
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
  let browser: Browser | undefined
  const close = async () => {
    await browser?.close()
    child.kill('SIGTERM')
    await gone
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    const organisation = { name: 'Harbour Lane Gifts', currency: 'GBP', timeZone: 'Europe/London', country: 'GB' }
    if (!fresh) {
      const made = await ask('POST', '/set-up', { token, ...administrator, organisation })
      if (made.status >= 300) throw new Error(`Set-up was refused: ${JSON.stringify(made.body)}`)
      await ask('POST', '/organisation/begin', { with: 'empty' })
    }
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  } catch (thrown) {
    await close()
    throw thrown
  }
  const opened = browser
  return { url, token, ask, close, page: (wish = {}) => signedIn(opened, url, cookie, wish) }
}

const signedIn = async (browser: Browser, url: string, cookie: string, wish: PageWish): Promise<Page> => {
  const { width = 1280, height = 800, dark = false } = wish
  const context: BrowserContext = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
  })
  const given = cookie.split('; ').filter(Boolean)
  const pairs = given.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])
  await context.addCookies(pairs.map(([name = '', value = '']) => ({ name, value, url })))
  const page = await context.newPage()
  page.setDefaultTimeout(patience)
  return page
}

/** Waits until the keys go to this field: a dialog puts the focus there a moment after it is drawn. */
export const focused = (field: Locator): Promise<void> => field.and(field.page().locator(':focus')).waitFor()

const isBusy = `!document.querySelector('h1, h2') || document.querySelector('[aria-busy="true"]') !== null ||
  [...document.querySelectorAll('[role="status"]')].some((each) => each.textContent.trim() === 'Loading')`

/** Waits until the page has a heading and is busy with nothing; 'networkidle' alone is said only once for each address. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle')
  const latest = Date.now() + patience
  while (await page.evaluate(isBusy)) {
    if (Date.now() > latest) throw new Error(`${page.url()} is still busy after ${patience / 1000} s.`)
    await page.waitForTimeout(40)
  }
}

/** What axe finds serious or worse on the page as it is now, in words. */
export const seriousFindings = async (page: Page): Promise<string[]> => {
  // In a frame that may run nothing nothing can be asked; what it shows is looked at where it is a page of its own.
  const { violations } = await new AxeBuilder({ page }).exclude('iframe[sandbox]:not([sandbox*=scripts])').analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`)
}

/** By how many pixels the page is wider than its window; a page that fits says 0. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)')
