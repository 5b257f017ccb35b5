import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProgram, type Program } from './browser.ts'

/** Hands that are faster than answers: what they mean is done, once, and with what they mean it. */
let program: Program
let lantern: string

beforeAll(async () => {
  program = await openProgram()
  for (const [givenName, familyName] of [
    ['Ingrid', 'Halvorsen'],
    ['Ingo', 'Halverson'],
  ])
    await program.ask('POST', '/customers', { kind: 'person', givenName, familyName })
  const { body } = await program.ask('POST', '/products', { code: 'LANT-1', name: 'Storm lantern', currency: 'GBP' })
  lantern = body.id
  await program.ask('POST', '/products', { code: 'WICK-1', name: 'Lamp wick', currency: 'GBP' })
})
afterAll(() => program?.close())

test('Enter takes who is found for the words as they are, however much later than the key the answer comes', async () => {
  const page = await program.page()
  await page.goto('/orders/new')
  const field = page.getByRole('textbox', { name: 'Customer' })
  await field.fill('ing')
  await page.getByRole('option', { name: /Ingo Halverson/ }).waitFor()
  const answered = Promise.withResolvers<void>()
  await page.route('**/api/search?*', async (route) => {
    await answered.promise
    await route.continue()
  })
  await field.fill('ingrid halvorsen')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await field.inputValue()).toBe('ingrid halvorsen')
  answered.resolve()
  await expect.poll(() => field.inputValue()).toBe('Ingrid Halvorsen')

  await page.goto('/orders')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /^Find/ }).fill('ingo halverson')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Ingo Halverson' }).waitFor()
  await page.context().close()
})

test('Enter takes the product that is found for the words as they are, by its code before all others', async () => {
  const page = await program.page()
  await page.goto('/orders/new')
  const field = page.getByRole('combobox', { name: 'Product, line 1' })
  await field.fill('lamp')
  await page.getByRole('option', { name: /Lamp wick/ }).waitFor()
  const answered = Promise.withResolvers<void>()
  await page.route('**/api/products?*', async (route) => {
    await answered.promise
    await route.continue()
  })
  await field.fill('storm lantern')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await field.inputValue()).toBe('storm lantern')
  answered.resolve()
  await expect.poll(() => field.inputValue()).toBe('LANT-1 · Storm lantern')

  await field.fill('wick-1')
  await page.getByRole('option', { name: /Lamp wick/ }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => field.inputValue()).toBe('WICK-1 · Lamp wick')
  // Words that no product has stay words.
  await field.fill('gift wrapping')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await field.inputValue()).toBe('gift wrapping')
  await page.context().close()
})

test('what is being edited of one record is not carried over to the next', async () => {
  const page = await program.page()
  await page.goto('/products')
  await page.getByRole('row', { name: /Storm lantern/ }).waitFor()
  const open = async (name: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /^Find/ }).fill(name)
    await page.getByRole('option', { name }).first().click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }
  await open('Storm lantern')
  await open('Lamp wick')
  await page.goBack()
  await page.getByRole('button', { name: /^Name: Storm lantern/ }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Gale lantern')
  await page.goForward()
  await page.getByRole('heading', { level: 1, name: 'Lamp wick' }).waitFor()
  await page.getByRole('button', { name: /^Name: Lamp wick/ }).waitFor()
  await page.context().close()
})

