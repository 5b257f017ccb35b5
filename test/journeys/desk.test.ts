import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { focused, openProgram, type Program, settled } from './browser.ts'
import { caller } from './server.ts'

const CASES = 50
let program: Program
let customer: string

const made = async (path: string, body: unknown, method = 'POST') => {
  const reply = await program.ask(method, path, body)
  if (reply.status >= 300) throw new Error(`${path} was refused: ${JSON.stringify(reply.body)}`)
  return reply.body
}

beforeAll(async () => {
  program = await openProgram()
  const said = { kind: 'person', givenName: 'Ingrid', familyName: 'Halvorsen' }
  customer = (await made('/customers', { ...said, details: [{ kind: 'email', value: 'ingrid@h.example' }] })).id
  await made('/teams', { name: 'Returns' })
  await made('/replies', { shortcut: 'soon', title: 'We look into it', text: 'Dear {customer.firstName}, we look.' })
  for (let n = 0; n < CASES; n++)
    await made('/cases', {
      ...{ type: 'enquiry', channel: 'email', customerId: customer, subject: `Lamp ${n}`, text: 'Where is it?' },
      receivedAt: new Date(Date.now() - (n + 1) * 60_000).toISOString(),
    })
})
afterAll(() => program?.close())

const counted = async (filter: unknown): Promise<number> => {
  const { body } = await program.ask('GET', `/cases?limit=1&filter=${encodeURIComponent(JSON.stringify(filter))}`)
  return body.count.value
}
const is = (field: string, value: unknown) => ({ field, is: 'eq', value })

/** Everything by keys: nothing here knows where anything stands on the screen. */
const keysOf = (page: Page) => {
  /** The newest word that was said of what was done. */
  const said = async (words: string) => {
    const told = page.locator('.mantine-Notification-root')
    await expect.poll(async () => (await told.allInnerTexts()).join(' | ')).toContain(words)
  }
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  /** Opens a menu of the bar and takes the choice of this name. */
  const choose = async (key: string, name: string) => {
    await press(key)
    const items = page.getByRole('menuitem')
    await items.first().waitFor()
    const names = await items.allInnerTexts()
    const at = names.findIndex((each) => each.trim().startsWith(name))
    expect(at, `${name} among ${names.join(', ')}`).toBeGreaterThanOrEqual(0)
    for (let n = 0; n <= at; n++) await press('ArrowDown')
    await press('Enter')
    await items.first().waitFor({ state: 'detached' })
  }
  return { said, press, choose }
}

test('fifty cases are triaged without a mouse, and each stands as it was decided', async () => {
  const page = await program.page({ width: 1440, height: 900 })
  const { said, press, choose } = keysOf(page)
  await page.goto('/cases')
  await settled(page)

  // Twenty are chosen one by one and taken at once; the ten behind them are urgent.
  const selected = (count: number) => page.getByText(`${count} cases selected`).waitFor()
  await press('j')
  for (let n = 0; n < 20; n++) await press('x', 'j')
  await selected(20)
  await press('a')
  await said('20 cases are taken.')
  for (let n = 0; n < 10; n++) await press('x', 'j')
  await selected(10)
  await choose('p', 'Urgent')
  await said('10 cases are given another priority.')

  // The others one by one, read in the panel beside the list.
  await press('Enter')
  const panel = page.getByRole('complementary').filter({ has: page.getByRole('button', { name: 'Take' }) })
  await panel.waitFor()
  const title = () => panel.getByRole('heading').first().innerText()
  const next = async () => {
    const before = await title()
    await press('j')
    await expect.poll(title).not.toBe(before)
    await panel.getByRole('button', { name: 'Take' }).waitFor()
  }
  for (let n = 0; n < 8; n++) {
    await choose('s', 'Until tomorrow')
    await next()
  }
  for (let n = 0; n < 6; n++) {
    await choose('m', 'Returns')
    await next()
  }
  // From here on it is drawn later, and what is put off comes later, than keys are pressed.
  await page.evaluate(`const later = window.setTimeout
    window.setTimeout = (run, after = 0, ...rest) => later(run, Math.max(after, 300), ...rest)
    window.requestAnimationFrame = (draw) => setTimeout(() => draw(performance.now()))`)
  await choose('p', 'Urgent')
  for (let n = 0; n < 4; n++) {
    await press('t')
    await page.keyboard.type('lost')
    await press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await next()
  }
  // One is taken for spam by mistake, and Z takes it back; the last is spam.
  await press('!')
  await said('The case is marked.')
  await press('z')
  await expect.poll(() => counted(is('spam', true))).toBe(0)
  await next()
  await press('!')
  await expect.poll(() => counted(is('spam', true))).toBe(1)

  const { id } = (await made('/session', undefined, 'GET')).staff
  expect({
    open: await counted(is('open', true)),
    taken: await counted(is('ownerId', id)),
    snoozed: await counted({ field: 'snoozedUntil', is: 'notEmpty' }),
    urgent: await counted(is('priority', 'urgent')),
    team: await counted({ field: 'teamId', is: 'notEmpty' }),
    tagged: await counted({ field: 'tags', is: 'in', value: ['lost'] }),
  }).toEqual({ open: CASES, taken: 20, snoozed: 8, urgent: 11, team: 6, tagged: 4 })
  await page.context().close()
})

