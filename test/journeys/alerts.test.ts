import { afterAll, beforeAll, expect, test } from 'vitest'
import { formOf } from '../surveys.ts'
import { seriousFindings } from './axe.ts'
import { openProgram, overflow, type Program, settled } from './browser.ts'

/** Somebody answers low on a public page: an alert opens, is taken, spoken about, and closed with its cause; they are asked again. */
let program: Program
let surveyId = ''
let customerId = ''

beforeAll(async () => {
  program = await openProgram()
  const { ask } = program
  const said = { kind: 'person', givenName: 'Marguerite', familyName: 'Okafor' }
  const customer = (await ask('POST', '/customers', said)).body
  customerId = customer.id ?? customer.customer?.id
  await ask('POST', `/customers/${customerId}/details`, { kind: 'email', value: 'marguerite@shop.example' })
  surveyId = (await ask('POST', '/surveys', { name: 'After an order', template: 'csat' })).body.id
  await ask('POST', `/surveys/${surveyId}/publish`, {})
}, 120_000)
afterAll(() => program?.close())

test('an alert goes from a low answer to closed with cause and action, by keys, and the customer is asked again', async () => {
  const page = await program.page({ width: 1440, height: 900 })
  const { url } = (await program.ask('POST', `/surveys/${surveyId}/links`, { kind: 'single', customerId })).body
  const { action, fields } = formOf(await (await page.request.get(new URL(url).pathname)).text())
  await page.waitForTimeout(2200)
  await page.request.post(action, { form: { ...fields, 'q:satisfaction': '1', act: 'next' } })
  await expect.poll(async () => (await program.ask('GET', '/alerts')).body.rows.length, { timeout: 30_000 }).toBe(1)

  await page.goto('/alerts')
  await page.getByRole('row').nth(1).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Marguerite Okafor' }).waitFor()
  await settled(page)
  expect(await seriousFindings(page)).toEqual([])
  await page.keyboard.press('a')
  await page.getByText('It is yours.').waitFor()

  const dialog = page.getByRole('dialog')
  await page.keyboard.press('c')
  await dialog.getByLabel('What was said').fill('The lamp came broken; a new one goes out today.')
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await dialog.waitFor({ state: 'detached' })

  await page.keyboard.press('r')
  await dialog.getByLabel('Why it came to be').fill('Broken')
  await page.getByRole('option', { name: /Broken or faulty/ }).click()
  await dialog.getByLabel('What was done').fill('Sent a new lamp at once.')
  await settled(page)
  expect(await seriousFindings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Resolve it' }).click()
  await page.getByRole('heading', { name: 'Asked again' }).waitFor()
  await page.getByText('no sooner than the rules of asking allow').waitFor()
  const [row] = (await program.ask('GET', '/alerts')).body.rows
  expect(row).toMatchObject({ stage: 'resolved', customer: 'Marguerite Okafor' })

  await page.goto(`/customers/${customerId}`)
  await page.getByText('Alert resolved: broken or faulty').waitFor()
  const phone = await program.page({ width: 390, height: 800 })
  for (const path of [`/alerts?queue=all&open=${row.customerId}~${row.id}`, '/recovery', '/alert-rules']) {
    await phone.goto(path)
    await settled(phone)
    expect([path, await overflow(phone)]).toEqual([path, 0])
    expect(await seriousFindings(phone)).toEqual([])
  }
})