test('a value that was saved where it stands is shown before it is read again, and was saved once however often Enter came', async () => {
  const page = await program.page()
  await page.goto(`/products/${lantern}`)
  await page.getByRole('button', { name: /^Name: Storm lantern/ }).click()

  const answered = Promise.withResolvers<void>()
  const readAgain = Promise.withResolvers<void>()
  let saved = 0
  await page.route('**/api/products/*', async (route) => {
    const isSaving = route.request().method() === 'PATCH'
    if (isSaving) saved += 1
    await (isSaving ? answered : readAgain).promise
    await route.continue().catch(() => {})
  })
  const save = async (name: string) => {
    await page.getByRole('textbox', { name: 'Name' }).fill(name)
    await page.keyboard.press('Enter')
  }
  await save('Gale lantern')
  await page.getByLabel('Saving').waitFor()
  await page.keyboard.press('Enter')
  answered.resolve()
  await page.getByRole('button', { name: /^Name: Gale lantern/ }).click()
  await save('Squall lantern')
  await page.getByRole('button', { name: /^Name: Squall lantern/ }).waitFor()
  readAgain.resolve()
  await page.getByRole('heading', { level: 1, name: 'Squall lantern' }).waitFor()
  await page.getByRole('button', { name: /^Name: Squall lantern/ }).click()
  await page.getByRole('textbox', { name: 'Name' }).waitFor()
  expect(await page.getByText('Someone else changed this').count()).toBe(0)
  expect(saved).toBe(2)
  await page.context().close()
})

/** From here on it is drawn later, and what is put off comes later, than keys are pressed. */
const late = `const later = window.setTimeout
  window.setTimeout = (run, after = 0, ...rest) => later(run, Math.max(after, 300), ...rest)
  window.requestAnimationFrame = (draw) => setTimeout(() => draw(performance.now()))`

test('an arrow right after the key that opened a menu goes to its first entry, and closing it leads back', async () => {
  const page = await program.page()
  await page.goto(`/products/${lantern}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.evaluate(late)
  const person = page.getByRole('button', { name: /Amir Haddad/ })
  await person.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const entries = page.getByRole('menu').locator('[data-menu-item]')
  await entries.nth(1).and(page.locator(':focus')).waitFor()
  await page.keyboard.press('Tab')
  await entries.first().waitFor({ state: 'detached' })
  await person.and(page.locator(':focus')).waitFor()
  await page.context().close()
})

/** From here on React's effects come this much later than what they belong to is drawn. */
const lateEffects = `const send = MessagePort.prototype.postMessage
  MessagePort.prototype.postMessage = function (...said) { setTimeout(() => send.apply(this, said), 1000) }`

test('Escape closes what is open as soon as it can be seen, and nothing behind it', async () => {
  const { body: invited } = await program.ask('POST', '/invitations', {
    email: 'nina@harbourlane.example',
    name: 'Nina Sato',
    roleId: 'analyst',
  })
  // Not by `ask`, which would be Nina from then on.
  const reply = await fetch(`${program.url}/api/invitations/${invited.link.split('#')[1]}/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Nina Sato', password: 'three blue kettles' }),
  })
  const accepted = (await reply.json()) as { staff: { id: string } }
  const page = await program.page()
  await page.goto(`/house/people?open=${accepted.staff.id}`)
  const panel = page.getByRole('heading', { name: 'Nina Sato' })
  await panel.waitFor()
  await page.getByRole('button', { name: 'Disable' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).focus()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await panel.waitFor()

  await page.evaluate(lateEffects)
  await page.getByRole('button', { name: 'Make a password link' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Password link' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await panel.waitFor()
  await page.context().close()
})

test('what is typed while the code of a dialog is on its way stands in its first field, and means nothing to the page', async () => {
  const page = await program.page()
  const came = Promise.withResolvers<void>()
  await page.route(/LogDialog/, async (route) => {
    await came.promise
    await route.continue()
  })
  await page.goto('/products')
  const row = page.getByRole('row', { name: /lantern/i })
  await row.waitFor()
  const address = page.url()
  await page.keyboard.press('i')
  // N would begin a new product, J and X choose a row.
  await page.keyboard.type('njx ingrid')
  came.resolve()
  const field = page.getByRole('dialog').getByRole('textbox', { name: 'Who' })
  await expect.poll(() => field.inputValue()).toBe('njx ingrid')
  await field.and(page.locator(':focus')).waitFor()
  expect(page.url()).toBe(address)
  await page.keyboard.press('Escape')
  await page.context().close()
})
