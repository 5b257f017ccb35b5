import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFindings } from './axe.ts'
import { openProgram, overflow, type Program } from './browser.ts'

/** Whoever reviews never needs a mouse: from the empty queue over a run to pairs decided, taken back and counted. */
let program: Program

const given = ['Ada', 'Bruno', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Greta', 'Hiro', 'Ines', 'Jonas']
const family = ['Abbott', 'Brunner', 'Castellani', 'Dufour', 'Eriksen', 'Fischer']

beforeAll(async () => {
  program = await openProgram()
  for (let n = 0; n < 60; n += 1) {
    const [first, last] = [given[n % 10] as string, family[Math.floor(n / 10)] as string]
    const birthDate = `19${50 + ((n * 7) % 45)}-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + ((n * 5) % 27)).padStart(2, '0')}`
    const say = (givenName: string, familyName: string, email: string, source: string) =>
      program.ask('POST', '/customers', {
        kind: 'person',
        givenName,
        familyName,
        birthDate,
        source,
        details: [
          { kind: 'email', value: email },
          { kind: 'address', parts: { line1: `${n + 3} Mill Lane`, postcode: `YO${1 + n} ${n % 9}AB` }, country: 'GB' },
        ],
      })
    expect((await say(first, last, `p${n}@mail.example`, 'web shop')).status).toBe(201)
    if (n % 4 === 0) await say(first, `${last.slice(0, -1)}e`, `old${n}@post.example`, 'call centre')
  }
})
afterAll(() => program?.close())

const merged = async () => (await program.ask('GET', '/identity/quality')).body.merged as number
const said = (left: number) => new RegExp(`\\b${left} left for you`)

test('pairs are decided by the keyboard alone', async () => {
  const page = await program.page()
  await page.goto('/quality/review')
  await page.getByText('Nobody has looked for repeats yet').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Look for repeats' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Same' }).waitFor({ timeout: 120_000 })
  const status = page.locator('[role=status]', { hasText: 'left for you' })
  const text = (await status.textContent()) ?? ''
  const left = Number(/(\d+) left/.exec(text)?.[1])
  expect(left).toBeGreaterThan(8)
  expect(await seriousFindings(page)).toEqual([])

  const names = async () => (await page.locator('thead a').allTextContents()).join(' | ')
  const go = async (key: string, from: string) => {
    await page.keyboard.press(key)
    let now = ''
    // Between two pairs nobody is named, while the next one is read.
    const isNext = async () => {
      now = await names()
      return now !== '' && now !== from
    }
    await expect.poll(isNext, { message: `another pair than ${from} after ${key}` }).toBe(true)
    return now
  }
  const first = await names()
  // Somebody presses B by mistake: there is nothing before the first.
  await page.keyboard.press('b')
  expect(await names()).toBe(first)
  const second = await go('s', first)
  await status.filter({ hasText: said(left - 1) }).waitFor()
  expect(await merged()).toBe(1)
  const third = await go('d', second)
  await status.filter({ hasText: said(left - 2) }).waitFor()
  expect(await merged()).toBe(1)
  const fourth = await go('u', third)
  await status.filter({ hasText: said(left - 3) }).waitFor()

  // Z takes back the last word, and brings the pair back.
  expect(await go('z', fourth)).toBe(third)
  await status.filter({ hasText: said(left - 2) }).waitFor()
  expect(await go('ArrowRight', third)).toBe(fourth)
  expect(await go('ArrowLeft', fourth)).toBe(third)
  const after = await go('s', third)
  await expect.poll(merged).toBe(2)
  expect(await go('z', after)).toBe(third)
  await expect.poll(merged).toBe(1)

  await page.keyboard.press('?')
  await page.getByText('They are the same: make them one').waitFor()
  await page.keyboard.press('Escape')

  await page.setViewportSize({ width: 390, height: 780 })
  expect(await overflow(page)).toBe(0)
  expect(await seriousFindings(page)).toEqual([])
  await page.context().close()
})

test('a pair of which a word was not heard is asked about until one is', async () => {
  const page = await program.page()
  await page.goto('/quality/review')
  await page.getByRole('button', { name: 'Same' }).waitFor()
  const pair = page.locator('thead a').first()
  const name = await pair.textContent()
  const deciding = '**/api/identity/review'
  await page.route(deciding, (route) => route.abort())
  await page.keyboard.press('d')
  await page.getByRole('alert').first().waitFor()
  expect(await pair.textContent()).toBe(name)
  expect(await page.getByText(/You said/).count()).toBe(0)
  await page.unroute(deciding)
  await page.keyboard.press('d')
  await expect.poll(() => pair.textContent()).not.toBe(name)
  await page.context().close()
})

test('each figure of Data quality opens its rows, and a run its report', async () => {
  const page = await program.page()
  await page.goto('/quality')
  await page.getByRole('link', { name: /Waiting for a person/ }).click()
  await page.getByRole('link', { name: 'Compare' }).first().click()
  await page.getByRole('button', { name: 'Same' }).waitFor()
  await page.goto('/quality')
  await page
    .getByRole('link', { name: /^Run \d+/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'Thresholds' }).waitFor()
  const low = page.getByRole('slider', { name: 'From this probability a person is asked' })
  await low.focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('button', { name: 'Use these thresholds' }).press('Enter')
  await page.getByText('These thresholds are in force.').waitFor()
  await page.getByText(/chosen by/).waitFor()
  // One of the few that were decided was not the same: nothing merges in bulk.
  await page.getByText(/that you accept|no more than 1 in 100/).waitFor()
  expect(await page.getByRole('button', { name: /^Merge the other/ }).count()).toBe(0)
  expect(await seriousFindings(page)).toEqual([])
  await page.setViewportSize({ width: 390, height: 780 })
  expect(await overflow(page)).toBe(0)
  await page.context().close()
})

const root = fileURLToPath(new URL('../../', import.meta.url))

/** `rapport link …` as somebody types it beside the running server: its exit code, and what it wrote. */
const rapport = (key: string, ...words: string[]) =>
  new Promise<{ code: number; lines: Record<string, unknown>[]; problem: string }>((resolve) => {
    const env = { ...process.env, RAPPORT_URL: program.url, RAPPORT_KEY: key }
    execFile(process.execPath, ['src/cli.ts', 'link', ...words], { cwd: root, env }, (failed, out, problem) => {
      const lines = out.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []))
      resolve({ code: typeof failed?.code === 'number' ? failed.code : 0, lines, problem })
    })
  })

test('the command line runs a linkage, lists pairs, decides and takes back', async () => {
  const made = await program.ask('POST', '/keys', { name: 'link' }, { 'idempotency-key': 'a key for link' })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  const key = made.body.token as string
  const before = await merged()
  const run = await rapport(key, 'run', '--kinds', 'person')
  expect(run.problem).toContain('100 %')
  expect(run.lines).toMatchObject([{ kind: 'person', state: 'ready' }])
  const { lines } = await rapport(key, 'review', '--limit', '3')
  expect(lines).toHaveLength(3)
  const ids = [lines[0]?.customerId, lines[0]?.otherId] as string[]
  expect((await rapport(key, 'review', 'same', ...ids)).lines).toMatchObject([{ merged: true }])
  expect(await merged()).toBe(before + 1)
  expect((await rapport(key, 'review', 'take-back', ...ids)).code).toBe(0)
  expect(await merged()).toBe(before)
  const stranger = await rapport('no such key', 'review')
  expect(stranger.code).toBeGreaterThan(0)
  expect(stranger.problem).not.toContain('    at ')
  expect((await rapport(key, 'review', 'perhaps', ...ids)).problem).toContain('Say same, different')
})
