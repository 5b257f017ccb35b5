import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFindings } from './axe.ts'
import { openProgram, type Program } from './browser.ts'
import { bringIn } from './small-shop.ts'

let program: Program
beforeAll(async () => {
  program = await openProgram()
})
afterAll(() => program?.close())

const file = `Kundennummer;Name;E-Mail;Bemerkung
K-1;Ina Bergmann;ina@bergmann.example;Stammkundin
K-2;Olaf Bergmann;olaf@@bergmann;schreibt lieber
K-3;Ute Falk;ute.falk@;ruft an
K-4;Eva Falk;eva@falk.example;ruft an;zu viel
`

const send = async (page: Page, text: string, name = 'kunden.csv') => {
  await page.goto('/imports/new')
  await page.getByRole('radio', { name: /Customers/ }).waitFor()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') })
  await page.getByRole('heading', { level: 1, name }).waitFor()
}
const customer = async (email: string) => (await program.ask('GET', `/customers/lookup?email=${email}`)).body.rows[0]

test('a file comes in from its upload to its counts: matched anew, put right, run, mended and taken back', async () => {
  const page = await program.page()
  await send(page, file)

  // The match of a column is changed by keys alone.
  const note = page.getByRole('combobox', { name: 'What Bemerkung becomes' })
  // Of what was said at once the first that is found is taken, though the list marks none: it forgets its mark a moment
  // after it was closed, which is late where the machine is busy.
  await page.evaluate('{ const soon = setTimeout; window.setTimeout = (run, ms = 0) => soon(run, ms + 400) }')
  await note.focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText('Title')
  const found = page.getByRole('option', { name: 'Title', exact: true })
  await found.waitFor()
  await found.and(page.locator('[data-combobox-selected]')).waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  await page.getByText('You chose it.').waitFor()
  await page.getByRole('button', { name: 'Check the rows' }).press('Enter')

  // What cannot be taken is marked with its reason, and one cell is put right where it stands.
  await page.getByText('3 of the first 4 rows would be refused').waitFor()
  const wrong = page.getByRole('button', { name: /^E-mail, line 3: olaf@@bergmann/ })
  expect(await wrong.getAttribute('aria-label')).toContain('it has two @ together')
  expect(await seriousFindings(page)).toEqual([])
  await page.getByRole('button', { name: /^E-mail, line 2/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.locator('[data-place="1 2"]:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'E-mail, line 3' }).fill('olaf@bergmann.example')
  await page.keyboard.press('Enter')
  await page.getByText('2 of the first 4 rows would be refused').waitFor()
  await page.getByText('1 cell was changed here.').waitFor()
  const changed = page.getByRole('button', { name: /^E-mail, line 3: olaf@bergmann.example/ })
  expect(await changed.getAttribute('aria-label')).toContain('Changed here; the file has “olaf@@bergmann”.')
  expect(await changed.getAttribute('data-look')).toBe('changed')

  // A reload costs nothing of it.
  await page.reload()
  await page.getByText('1 cell was changed here.').waitFor()
  await page.getByRole('button', { name: 'Import these customers' }).press('Enter')

  await page.getByRole('link', { name: 'Created: 2. Open the rows behind it' }).waitFor()
  expect(await customer('olaf@bergmann.example')).toMatchObject({ name: 'Olaf Bergmann' })
  await page.getByRole('heading', { name: 'Refused rows' }).waitFor()
  await page.getByRole('row', { name: /ute\.falk@/ }).waitFor()

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download them to mend' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('kunden-refused.csv')
  const refused = await readFile(await download.path(), 'utf8')
  expect(refused).toContain('ute.falk@')
  expect(refused).not.toContain('Ina Bergmann')
  expect(refused.trim().split('\n')).toHaveLength(3)

  await page.getByRole('link', { name: /^Created: 2/ }).press('Enter')
  await page.getByRole('row', { name: /Ina Bergmann/ }).waitFor()
  await page.goBack()
  await page.getByRole('button', { name: 'Undo this import' }).press('Enter')
  await page.getByRole('button', { name: 'Undo the import' }).press('Enter')
  await page.getByText('Nothing was left').waitFor()
  expect(await customer('ina@bergmann.example')).toBeUndefined()
  await page.context().close()
})

test('rows that changed what was there are found behind their count', async () => {
  const made = await program.ask('POST', '/customers', {
    kind: 'person',
    name: 'Marguerite Okafor',
    details: [{ kind: 'email', value: 'marguerite@okafor.example' }],
  })
  const page = await program.page()
  await send(page, 'name,email,note\nMarguerite Okafor,marguerite@okafor.example,likes lamps\n', 'notes.csv')
  await page.getByRole('button', { name: 'Check the rows' }).press('Enter')
  await page.getByRole('button', { name: 'Import these customers' }).press('Enter')
  await page.getByRole('link', { name: 'Updated: 1. Open the rows behind it' }).press('Enter')
  await page.getByRole('heading', { name: 'Updated rows' }).waitFor()
  await page.getByRole('row', { name: /note/ }).getByRole('link', { name: 'Open the customer' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Marguerite Okafor' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/customers/${made.body.id}`)
  await page.context().close()
})

test('taking an import back is stopped on its way: it says so, and the rest is taken back after', async () => {
  const page = await program.page()
  const rows = Array.from({ length: 5000 }, (_, n) => `Halfway ${n},h${n}@halfway.example`)
  const id = await bringIn(program, page, 'customers', 'halfway.csv', ['name,email', ...rows].join('\n'))
  const { undoRunId } = (await program.ask('POST', `/imports/${id}/undo`, {})).body
  await program.ask('POST', `/runs/${undoRunId}/cancel`, {})
  await page.goto(`/imports/${id}`)
  await page.getByText('What was taken back until then is gone, and the rest is still here.').waitFor()
  expect(await page.getByText('Done', { exact: true }).count()).toBe(0)
  await page.goto('/imports')
  const row = page.getByRole('row', { name: /halfway\.csv/ })
  await row.getByText('Half taken back').waitFor()
  await row.getByRole('link').first().click()
  await page.getByRole('button', { name: 'Take back the rest' }).press('Enter')
  await page.getByRole('button', { name: 'Undo the import' }).press('Enter')
  await page.getByText('Nothing was left').waitFor()
  expect((await program.ask('GET', `/imports/${id}`)).body.state).toBe('undone')
  await page.context().close()
})
