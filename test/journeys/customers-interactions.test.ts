import { afterAll, beforeAll, expect, test } from 'vitest'
import { focused, openProgram, type Program } from './browser.ts'

let program: Program
let id: string

beforeAll(async () => {
  program = await openProgram()
  const { body } = await program.ask('POST', '/customers', {
    kind: 'person',
    givenName: 'Tomasz',
    familyName: 'Wiśniewski',
    details: [{ kind: 'email', value: 'tomasz@wisniewski.example' }],
  })
  id = body.id
})
afterAll(() => program?.close())

type Row = { customer: string; channel: string; direction: string; note: string; nextStep: string | null }
const logged = async (): Promise<Row[]> =>
  (await program.ask('GET', '/interactions?columns=customer,channel,direction,note,nextStep')).body.rows

test('an interaction is logged from any page in a dozen keys beside the words, and Z takes it back', async () => {
  const page = await program.page()
  await page.goto('/customers')
  await page.getByRole('row', { name: /Tomasz/ }).waitFor()
  let keys = 0
  const press = async (key: string) => {
    keys += 1
    await page.keyboard.press(key)
  }
  await press('i')
  const who = page.getByRole('textbox', { name: 'Who' })
  await focused(who)
  await page.keyboard.type('wisniew')
  await page.getByRole('option', { name: /Tomasz Wiśniewski/ }).waitFor()
  await press('Enter')
  await press('Tab')
  await press('Tab')
  await press('ArrowRight')
  await press('Tab')
  await page.keyboard.type('Asked when the lamp arrives.')
  await press('Tab')
  await page.keyboard.type('Ring Dispatch')
  await press('Control+Enter')
  await page.getByText('Logged with Tomasz Wiśniewski.').waitFor()
  expect(keys).toBeLessThanOrEqual(12)
  const rows = await logged()
  expect(rows[0]).toMatchObject({
    customer: 'Tomasz Wiśniewski',
    channel: 'phone',
    direction: 'out',
    note: 'Asked when the lamp arrives.',
    nextStep: 'Ring Dispatch',
  })
  await page.keyboard.press('z')
  await expect.poll(async () => (await logged()).length).toBe(0)
  await page.context().close()
})

test('whoever is open beside the list is whom an interaction is logged with, by the rail and by its key', async () => {
  const page = await program.page()
  await page.goto(`/customers?open=${id}`)
  await page.getByRole('complementary').getByRole('heading', { name: 'Tomasz Wiśniewski' }).waitFor()
  await page.getByRole('navigation').getByRole('button', { name: 'Log interaction' }).click()
  const dialog = page.getByRole('dialog')
  await focused(dialog.getByRole('textbox', { name: 'Note' }))
  expect(await dialog.getByRole('textbox', { name: 'Who' }).inputValue()).toBe('Tomasz Wiśniewski')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.goto('/customers')
  await page.getByRole('row', { name: /Tomasz/ }).waitFor()
  await page.keyboard.press('i')
  await focused(dialog.getByRole('textbox', { name: 'Who' }))
  expect(await dialog.getByRole('textbox', { name: 'Who' }).inputValue()).toBe('')
  await page.context().close()
})

test('a next step waits with its day, and is done by a key', async () => {
  for (const [nextStep, nextStepOn] of [
    ['Send the replacement', '2026-01-05'],
    ['Ask for the new address', null],
  ]) {
    await program.ask('POST', `/customers/${id}/interactions`, {
      channel: 'phone',
      direction: 'in',
      note: 'Called',
      nextStep,
      nextStepOn,
    })
  }
  const page = await program.page()
  await page.goto('/next-steps')
  const overdue = page.getByRole('region', { name: 'Overdue' })
  await overdue.getByText('Send the replacement').waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('d')
  await overdue.waitFor({ state: 'detached' })
  await page.getByText('Ask for the new address').waitFor()
  await page.keyboard.press('z')
  await overdue.getByText('Send the replacement').waitFor()
  await page.context().close()
})

test('an interaction opens from the timeline and is mended where it stands', async () => {
  const page = await program.page()
  await page.goto(`/customers/${id}`)
  await page
    .getByRole('button', { name: /^Phone, from the customer/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: /^Note: Called/ }).click()
  await dialog.getByRole('textbox', { name: 'Note' }).fill('Called from the car')
  await page.keyboard.press('Control+Enter')
  await dialog.getByRole('button', { name: /^Note: Called from the car/ }).waitFor()
  expect((await logged()).map((row) => row.note)).toContain('Called from the car')
  await page.context().close()
})
