import { afterAll, beforeAll, expect, test } from 'vitest'
import { openProgram, type Program, settled } from './browser.ts'
import { type Stop, sweep } from './looking.ts'
import { bringIn } from './small-shop.ts'

let program: Program
let iris: string

beforeAll(async () => {
  program = await openProgram()
  const page = await program.page()
  await bringIn(
    program,
    page,
    'customers',
    'web shop.csv',
    [
      'name,email,phone,addressLine1,city,postcode,country,birthDate,externalId',
      'Iris Vale,iris@vale.example,+44 20 7946 0123,1 Quay,Leeds,LS1 4AP,GB,,W1',
      'Tomasz Wiśniewski,tomasz@gmail.con,,,,,,2040-01-01,W2',
      'test,,,,,,,,W3',
    ].join('\n'),
  )
  // The three of the file, and whoever set up the house.
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await program.ask('GET', '/completeness')).body.n >= 4) break
    await page.waitForTimeout(150)
  }
  const { body } = await program.ask('GET', '/customers?limit=50')
  iris = body.rows.find((row: { name: string }) => row.name === 'Iris Vale').id
  await page.context().close()
})
afterAll(() => program?.close())

test('from a bad figure to its rows, to the customer, to the value filled in', async () => {
  const page = await program.page()
  await page.goto('/data-quality/completeness')
  await page.getByRole('link', { name: /Date of birth is missing: \d+/ }).click()
  await page.getByRole('row', { name: /Iris Vale/ }).waitFor()
  expect(await page.getByRole('row', { name: /Tomasz/ }).count()).toBe(0)
  await page.goto(`/customers/${iris}`)
  await page.getByRole('link', { name: /^Complete: / }).click()
  const tab = page.getByRole('tabpanel')
  await tab.getByText('Date of birth').first().waitFor()
  const before = (await program.ask('GET', `/customers/${iris}/completeness`)).body.completeness
  await tab.getByRole('button', { name: /Date of birth/ }).click()
  await tab.getByLabel('Date of birth').fill('1980-02-03')
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => (await program.ask('GET', `/customers/${iris}/completeness`)).body.completeness)
    .toBeGreaterThan(before)
  await page.context().close()
})

test('whoever is about to speak to a customer is told what to ask', async () => {
  const page = await program.page()
  await page.goto(`/customers/${iris}`)
  await settled(page)
  await page.keyboard.press('i')
  await page.getByText('Worth asking:').waitFor()
  await page.keyboard.press('Escape')
  await page.goto('/data-quality/questions')
  await page.getByRole('row', { name: /Tomasz.*E-mail \(not valid\)/ }).waitFor()
  await page.context().close()
})

test('a file from outside fills what is empty, refuses who is not complete enough, and is taken back', async () => {
  const page = await program.page()
  await page.goto('/data-quality/enrichment')
  await page.locator('input[type="file"]').setInputFiles({
    name: 'sectors.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('email,Sector,language\niris@vale.example,Lighting,en-GB\ntomasz@gmail.con,Toys,pl\n'),
  })
  await page.getByRole('button', { name: 'Enrich customers' }).click()
  await page.getByRole('link', { name: /Refused: 1/ }).waitFor()
  await page.getByText('the limit is 50 %').waitFor()
  const seen = async () => (await program.ask('GET', `/customers/${iris}`)).body.customer
  expect(await seen()).toMatchObject({ language: 'en-GB', custom: { Sector: 'Lighting' } })
  await page.getByRole('button', { name: 'Take it all back' }).click()
  await page.getByRole('button', { name: /Yes, take back 2 values/ }).click()
  await page.getByText('Taken back.').waitFor()
  expect(await seen()).toMatchObject({ language: null, custom: {} })
  await page.context().close()
})

test('what is needed is changed, and everybody is counted by it', async () => {
  const page = await program.page()
  await page.goto('/data-quality/needs')
  await page.getByLabel('Title, to answer').fill('5')
  await page.getByRole('button', { name: 'Save as version 2' }).click()
  await page.getByText('Version 2,').waitFor()
  await expect
    .poll(
      async () => (await program.ask('GET', '/completeness')).body.fields.map((each: { field: string }) => each.field),
      {
        timeout: 20_000,
      },
    )
    .toContain('title')
  await page.context().close()
})

test('its pages are right for everybody, wide and narrow, light and dark', async () => {
  const made = await program.ask('GET', '/enrichments')
  const stops: Stop[] = [
    { name: 'completeness', path: '/data-quality/completeness' },
    { name: 'questions', path: '/data-quality/questions' },
    { name: 'needs', path: '/data-quality/needs' },
    { name: 'enrichment', path: '/data-quality/enrichment' },
    { name: 'report', path: `/data-quality/enrichment/${made.body.rows[0].id}` },
    { name: 'tab', path: `/customers/${iris}?tab=completeness` },
  ]
  expect(await sweep(program, stops)).toEqual([])
})
