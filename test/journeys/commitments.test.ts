import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProgram, type Program, settled } from './browser.ts'

let program: Program

beforeAll(async () => {
  program = await openProgram()
  const received = {
    channel: 'phone',
    text: 'Where is it?',
    receivedAt: new Date(Date.now() - 30 * 86_400_000).toISOString(),
  }
  for (let n = 0; n < 3; n += 1)
    await program.ask('POST', '/cases', { ...received, type: 'enquiry', subject: `Question ${n}` })
})
afterAll(() => program?.close())

test('a promise is changed with what it would have done, and its version before stays', async () => {
  const page = await program.page()
  await page.goto('/commitments')
  await page.getByRole('link', { name: 'First reply', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'First reply' }).waitFor()
  await page.getByRole('link', { name: 'Promise it otherwise' }).click()
  await page.getByRole('textbox', { name: 'Within' }).fill('4')
  await page.getByRole('textbox', { name: 'What we promise' }).fill('We reply to you within 4 working hours.')
  await page.getByRole('button', { name: 'Show what it would have done' }).click()
  await page.getByRole('row', { name: /As proposed/ }).waitFor()
  await page.getByRole('button', { name: 'Promise it so' }).click()
  await page.getByText(/4 working hours instead of 8 working hours/).waitFor()
  const { rows } = (await program.ask('GET', '/commitments')).body
  const first = rows.find((row: { name: string }) => row.name === 'First reply')
  const { versions } = (await program.ask('GET', `/commitments/${first.id}`)).body
  expect(versions.map((each: { definition: { target: { amount: number } } }) => each.definition.target.amount)).toEqual(
    [480, 240],
  )
  await page.context().close()
})

test('a broken promise opens line by line, and its remedy is answered', async () => {
  const page = await program.page()
  await page.goto('/commitments')
  await page.getByRole('link', { name: 'First reply', exact: true }).click()
  await page
    .getByRole('row', { name: /Broken/ })
    .first()
    .click()
  await page.getByText(/^The time was over without a reply/).waitFor()
  await page.getByText(/^Counting begins at/).waitFor()
  await page.goto('/remedies')
  await page
    .getByRole('row', { name: /An apology/ })
    .first()
    .click()
  await page.getByRole('textbox', { name: 'What was done, or why nothing was due' }).fill('Rang and apologised.')
  await page.getByRole('button', { name: 'The customer was given it' }).click()
  await page.getByText('It is answered.').waitFor()
  await page.context().close()
})

test('a promise opens at its head, though which of its cases are shown is said far below', async () => {
  const page = await program.page()
  await page.goto('/commitments')
  const link = page.getByRole('link', { name: 'First reply', exact: true })
  const address = await link.getAttribute('href')
  for (const way of ['clicked', 'loaded']) {
    if (way === 'clicked') await link.click()
    else await page.goto(address ?? '')
    await page
      .getByRole('row', { name: /Broken/ })
      .first()
      .waitFor({ state: 'attached' })
    await settled(page)
    const head = await page.getByRole('heading', { level: 1, name: 'First reply' }).boundingBox()
    expect(head?.y, way).toBeGreaterThan(0)
  }
  await page.context().close()
})

test('the hours of a week are written in words and drawn, and a day is closed', async () => {
  const page = await program.page()
  await page.goto('/calendars')
  await page.getByRole('link', { name: 'Open', exact: true }).click()
  await page.getByRole('textbox', { name: 'Friday' }).fill('9-12:30, 13:30-16')
  await page.getByRole('img', { name: /Friday 09:00–12:30, 13:30–16:00/ }).waitFor()
  await page.getByRole('button', { name: 'Use these hours' }).click()
  await page.getByText('Version 2, in effect').waitFor()
  const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('Day', { exact: true }).fill(day)
  await page.getByRole('textbox', { name: 'Called' }).fill('Stocktaking')
  await page.getByRole('button', { name: 'Keep this day' }).click()
  await page.getByText('Stocktaking').waitFor()
  await page.context().close()
})

test('what is published stands on the charter, for anybody and without script', async () => {
  const page = await program.page()
  await page.goto('/commitments/charter')
  await page.getByRole('button', { name: 'Publish' }).first().click()
  await page.getByText('It stands on the charter.').waitFor()
  const stranger = await (
    page.context().browser() as NonNullable<ReturnType<ReturnType<typeof page.context>['browser']>>
  ).newContext({
    javaScriptEnabled: false,
    locale: 'de-DE',
  })
  const charter = await stranger.newPage()
  await charter.goto(`${program.url}/charter`)
  await charter.getByRole('heading', { level: 1, name: 'Was wir versprechen' }).waitFor()
  expect(await charter.getByText(/Zu wenige|Noch nicht gemessen/).count()).toBeGreaterThan(0)
  await charter.getByRole('link', { name: 'English' }).click()
  await charter.getByRole('heading', { level: 1, name: 'What we promise' }).waitFor()
  await stranger.close()
  await page.context().close()
})
