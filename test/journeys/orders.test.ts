import { afterAll, beforeAll, expect, test } from 'vitest'
import { focused, openProgram, type Program } from './browser.ts'

let program: Program

beforeAll(async () => {
  program = await openProgram()
  await program.ask('POST', '/customers', { kind: 'person', givenName: 'Ingrid', familyName: 'Halvorsen' })
  await program.ask('POST', '/products', {
    code: 'LANT-1',
    name: 'Storm lantern',
    currency: 'GBP',
    priceMinor: 339,
    unitCostMinor: 150,
  })
})
afterAll(() => program?.close())

test('an order is written down by hand, sent, sent back, and its promise is seen to be broken', async () => {
  const page = await program.page()
  await page.goto('/orders/new')
  await page.getByRole('textbox', { name: 'Customer' }).fill('halv')
  await page.getByRole('option', { name: /Ingrid Halvorsen/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('input[aria-label="Product, line 1"]').fill('lant')
  await page.getByRole('option', { name: /Storm lantern/ }).click()
  await page.locator('input[aria-label="Pieces, line 1"]').fill('3')
  await page.getByText('Total £10.17').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { level: 1, name: /^Order R\d+/ }).waitFor()
  const id = new URL(page.url()).pathname.split('/').at(-1)
  const order = async () => (await program.ask('GET', `/orders/${id}`)).body
  expect(await order()).toMatchObject({ totalMinor: 1017, costMinor: 450, customer: { name: 'Ingrid Halvorsen' } })

  await page.getByRole('button', { name: 'Sent now' }).click()
  await page.getByText('Sent: saved.').waitFor()
  expect((await order()).sentAt).not.toBeNull()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Sent now' }).waitFor()
  expect((await order()).sentAt).toBeNull()

  await page.getByRole('button', { name: 'Say when: Promised' }).click()
  await page.locator('input[type="datetime-local"]').fill('2026-01-02T09:00')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText(/and not delivered/).waitFor()
  await page.goto('/orders?show=needs')
  await page.getByRole('row', { name: /Ingrid Halvorsen/ }).waitFor()

  await page.goto(`/orders/${id}`)
  await page.getByRole('button', { name: /What can be done with order/ }).click()
  await page.getByRole('menuitem', { name: 'Record a return…' }).click()
  await page.locator('input[aria-label^="Pieces of Storm lantern"]').fill('1')
  await page.getByRole('button', { name: 'Record return' }).click()
  await page.getByRole('heading', { level: 1, name: /^Return R\d+/ }).waitFor()
  expect((await order()).returns).toMatchObject([{ totalMinor: -339 }])
  await page.context().close()
})

test('a number that is taken is refused in one sentence, which leads to its field', async () => {
  const lines = [{ description: 'Bowl', quantity: 1, unitPriceMinor: 100 }]
  expect((await program.ask('POST', '/orders', { number: 'TWICE', lines })).status).toBe(201)
  const page = await program.page()
  await page.goto('/orders/new')
  await page.locator('input[aria-label="Product, line 1"]').fill('Bowl')
  await page.locator('input[aria-label="Price, line 1"]').fill('1.00')
  const number = page.getByRole('textbox', { name: 'Number' })
  await number.fill('TWICE')
  await page.keyboard.press('Control+Enter')
  const summary = page.getByRole('alert').filter({ hasText: 'One thing to put right' })
  expect(await summary.innerText()).toMatch(
    /^One thing to put right\s+There is an order TWICE already\. Nothing was written\.$/,
  )
  await summary.getByRole('button').click()
  await focused(number)
  await page.context().close()
})

test('the lines of an order and the time it was placed are put right, and taken back', async () => {
  const { rows } = (await program.ask('GET', '/products?columns=code')).body
  const { body: made } = await program.ask('POST', '/orders', {
    placedAt: '2026-01-05T09:00:00Z',
    lines: [
      { productId: rows[0].id, quantity: 2, unitPriceMinor: 339, unitCostMinor: 140 },
      { description: 'Postage', quantity: 1, unitPriceMinor: 495, mark: 'postage' },
    ],
  })
  const order = async () => (await program.ask('GET', `/orders/${made.id}`)).body
  const page = await program.page()
  await page.goto(`/orders/${made.id}`)
  await page.getByRole('button', { name: /What can be done with order/ }).click()
  await page.getByRole('menuitem', { name: 'Change the lines…' }).click()
  const dialog = page.getByRole('dialog', { name: /The lines of/ })
  await dialog.getByText('Total £6.78').waitFor()
  await dialog.locator('input[aria-label="Price, line 1"]').fill('3.00')
  await dialog.getByRole('button', { name: 'Change the lines' }).click()
  await page.getByText(/The lines of .+ are changed/).waitFor()
  // What was not typed stays as it was: the cost of a piece then, and that postage is no sale.
  expect(await order()).toMatchObject({
    totalMinor: 600,
    costMinor: 280,
    rows: [{ unitPriceMinor: 300 }, { mark: 'postage', description: 'Postage' }],
  })
  await page.keyboard.press('z')
  await expect.poll(order).toMatchObject({ totalMinor: 678, costMinor: 280, markedMinor: 495 })

  await page.getByRole('button', { name: 'Change when: Placed' }).click()
  await page.locator('input[type="datetime-local"]').fill('2026-01-04T10:30')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Placed: saved.').waitFor()
  expect((await order()).placedAt).toMatch(/^2026-01-04T10:30/)
  await page.context().close()
})
