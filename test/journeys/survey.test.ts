import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFindings } from './axe.ts'
import { openBrowser, openProgram, overflow, type Program, settled } from './browser.ts'

/** A survey is written, tried, answered on a phone without any script, and read. */
let program: Program
let browser: Browser

beforeAll(async () => {
  program = await openProgram()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await program?.close()
})

const stranger = async (script: boolean): Promise<Page> => {
  const context = await browser.newContext({
    baseURL: program.url,
    viewport: { width: 390, height: 780 },
    javaScriptEnabled: script,
    locale: 'en-GB',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return page
}

let surveyId = ''
let way = ''

test('a survey is begun from a template, gets a question with a rule, and is published, by the keyboard', async () => {
  const page = await program.page({ width: 1440, height: 900 })
  await page.goto('/surveys')
  await page.getByText('No surveys yet').waitFor()
  await page.goto('/surveys/new')
  await page.getByRole('radio', { name: /Satisfaction/ }).check()
  await page.getByLabel('What you call it').fill('After an order')
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByRole('button', { name: 'Add a question' }).waitFor()
  surveyId = new URL(page.url()).pathname.split('/').at(-1) ?? ''

  const add = page.getByRole('button', { name: 'Add a question' })
  await add.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'One of several' }).click()
  await page.getByLabel('Question (English)', { exact: true }).fill('What went wrong?')
  await page.getByLabel('Answer 1 (English)', { exact: true }).fill('Too late')
  await page.getByLabel('Answer 2 (English)', { exact: true }).fill('Damaged')
  await page.getByRole('button', { name: 'Show this only if' }).click()
  await page.getByLabel('How it is compared').selectOption('at most')
  await page.getByLabel('Compared with').fill('2')
  const up = page.getByRole('button', { name: 'Move “What went wrong?” up' })
  await up.focus()
  await page.keyboard.press('Enter')
  const names = page.locator('[aria-label="Page 1"] li button[aria-expanded]')
  expect(await names.nth(1).textContent()).toContain('What went wrong?')
  const preview = page.frameLocator('iframe[title="The survey as people see it"]')
  await preview.getByText('What went wrong?').waitFor()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved.').waitFor()
  await settled(page)
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('The survey is open.').waitFor()

  await page.goto(`/surveys/${surveyId}?tab=ways`)
  await page.getByLabel('New way in').selectOption('qr')
  await page.getByRole('button', { name: 'Make it' }).click()
  await page.getByRole('img', { name: /QR code/ }).waitFor()
  way = new URL((await page.locator('ul a[target=_blank]').first().getAttribute('href')) ?? '').pathname
  expect(await seriousFindings(page)).toEqual([])
})

test('it is answered on a phone without any script, and a question that is due is not skipped', async () => {
  const page = await stranger(false)
  await page.goto(way)
  await page.getByText('How satisfied are you, all in all?').waitFor()
  expect(await page.getByText('What went wrong?').count()).toBe(0)
  await page
    .locator('label', { has: page.locator('input[value="2"]') })
    .first()
    .click()
  await page.waitForTimeout(2500)
  await page.getByRole('button', { name: 'Send answers' }).click()
  await page.getByText('What went wrong?').waitFor()
  await page.getByText('Too late').click()
  await page.getByRole('textbox').first().fill('It came on Friday')
  await page.getByRole('button', { name: 'Send answers' }).click()
  await page.getByRole('heading', { name: 'Thank you' }).waitFor()
})

