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
  // So low that the field stands at its foot, and what comes beneath it would be out of sight.
  const page = await program.page({ height: 480 })
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
  const box = await conflict.boundingBox()
  expect((box?.y ?? 0) + (box?.height ?? Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(480)
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

test('a phone that two people change at once keeps both versions in sight until one is chosen', async () => {
  const page = await program.page()
  await page.goto(`/customers/${id}`)
  await page.getByRole('button', { name: 'Edit +44 7700 900123' }).click()
  await page.getByRole('textbox', { name: 'Phone' }).fill('+44 7700 900111')
  const { details } = (await program.ask('GET', `/customers/${id}`)).body
  const phone = details.find((each: { kind: string }) => each.kind === 'phone')
  const theirs = { value: '+44 7700 900222' }
  const match = { 'if-match': `"${phone.version}"` }
  expect((await program.ask('PATCH', `/customers/${id}/details/${phone.id}`, theirs, match)).status).toBe(200)
  await page.keyboard.press('Enter')
  const conflict = page.getByRole('alert').filter({ hasText: 'Someone else changed this' })
  await conflict.getByText('+44 7700 900222').waitFor()
  await conflict.getByRole('button', { name: 'Take theirs' }).click()
  await page.getByRole('link', { name: '+44 7700 900222' }).first().waitFor()
  await page.context().close()
})

test('two customers are linked from either side, and the link ends', async () => {
  const account = (await program.ask('POST', '/customers', { kind: 'account', name: 'Okafor Interiors' })).body
  const page = await program.page()
  await page.goto(`/customers/${id}?tab=relationships`)
  await page.getByRole('button', { name: 'Add relationship' }).press('Enter')
  // The keys go on in the form that opened in the place of its button.
  await page.locator('input[value="of"]:focus').waitFor({ state: 'attached' })
  await page.getByRole('combobox', { name: /is the$/ }).click()
  await page.getByRole('option', { name: 'Purchaser' }).click()
  await page.getByRole('textbox', { name: 'Of whom' }).fill('Okafor Int')
  await page.getByRole('option', { name: /Okafor Interiors/ }).click()
  await page.getByRole('button', { name: 'Add relationship' }).click()
  await page.getByText('Purchaser of').first().waitFor()
  await page.goto(`/customers/${account.id}?tab=relationships`)
  await page.getByText('Has the purchaser').waitFor()
  await page.getByRole('button', { name: /^More to do with: Has the purchaser/ }).click()
  await page.getByRole('menuitem', { name: 'It ends today' }).click()
  await page.getByRole('heading', { name: 'Ended' }).waitFor()
  await page.context().close()
})

test('consent is recorded with its wording, and what was said before stays', async () => {
  await program.ask('POST', `/customers/${id}/consents`, {
    purpose: 'marketing',
    channel: 'email',
    given: true,
    wording: 'Yes, write to me.',
    source: 'form',
  })
  const page = await program.page()
  await page.goto(`/customers/${id}?tab=consent`)
  await page.getByRole('button', { name: 'Withdraw: Marketing, e-mail' }).press('Enter')
  await page.locator('input[value="no"]:focus').waitFor({ state: 'attached' })
  await page.getByRole('textbox', { name: 'Wording' }).fill('No more letters, please.')
  await page.getByRole('textbox', { name: 'Where it was said' }).fill('call')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: 'Said before' }).waitFor()
  const { body } = await program.ask('GET', `/customers/${id}/consents`)
  expect(body.current).toHaveLength(1)
  expect(body.current[0]).toMatchObject({ given: false, wording: 'No more letters, please.' })
  expect(body.all).toHaveLength(2)
  await page.context().close()
})

test('a customer is erased for good: what goes is said, the name is typed, and the page says what is left', async () => {
  const { body } = await program.ask('POST', '/customers', {
    kind: 'person',
    name: 'Ottilie Forgotten',
    details: [{ kind: 'email', value: 'ottilie@forgotten.example' }],
  })
  const page = await program.page()
  await page.goto(`/customers/${body.id}`)
  await page.getByRole('button', { name: 'More to do with Ottilie Forgotten' }).click()
  await page.getByRole('menuitem', { name: 'Erase for good…' }).click()
  await page.getByRole('heading', { level: 1, name: 'Erase Ottilie Forgotten' }).waitFor()
  await page.getByRole('row', { name: 'E-mails, phones, addresses and identifiers 1' }).waitFor()
  const erase = page.getByRole('button', { name: 'Erase for good' })
  expect(await erase.isDisabled()).toBe(true)
  await page.getByRole('combobox', { name: 'Why' }).click()
  await page.getByRole('option', { name: 'They asked for it' }).click()
  await page.getByRole('textbox', { name: 'Type “Ottilie Forgotten”' }).fill('Ottilie Forgotten')
  await erase.click()
  await page.getByRole('heading', { level: 1, name: /^Erased customer [2-9A-Z]{6}$/ }).waitFor()
  await page.getByText('Nothing here tells who it was.').waitFor()
  await page.goto('/house/erasures')
  await page.getByRole('button', { name: /^What was done with/ }).click()
  await page.getByRole('complementary').getByText('They asked for it').waitFor()
  expect((await program.ask('GET', '/search?q=ottilie')).body.found).toEqual([])
  await page.context().close()
})
