import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProgram, type Program } from './browser.ts'

let program: Program
let id: string

beforeAll(async () => {
  program = await openProgram()
  const { body } = await program.ask('POST', '/customers', {
    kind: 'person',
    givenName: 'Marguerite',
    familyName: 'Okafor',
    details: [
      { kind: 'email', value: 'marguerite@okafor.example' },
      { kind: 'phone', value: '+44 7700 900123' },
    ],
  })
  id = body.id
  for (const familyName of ['Lehmann', 'Marchetti', 'Osei']) {
    await program.ask('POST', '/customers', { kind: 'person', givenName: 'Grace', familyName })
  }
})
afterAll(() => program?.close())

const customer = async () => (await program.ask('GET', `/customers/${id}`)).body.customer

test('a customer is found from anywhere by a mistyped name, and opens', async () => {
  const page = await program.page()
  await page.goto('/next-steps')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /Find a customer/ }).fill('Margurite Okafor')
  await page.getByRole('option', { name: /Marguerite Okafor/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Marguerite Okafor' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/customers/${id}`)
  await page.context().close()
})

test('the list is read by keys, and a customer opens beside it', async () => {
  const page = await program.page()
  await page.goto('/customers')
  await page.getByRole('row', { name: /Grace Lehmann/ }).waitFor()
  await page.keyboard.press('j')
  await page.locator('[data-row="0"]:focus').waitFor()
  await page.keyboard.press('j')
  await page.locator('[data-row="1"]:focus').waitFor()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary')
  await panel.getByRole('heading', { level: 2 }).filter({ hasText: 'Grace' }).waitFor()
  const before = await panel.getByRole('heading', { level: 2 }).first().innerText()
  await page.keyboard.press('j')
  await panel.getByRole('heading', { level: 2 }).filter({ hasNotText: before }).first().waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  await page.context().close()
})

test('a field is edited where it stands by keys alone, and Z takes it back', async () => {
  const page = await program.page()
  await page.goto(`/customers/${id}`)
  await page.getByRole('heading', { level: 1, name: 'Marguerite Okafor' }).waitFor()
  await page.keyboard.press('e')
  const field = page.getByRole('textbox', { name: 'Name', exact: true })
  await field.fill('Marguerite Okafor-Bell')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Marguerite Okafor-Bell' }).waitFor()
  expect((await customer()).name).toBe('Marguerite Okafor-Bell')
  await page.keyboard.press('z')
  await page.getByRole('heading', { level: 1, name: 'Marguerite Okafor', exact: true }).waitFor()
  expect((await customer()).name).toBe('Marguerite Okafor')
  await page.context().close()
})

test('Escape gives an edit up', async () => {
  const page = await program.page()
  await page.goto(`/customers/${id}`)
  await page.getByRole('button', { name: /^Title: empty/ }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Professor')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Title: empty/ }).waitFor()
  expect((await customer()).title).toBeNull()
  await page.context().close()
})

test('when two people edit at once, whoever comes second sees both versions and chooses', async () => {
  const page = await program.page()
  await page.goto(`/customers/${id}`)
  await page.getByRole('button', { name: /^Title: / }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Dr')
  const { version } = await customer()
  const first = await program.ask('PATCH', `/customers/${id}`, { title: 'Buyer' }, { 'if-match': `"${version}"` })
  expect(first.status).toBe(200)
  await page.keyboard.press('Enter')
  const conflict = page.getByRole('alert').filter({ hasText: 'Someone else changed this' })
  await conflict.getByText('Buyer').waitFor()
  await conflict.getByText('Dr', { exact: true }).waitFor()
  await conflict.getByRole('button', { name: 'Keep mine' }).click()
  await page.getByRole('button', { name: /^Title: Dr/ }).waitFor()
  expect((await customer()).title).toBe('Dr')
  await page.context().close()
})

test('a change of the history is taken back, and one that was changed again since says so', async () => {
  const one = await customer()
  await program.ask('PATCH', `/customers/${id}`, { note: 'First' }, { 'if-match': `"${one.version}"` })
  const two = await customer()
  await program.ask('PATCH', `/customers/${id}`, { note: 'Second' }, { 'if-match': `"${two.version}"` })
  const page = await program.page()
  await page.goto(`/customers/${id}?tab=history`)
  const entry = (words: string) => page.getByRole('listitem').filter({ has: page.locator('ins', { hasText: words }) })
  await entry('First').getByRole('button', { name: /^Undo/ }).click()
  await entry('First').getByRole('alert').getByText('it was changed again since').waitFor()
  expect((await customer()).note).toBe('Second')
  await entry('Second').getByRole('button', { name: /^Undo/ }).first().click()
  await page.getByText('taken back since').first().waitFor()
  expect((await customer()).note).toBe('First')
  await page.context().close()
})

test('a new customer who is likely here already is shown before it is saved', async () => {
  const page = await program.page()
  await page.goto('/customers')
  await page.getByRole('row', { name: /Grace Lehmann/ }).waitFor()
  await page.keyboard.press('n')
  await page.getByRole('textbox', { name: 'Family name' }).fill('Okafor')
  await page.getByRole('textbox', { name: 'E-mail' }).fill('Marguerite@okafor.example')
  await page.getByText('Perhaps this customer is here already').waitFor()
  await page.getByRole('link', { name: 'Marguerite Okafor' }).waitFor()
  await page.getByRole('textbox', { name: 'E-mail' }).fill('another@okafor.example')
  await page.getByText('Perhaps this customer is here already').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { level: 1, name: 'Okafor', exact: true }).waitFor()
  await page.context().close()
})

test('an e-mail is added, ended and stays on record', async () => {
  const page = await program.page()
  await page.goto(`/customers/${id}`)
  await page.getByRole('button', { name: 'Add e-mail' }).click()
  await page.getByRole('textbox', { name: 'E-mail' }).fill('m.okafor@work.example')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'm.okafor@work.example' }).waitFor()
  await page.getByRole('button', { name: 'More to do with m.okafor@work.example' }).click()
  await page.getByRole('menuitem', { name: 'No longer so, from today' }).click()
  await page.getByRole('button', { name: 'Show 1 that ended' }).waitFor()
  const { details } = (await program.ask('GET', `/customers/${id}`)).body
  expect(details.find((each: { value: string }) => each.value === 'm.okafor@work.example').validTo).not.toBeNull()
  await page.context().close()
})
