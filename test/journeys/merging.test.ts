import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFindings } from './axe.ts'
import { openProgram, overflow, type Program } from './browser.ts'

/** Two records of one customer: compared, merged, read as one, and taken apart again with what came since. */
let program: Program
type Made = { id: string; version: number }
const made: Record<'web' | 'phone' | 'card', Made> = {} as never

beforeAll(async () => {
  program = await openProgram()
  const person = async (body: object) =>
    (await program.ask('POST', '/customers', { kind: 'person', familyName: 'Okafor', ...body })).body as Made
  made.web = await person({
    givenName: 'Marguerite',
    title: 'Dr',
    source: 'web shop',
    externalId: 'W-1027',
    details: [{ kind: 'email', value: 'marguerite@okafor.example' }],
  })
  made.phone = await person({
    givenName: 'M',
    source: 'call centre',
    details: [{ kind: 'phone', value: '+44 20 7946 0321' }],
    doNotContact: true,
    doNotContactReason: 'Asked on the phone',
  })
  made.card = await person({ givenName: 'Margaret', source: 'loyalty card' })
  await program.ask('POST', `/customers/${made.phone.id}/interactions`, {
    channel: 'phone',
    direction: 'in',
    note: 'When does the lantern come?',
  })
})
afterAll(() => program?.close())

test('two customers are compared, merged and taken apart again, by keys alone', async () => {
  const page = await program.page()
  await page.goto(`/customers/${made.web.id}`)
  await page.getByRole('button', { name: /More to do with Marguerite/ }).click()
  await page.getByRole('menuitem', { name: 'Merge with another…' }).press('Enter')
  await page.getByRole('textbox', { name: 'Who is the same customer?' }).fill('M Okafor')
  await page.getByRole('option', { name: /^M Okafor/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('Read through it from now on').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  // The fullest name wins by the rule; a person may say otherwise.
  const fullest = page.getByRole('radio', { name: 'Name: Marguerite Okafor' })
  expect(await fullest.isChecked()).toBe(true)
  await fullest.focus()
  await page.keyboard.press('ArrowDown')
  expect(await page.getByRole('radio', { name: 'Name: M Okafor' }).isChecked()).toBe(true)
  await page.keyboard.press('ArrowUp')
  await page.getByRole('textbox', { name: /Why they are one/ }).fill('The same voice on the phone')
  await page.getByRole('button', { name: 'Merge 2 customers' }).press('Enter')
  await page.waitForURL(/tab=sources/)
  await page.getByText('2 records are this customer').waitFor()
  await page.getByText('Asked on the phone').first().waitFor()
  expect(await seriousFindings(page)).toEqual([])

  // Found by the number of either, as one.
  const found = (await program.ask('GET', `/search?q=${encodeURIComponent('+44 20 7946 0321')}`)).body.found
  expect(found).toMatchObject([{ id: made.web.id }])

  // What came since: an order of the call centre is told, an interaction by chat is asked.
  await program.ask('POST', '/orders', {
    customerId: made.web.id,
    source: 'call centre',
    lines: [{ description: 'Lantern', quantity: 1, unitPriceMinor: 700 }],
  })
  await program.ask('POST', `/customers/${made.web.id}/interactions`, {
    channel: 'chat',
    direction: 'in',
    note: 'Candles?',
  })
  await page.getByRole('link', { name: 'Take M Okafor out again' }).press('Enter')
  await page.getByRole('heading', { name: 'Take M Okafor out again' }).waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Take M Okafor out' }).press('Enter')
  await page.getByText(/could be either/).waitFor()
  await page.getByRole('button', { name: /stay$/ }).press('Enter')
  await page.getByRole('button', { name: 'Take M Okafor out' }).press('Enter')
  await page.waitForURL(new RegExp(`/customers/${made.phone.id}$`))
  await page.getByRole('heading', { name: 'M Okafor' }).waitFor()
  const [web, phone] = [
    (await program.ask('GET', `/customers/${made.web.id}`)).body,
    (await program.ask('GET', `/customers/${made.phone.id}`)).body,
  ]
  expect(web.customer).toMatchObject({ name: 'Marguerite Okafor', doNotContact: false, phone: null })
  expect(phone.customer).toMatchObject({ name: 'M Okafor', doNotContact: true })
  const count = (of: typeof web, key: string) => of.totals.find((each: { key: string }) => each.key === key)?.value ?? 0
  expect([count(web, 'interactions'), count(phone, 'interactions')]).toEqual([1, 1])
  expect([count(web, 'orders'), count(phone, 'orders')]).toEqual([0, 1])
})

test('several selected in the list are merged in a run, and all of it can be taken back', async () => {
  const page = await program.page()
  await page.goto('/customers')
  for (const name of ['Marguerite Okafor', 'Margaret Okafor', 'M Okafor'])
    await page
      .getByRole('row', { name: new RegExp(`(^|\\s)${name}`) })
      .getByRole('checkbox')
      .check()
  await page.getByRole('link', { name: 'Merge 3 customers' }).click()
  await page.getByRole('button', { name: 'Merge 3 customers' }).click()
  await page.getByText('2 merged').waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Take all of it back' }).click()
  await page.getByText('2 taken back').waitFor({ timeout: 60_000 })
  for (const one of Object.values(made))
    expect((await program.ask('GET', `/customers/${one.id}`)).body.customer.id).toBe(one.id)
})

test('the rules say what they would change before they do', async () => {
  const { version } = (await program.ask('GET', `/customers/${made.web.id}`)).body
  const other = (await program.ask('GET', `/customers/${made.card.id}`)).body
  await program.ask(
    'POST',
    `/customers/${made.web.id}/merge`,
    { other: made.card.id, otherVersion: other.version },
    { 'if-match': `"${version}"` },
  )
  const page = await program.page()
  await page.goto('/house/survivorship')
  const name = page.getByLabel('Name: what decides, the first first')
  await name.first().focus()
  for (let each = 0; each < 3; each += 1) await page.keyboard.press('Backspace')
  await page.keyboard.press('ArrowDown')
  await page.getByRole('option', { name: 'by the order of the sources' }).click()
  await page.keyboard.press('Escape')
  const sources = page.getByLabel('Name: sources, the first first')
  await sources.first().fill('loyalty card')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Merge rules' }).click()
  await page.getByRole('button', { name: 'Show what would change' }).click()
  await page.getByText('1 customer would be shown otherwise').waitFor()
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Use this rule' }).click()
  await expect
    .poll(async () => (await program.ask('GET', `/customers/${made.web.id}`)).body.customer.name, { timeout: 60_000 })
    .toBe('Margaret Okafor')
})

test('every screen of merging fits a phone, in either look', { timeout: 400_000 }, async () => {
  for (const dark of [false, true]) {
    const page = await program.page({ width: 390, height: 844, dark })
    for (const [path, words] of [
      [`/customers/${made.web.id}/merge?with=${made.phone.id}`, 'Read through it from now on'],
      [`/customers/${made.web.id}?tab=sources`, 'Where each value comes from'],
      [`/customers/${made.card.id}/unmerge`, 'Leave them together'],
      ['/house/survivorship', 'Show what would change'],
    ] as const) {
      await page.goto(path)
      await page.getByText(words).waitFor()
      expect(await overflow(page), path).toBe(0)
      expect(await seriousFindings(page), path).toEqual([])
    }
  }
})