test('of menus and keys only what would change something is offered: waking what sleeps, and what was spam by mistake', async () => {
  const page = await program.page({ width: 1440, height: 900 })
  const { press } = keysOf(page)
  const { rows } = (await program.ask('GET', '/cases?limit=2')).body
  const [asleep, awake] = rows.map(({ id }: { id: string }) => id)
  const triage = (ids: string[], step: object) => made('/cases/triage', { ids, step })
  await triage([asleep], { do: 'snooze until', until: null })
  await triage([asleep], { do: 'snooze', days: 3 })
  await triage([awake], { do: 'snooze until', until: null })
  const offers = async (id: string, key: string) => {
    await page.goto(`/cases?queue=all&open=${id}`)
    await page.getByRole('button', { name: 'Take' }).waitFor()
    await press(key)
    const items = page.getByRole('menuitem')
    await items.first().waitFor()
    return items.allInnerTexts()
  }
  expect(await offers(asleep, 's')).toContain('Wake it now')
  expect(await offers(awake, 's')).not.toContain('Wake it now')
  expect(await offers(awake, 'w')).not.toContain('For nobody: it goes on')

  await triage([awake], { do: 'spam', spam: true })
  await page.goto('/cases?queue=spam')
  await settled(page)
  await press('j', 'x')
  await page.getByText('1 case selected').waitFor()
  const spam = await counted(is('spam', true))
  await press('!')
  await expect.poll(() => counted(is('spam', true))).toBe(spam - 1)
  await triage([awake], { do: 'spam', spam: false })
  await triage([asleep], { do: 'snooze until', until: null })
  await page.context().close()
})

test('words are kept while they are typed, a ready reply comes by a slash, and what is sent is taken back by Z', async () => {
  const page = await program.page({ width: 1440, height: 900 })
  const { said, press } = keysOf(page)
  const { rows } = (await program.ask('GET', '/cases?limit=1')).body
  await page.goto(`/cases/${rows[0].id}`)
  const field = page.getByRole('textbox', { name: 'Your reply to the customer' })
  await field.waitFor()
  await press('r')
  await focused(field)
  await page.keyboard.type('It is')
  await page.getByText('Draft kept').waitFor()
  await page.reload()
  await page.getByText('Draft kept').waitFor()
  expect(await field.inputValue()).toBe('It is')

  await press('r')
  await focused(field)
  await press('Control+A', 'Delete', '/')
  await focused(page.getByRole('textbox', { name: 'Find a reply' }))
  await page.keyboard.type('soon')
  await page.getByRole('option', { name: /soon/ }).waitFor()
  await press('Enter')
  await expect.poll(() => field.inputValue()).toBe('Dear Ingrid, we look.')
  await focused(field)
  await press('Control+Enter')
  await said('The e-mail leaves in ten seconds.')
  await press('Escape', 'z')
  await expect.poll(() => field.inputValue()).toBe('Dear Ingrid, we look.')
  await focused(field)
  const messages = async () => (await program.ask('GET', `/cases/${rows[0].id}`)).body.messages
  await expect.poll(messages).toHaveLength(1)

  // It is put off, says so, and is woken where it says so.
  await page.getByRole('button', { name: /What can be done with case/ }).press('Enter')
  await page.getByRole('menuitem', { name: 'Snooze until tomorrow' }).press('Enter')
  await page.getByText(/^Snoozed until .* it is back sooner when somebody writes/).waitFor()
  await page.getByRole('button', { name: 'Wake it now' }).press('Enter')
  await said('The case is awake again.')
  await page.getByRole('button', { name: 'Wake it now' }).waitFor({ state: 'detached' })
  await page.context().close()
})

test('whoever names a colleague in a note sees that they are away, and names them all the same', async () => {
  const { link } = await made('/invitations', { name: 'Nils Berg', email: 'nils@h.example', roleId: 'agent' })
  const token = new URL(link).hash.slice(1)
  const joined = { name: 'Nils Berg', password: 'a long pass phrase' }
  const { staff: nils } = (await caller(program.url).ask('POST', `/invitations/${token}/accept`, joined)).body
  const today = new Date().toISOString().slice(0, 10)
  await made('/absences', { staffId: nils.id, fromDay: today, toDay: null, standInId: null, comesBack: true })
  const { rows } = (await program.ask('GET', '/cases?limit=1')).body
  const page = await program.page()
  await page.goto(`/cases/${rows[0].id}`)
  await page.getByText('Note', { exact: true }).click()
  const field = page.getByRole('textbox', { name: /note/i })
  await field.fill('')
  await field.pressSequentially('Please look, @Nil')
  await page.getByRole('option', { name: 'Nils Berg (away)' }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => field.inputValue()).toBe('Please look, @Nils Berg ')
  await page.context().close()
})
