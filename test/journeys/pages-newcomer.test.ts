import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProgram, type Program } from './browser.ts'
import { administrator } from './server.ts'

/** The first quarter of an hour of somebody who has just cloned Rapport, by mouse and keys alone. */
let program: Program
beforeAll(async () => {
  program = await openProgram({ fresh: true })
})
afterAll(() => program?.close())

test('from the set-up link to the first customer, an interaction, an edit taken back, and a session ended elsewhere', async () => {
  const page = await program.page()
  await page.goto(`/set-up#${program.token}`)
  await page.getByRole('textbox', { name: 'Name' }).first().fill('Harbour Lane Gifts')
  await page.getByRole('textbox', { name: 'Name' }).last().fill(administrator.name)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(administrator.email)
  await page.getByRole('textbox', { name: 'Password' }).fill(administrator.password)
  await page.getByRole('button', { name: 'Begin' }).click()

  await page.getByRole('button', { name: 'Start empty' }).click()
  await page.getByRole('heading', { level: 1, name: 'New customer' }).waitFor()
  await page.getByRole('textbox', { name: 'Given name' }).fill('Marguerite')
  await page.getByRole('textbox', { name: 'Family name' }).fill('Okafor')
  await page.getByRole('textbox', { name: 'E-mail' }).fill('marguerite@okafor.example')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { level: 1, name: 'Marguerite Okafor' }).waitFor()
  const customer = new URL(page.url()).pathname

  await page.getByRole('main').getByRole('button', { name: 'Log interaction' }).first().click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Note' }).fill('Asked when the lamp arrives.')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Logged with Marguerite Okafor.').waitFor()
  await page.getByText('Asked when the lamp arrives.').first().waitFor()

  await page.goto('/')
  await page.getByRole('heading').first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /Find a customer/ }).fill('okafor')
  await page.getByRole('option', { name: /Marguerite Okafor/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Marguerite Okafor' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(customer)

  await page.getByRole('button', { name: /^Title: empty/ }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Dr')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Title: Dr/ }).waitFor()
  const history = page.getByRole('tab', { name: /^History/ })
  // The row of tabs may move while the page takes in what was just saved.
  await expect
    .poll(async () => {
      await history.click()
      return history.getAttribute('aria-selected')
    })
    .toBe('true')
  await page
    .getByRole('listitem')
    .filter({ has: page.locator('ins', { hasText: 'Dr' }) })
    .getByRole('button', { name: /^Undo/ })
    .click()
  await page.getByText('taken back since').first().waitFor()
  await page.getByRole('button', { name: /^Title: empty/ }).waitFor()

  await page
    .getByRole('button', { name: new RegExp(administrator.name) })
    .first()
    .click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  const signIn = async (on: typeof page) => {
    await on.getByRole('textbox', { name: 'E-mail' }).fill(administrator.email)
    await on.getByRole('textbox', { name: 'Password' }).fill(administrator.password)
    await on.getByRole('button', { name: 'Sign in' }).click()
    await on
      .getByRole('button', { name: new RegExp(administrator.name) })
      .first()
      .waitFor()
  }
  await signIn(page)

  const elsewhere = await program.page()
  await elsewhere.goto('/sign-in')
  await signIn(elsewhere)
  await page.goto('/me')
  await page
    .getByRole('button', { name: /^Sign out .+ on / })
    .first()
    .click()
  await page.getByText('Signed out there.').waitFor()
  await expect.poll(async () => (await elsewhere.request.get('/api/customers')).status()).toBe(401)
  expect((await page.request.get('/api/customers')).status()).toBe(200)
  await elsewhere.goto('/customers')
  await elsewhere.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(new URL(elsewhere.url()).searchParams.get('next')).toBe('/customers')
})
