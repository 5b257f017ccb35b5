// The whole program, started for a journey on a data folder and port of its own, with a browser that is signed in.
// const program = await openProgram() · const page = await program.page() · await program.ask('POST', '/customers', {…})
import { type Browser, type BrowserContext, chromium, type Locator, type Page, type Request } from 'playwright-core'
import { inject } from 'vitest'
import { type Answer, caller, copyOf, removeDataFolder, startServer } from './server.ts'

/** How long a busy machine may take over one thing, in milliseconds. */
const patience = 30_000

export type PageWish = { width?: number; height?: number; dark?: boolean }

export type Program = {
  url: string
  /** What stands behind the # of the one-time set-up link, when nobody has opened it. */
  token: string
  /** A page of a browser of its own, signed in as the administrator. */
  page: (wish?: PageWish) => Promise<Page>
  /** Asks the API as the administrator: to lay out what a journey needs, and to see what came of it. */
  ask: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>
  close: () => Promise<void>
}

// Plain JavaScript, for whatever Node the machine has.
type Finding = { findChromium: () => string | undefined }

/** A Chromium of this machine. */
export const openBrowser = async (): Promise<Browser> => {
  const { findChromium } = (await import(new URL('../chromium.mjs', import.meta.url).href)) as Finding
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium is here. `npm test` says how to get one.')
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}

/** `fresh`: nobody has opened the set-up link yet, so pages are those of a stranger. */
export const openProgram = async ({ fresh = false } = {}): Promise<Program> => {
  const ready = inject('ready')
  const dataDir = copyOf(fresh ? ready.fresh : ready.settled)
  const undo: (() => unknown)[] = [() => removeDataFolder(dataDir)]
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const [browser, server] = await Promise.all([openBrowser(), startServer(dataDir, { fresh })])
    undo.push(server.stop, () => browser.close())
    const { ask, cookie } = caller(server.url, fresh ? '' : ready.cookie)
    const page = (wish: PageWish = {}) => signedIn(browser, server.url, cookie(), wish)
    return { url: server.url, token: server.token, ask, close, page }
  } catch (thrown) {
    await close()
    throw thrown
  }
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
  watchTraffic(page)
  return page
}

type Traffic = { asked: number; underWay: Set<Request> }
const traffics = new WeakMap<Page, Traffic>()

/** What a page has asked for and not been given yet. */
const watchTraffic = (page: Page) => {
  const traffic: Traffic = { asked: 0, underWay: new Set() }
  const isOver = (request: Request) => void traffic.underWay.delete(request)
  page.on('request', (request) => {
    // What tells of news stays open as long as the page does.
    if (request.resourceType() === 'eventsource') return
    traffic.asked += 1
    traffic.underWay.add(request)
  })
  page.on('requestfinished', isOver)
  page.on('requestfailed', isOver)
  traffics.set(page, traffic)
}

/** Waits until the keys go to this field: a dialog puts the focus there a moment after it is drawn. */
export const focused = (field: Locator): Promise<void> => field.and(field.page().locator(':focus')).waitFor()

/** In the page, once it has drawn what it has and has nothing to do: whether it still shows that it waits, or moves. */
const isBusy = `new Promise((done) => requestAnimationFrame(() => requestIdleCallback(() => done(
  !document.querySelector('h1, h2') || document.querySelector('[aria-busy="true"]') !== null ||
  [...document.querySelectorAll('[role="status"]')].some((each) => each.textContent.trim() === 'Loading') ||
  document.getAnimations().some((each) => each.playState === 'running' && each.effect.getComputedTiming().endTime < 5000)
), { timeout: 1000 })))`

/**
 * Waits until the page has a heading, nothing it asked for is under way, and it is busy with nothing; twice in a row, since
 * what came in may make it ask for more. 'networkidle' would wait half a second each time, and be said once an address.
 */
export const settled = async (page: Page): Promise<void> => {
  const traffic = traffics.get(page)
  if (!traffic) throw new Error('Only a page that the program opened tells when it is settled.')
  const latest = Date.now() + patience
  for (let calm = 0; calm < 2; ) {
    const { asked } = traffic
    const busy = (await page.evaluate(isBusy)) || traffic.underWay.size > 0 || traffic.asked > asked
    calm = busy ? 0 : calm + 1
    if (busy) await page.waitForTimeout(20)
    if (Date.now() > latest)
      throw new Error(
        `${page.url()} is still busy after ${patience / 1000} s: ${[...traffic.underWay].map((each) => each.url())}`,
      )
  }
}

/** By how many pixels the page is wider than its window; a page that fits says 0. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)')
