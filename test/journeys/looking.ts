// Goes to place after place, two at once, and tells in words what is wrong there: what axe finds in each width and both
// looks, what fails or is refused, what is wider than its window, and titles that do not say which page it is.
import type { Page } from 'playwright-core'
import { seriousFindings } from './axe.ts'
import { overflow, type Program, settled } from './browser.ts'

export type Stop = {
  name: string
  path: string
  /** What is done there before one looks: a panel, a dialog. */
  open?: (page: Page) => Promise<unknown>
  /** Refusals that belong to this place. */
  meant?: number[]
}

type Watched = { page: Page; faults: string[]; place: { now: string; meant: number[] } }

/** A page whose every error is written down, with the place it happened at. */
export async function watched(program: Pick<Program, 'page'>): Promise<Watched> {
  const page = await program.page()
  const faults: string[] = []
  const place = { now: '', meant: [] as number[] }
  page.on('pageerror', (thrown) => faults.push(`${place.now}: the program failed: ${thrown.message}`))
  page.on('console', (line) => {
    // The browser says of every refusal that it was one; the reply itself is judged below. And axe asks every frame,
    // those too in which nothing may run.
    const isKnown = /^(Failed to load resource|Blocked script execution in 'about:srcdoc')/.test(line.text())
    if (line.type() === 'error' && !isKnown) faults.push(`${place.now}: console: ${line.text()}`)
  })
  page.on('response', (reply) => {
    if (reply.status() >= 400 && !place.meant.includes(reply.status()))
      faults.push(`${place.now}: ${reply.status()} for ${reply.request().method()} ${new URL(reply.url()).pathname}`)
  })
  page.on('requestfailed', (request) => {
    // Asked before the person went on to the next page.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`${place.now}: no answer for ${request.url()}`)
  })
  return { page, faults, place }
}

const rail = 'nav[aria-label="Main"]'
const railsSeen = new Set<string>()

/** The rail, once it was looked at word for word: it is the same beside many pages, and half of what axe reads there. */
const seenBefore = async (page: Page): Promise<string[]> => {
  const words = await page.evaluate(`document.querySelector(${JSON.stringify(rail)})?.innerText ?? ''`)
  if (railsSeen.has(String(words))) return [rail]
  railsSeen.add(String(words))
  return []
}

/** What is wrong with the page as it stands, in each width and both looks; colours only where nothing else differs. */
export async function look({ page, faults, place }: Watched, narrowToo = true) {
  const add = (how: string, found: string[]) => faults.push(...found.map((one) => `${place.now} (${how}): ${one}`))
  const without = await seenBefore(page)
  add('1280, light', await seriousFindings(page, { without }))
  await page.emulateMedia({ colorScheme: 'dark' })
  add('1280, dark', await seriousFindings(page, { only: 'colours', without }))
  if (narrowToo) {
    await page.setViewportSize({ width: 390, height: 780 })
    await settled(page)
    add('390, dark', await seriousFindings(page, { only: 'colours' }))
    await page.emulateMedia({ colorScheme: 'light' })
    add('390, light', await seriousFindings(page))
    await page.setViewportSize({ width: 320, height: 640 })
    await settled(page)
    const wider = await overflow(page)
    if (wider > 0) add('320', [`${wider} px wider than the window`])
    await page.setViewportSize({ width: 1280, height: 800 })
  }
  await page.emulateMedia({ colorScheme: 'light' })
  const title = await page.title()
  if (!/^(?!Rapport).+ · Rapport$/.test(title)) add('title', [`“${title}” does not say which page it is`])
}

const visit = async (lane: Watched, stop: Stop, narrowToo: boolean) => {
  lane.place.now = stop.name
  lane.place.meant = stop.meant ?? []
  await lane.page.goto(stop.path)
  await settled(lane.page)
  await stop.open?.(lane.page)
  await settled(lane.page)
  await look(lane, narrowToo)
}

/** Goes to each place in turn, and tells what is wrong. */
export async function sweep(program: Pick<Program, 'page'>, stops: readonly Stop[], narrowToo = true) {
  const left = [...stops]
  const lanes = await Promise.all([watched(program), watched(program)])
  const walk = async (lane: Watched) => {
    for (let stop = left.shift(); stop; stop = left.shift())
      await visit(lane, stop, narrowToo).catch((thrown) =>
        lane.faults.push(`${lane.place.now}: ${String(thrown).slice(0, 300)}`),
      )
    await lane.page.context().close()
  }
  await Promise.all(lanes.map(walk))
  return lanes.flatMap((lane) => lane.faults)
}