test('with a script it is answered by the keyboard, passes axe, fits a phone, and German is offered', async () => {
  const page = await stranger(true)
  await page.goto(way)
  expect(await seriousFindings(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
  await page.getByRole('link', { name: 'Deutsch' }).click()
  await page.getByText('Wie zufrieden sind Sie insgesamt?').waitFor()
  await page.locator('input[name="q:satisfaction"]').first().focus()
  await page.keyboard.press('Space')
  await page.getByText('What went wrong?').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.getByText('What went wrong?').waitFor({ state: 'detached' })
  await expect.poll(() => page.locator('input[name=proof]').inputValue(), { timeout: 30_000 }).not.toBe('')
  await page.waitForTimeout(2500)
  await page.getByRole('button', { name: 'Antworten senden' }).click()
  await page.getByRole('heading', { name: 'Danke' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
})

test('an answer given before the script has come shows the question that hangs on it', async () => {
  const page = await stranger(true)
  let arrive = () => {}
  const arrived = new Promise<void>((go) => {
    arrive = go
  })
  await page.route('**/survey.js', async (route) => {
    await arrived
    await route.continue()
  })
  await page.goto(way, { waitUntil: 'commit' })
  await page.locator('input[name="q:satisfaction"]').first().focus()
  await page.keyboard.press('Space')
  arrive()
  await page.getByText('What went wrong?').waitFor()
})

test('what was said is read: how many, each answer, and as a file', async () => {
  const page = await program.page({ width: 1440, height: 900 })
  await page.goto(`/surveys/${surveyId}?tab=results`)
  await page.getByText('2 whole answers').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.goto(`/surveys/${surveyId}?tab=answers`)
  await page.getByText('It came on Friday').waitFor()
  expect(await page.getByText('left out').count()).toBe(0)
  const csv = await program.ask('GET', `/surveys/${surveyId}/answers.csv`)
  expect(String(csv.body)).toContain('It came on Friday')
  const phone = await program.page({ width: 390, height: 800 })
  for (const tab of ['build', 'ways', 'results', 'answers', 'settings']) {
    await phone.goto(`/surveys/${surveyId}?tab=${tab}`)
    await settled(phone)
    expect([tab, await overflow(phone)]).toEqual([tab, 0])
    expect(await seriousFindings(phone)).toEqual([])
  }
})

test('a sheet of paper is typed in without the hands leaving the keys', async () => {
  const page = await program.page({ width: 1440, height: 900 })
  await page.goto(`/surveys/${surveyId}/paper`)
  await page.getByRole('textbox', { name: 'How satisfied are you, all in all?' }).focus()
  // One digit is the whole answer, so the next field has the keys.
  await page.keyboard.press('2')
  await page.keyboard.press('1')
  await page.keyboard.type('The box was wet')
  await page.keyboard.press('Enter')
  await page.getByText(/^1: /).waitFor()
  expect(await page.getByLabel('Sheet', { exact: true }).inputValue()).toBe('2')
  expect(await seriousFindings(page)).toEqual([])
  await page.goto(`/surveys/${surveyId}?tab=answers`)
  await page.getByText('The box was wet').waitFor()
})

test('a file of an earlier survey is read, brought in with its codes, seen as results, and taken back', async () => {
  const page = await program.page({ width: 1440, height: 900 })
  await page.goto('/past-results')
  const rows = Array.from({ length: 12 }, (_, n) => `2024-02-${String(n + 1).padStart(2, '0')},${n % 7}`)
  const buffer = Buffer.from(`Answered,Overall\n${rows.join('\n')}\n`)
  await page.locator('input[type=file]').setInputFiles({ name: 'earlier.csv', mimeType: 'text/csv', buffer })
  await page.getByText('Code list of the earlier survey').click()
  await page.getByLabel('Paste it here').fill('Overall, 0, No answer\nOverall, 1, Poor\nOverall, 5, Very good')
  await page.getByRole('button', { name: 'Use it' }).click()
  await page.getByText('3 codes taken.').waitFor()
  await page.getByLabel('What “Overall” is').selectOption('scale')
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Bring the answers in' }).click()
  await page.getByRole('link', { name: 'See the results' }).waitFor()
  await page.getByText('Brought in', { exact: true }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Take it all back' }).click()
  await page.getByText('Taken back', { exact: true }).waitFor()
})
