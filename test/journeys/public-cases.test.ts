import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFindings } from './axe.ts'
import { openProgram, overflow, type Program, settled } from './browser.ts'

/** Somebody without an account: finds answers, asks, follows, replies and rates; with script and without any. */
let program: Program
let staffPage: Page

beforeAll(async () => {
  program = await openProgram()
  staffPage = await program.page()
  const made = await program.ask('POST', '/answers', {
    title: 'Send a lamp back',
    text: '# How\n\n1. Put the lamp into its **box**.\n2. Print the [label](https://post.example/label).\n\n> It costs nothing.',
  })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  const live = await program.ask('POST', `/answers/${made.body.id}/publish`, { language: 'en' }, { 'if-match': '"1"' })
  expect(live.status, JSON.stringify(live.body)).toBe(200)
})
afterAll(async () => {
  await program?.close()
})

/** A browser of somebody else: no cookies of ours. */
const stranger = async (how: { script?: boolean; dark?: boolean; width?: number } = {}) => {
  const browser = staffPage.context().browser()
  if (!browser) throw new Error('The browser is gone.')
  const context = await browser.newContext({
    baseURL: program.url,
    javaScriptEnabled: how.script ?? true,
    colorScheme: how.dark ? 'dark' : 'light',
    viewport: { width: how.width ?? 1280, height: 800 },
    locale: 'en-GB',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  return page
}
const caseNamed = async (subject: string) => {
  const filter = encodeURIComponent(JSON.stringify({ field: 'subject', is: 'eq', value: subject }))
  const { body } = await program.ask('GET', `/cases?filter=${filter}`)
  return body.rows[0] as { id: string; version: number }
}

test('without any script: ask, get the private link, read the answer, reply and rate', async () => {
  const page = await stranger({ script: false, width: 390 })
  await page.goto('/help')
  await page.getByLabel('Search the answers').fill('lamp back')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('link', { name: 'Send a lamp back' }).click()
  await page.getByText('It costs nothing.').waitFor()
  await page.getByRole('button', { name: 'No', exact: true }).click()
  await page.getByRole('status').getByRole('link', { name: 'Ask us' }).click()
  await page.getByText('You were reading “Send a lamp back”').waitFor()

  // What is wrong is said, and nothing is lost.
  await page.getByLabel('A complaint').check()
  await page.getByLabel('What would you like to tell us?').fill('The box is gone')
  await page.getByLabel('E-mail').fill('no..body@okafor.example')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('alert').getByText('One thing to put right.').waitFor()
  expect(await page.getByLabel('What would you like to tell us?').inputValue()).toBe('The box is gone')
  expect(await page.getByLabel('A complaint').isChecked()).toBe(true)
  await page.getByLabel('E-mail').fill('marguerite@okafor.example')
  await page
    .getByLabel('Pictures or papers')
    .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('A note') })
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText(/Its number is C-\d+/).waitFor()
  expect(page.url()).toMatch(/\/help\/case\/[\w-]{43}\?new=/)
  await page.getByRole('link', { name: 'note.txt' }).waitFor()
  await page.getByText('We acknowledge a complaint within 2 working days.').waitFor()

  const found = await caseNamed('The box is gone')
  const replied = await program.ask('POST', `/cases/${found.id}/replies`, {
    channel: 'phone',
    text: 'Any box will do.',
  })
  expect(replied.status, JSON.stringify(replied.body)).toBeLessThan(300)
  await page.goto(page.url().split('?')[0] ?? '')
  await page.getByText('Any box will do.').waitFor()
  await page.getByLabel('Your message').fill('Then I send it tomorrow.')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText('Your message is here. We will answer.').waitFor()

  // An enquiry is answered and closed; now its handling can be rated.
  await page.goto('/help/ask')
  await page.getByLabel('What would you like to tell us?').fill('Are you open on Sunday?')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText(/Its number is C-\d+/).waitFor()
  const second = await caseNamed('Are you open on Sunday?')
  await program.ask('POST', `/cases/${second.id}/replies`, { channel: 'phone', text: 'Yes.', afterwards: 'close' })
  await page.goto(page.url().split('?')[0] ?? '')
  await page.getByText('It is closed.').waitFor()
  await page.locator('input[name="handling"][value="5"]').check()
  await page.locator('input[name="solved"][value="yes"]').check()
  await page.getByRole('button', { name: 'Tell us' }).click()
  await page.getByText('Thank you. It is kept with your case.').waitFor()
  await page.context().close()
})

test('with script the form suggests answers, proves its work, and its case carries no flag', async () => {
  const page = await stranger()
  await page.goto('/help/ask')
  await page.getByLabel('What would you like to tell us?').fill('How do I send a lamp back in its box?')
  await page.getByText('Perhaps this answers it:').waitFor()
  await expect.poll(() => page.locator('input[name=proof]').inputValue()).not.toBe('')
  await page.waitForTimeout(3200)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText(/Its number is C-\d+/).waitFor()
  const found = await caseNamed('How do I send a lamp back in its box?')
  const { body } = await program.ask('GET', `/cases/${found.id}`)
  expect(body.case.tags).toEqual([])
  // Whoever answers it is shown the same answer, and puts its link into the reply.
  await staffPage.goto(`/cases/${found.id}`)
  await settled(staffPage)
  await staffPage.getByRole('button', { name: 'Insert link' }).click()
  const reply = await staffPage.getByLabel('Your reply to the customer').inputValue()
  expect(reply).toMatch(/Send a lamp back: http\S+\/help\/send-a-lamp-back\?for=/)
  await page.context().close()
})

test('every public page fits 320 px, in light and dark, and axe finds nothing serious', async () => {
  const ask = await stranger()
  await ask.goto('/help/ask')
  await ask.getByLabel('What would you like to tell us?').fill('A page to look at')
  await ask.getByRole('button', { name: 'Send', exact: true }).click()
  await ask.getByText(/Its number is C-\d+/).waitFor()
  const status = new URL(ask.url()).pathname
  const found = await caseNamed('A page to look at')
  await program.ask('POST', `/cases/${found.id}/replies`, { channel: 'phone', text: 'Seen.', afterwards: 'close' })
  await ask.context().close()
  const faults: string[] = []
  for (const dark of [false, true]) {
    const page = await stranger({ dark, width: 320 })
    page.on('console', (line) => line.type() === 'error' && faults.push(`${page.url()}: ${line.text()}`))
    for (const path of [
      '/help',
      '/help?q=lamp',
      '/help/send-a-lamp-back',
      '/help/ask',
      '/help/ask?language=de',
      '/help/embed',
      status,
    ]) {
      await page.goto(path)
      const wider = await overflow(page)
      if (wider > 0) faults.push(`${path}: ${wider} px too wide`)
      faults.push(...(await seriousFindings(page)).map((each) => `${path} ${dark ? 'dark' : 'light'}: ${each}`))
    }
    await page.context().close()
  }
  expect(faults).toEqual([])
})
