import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFindings } from './axe.ts'
import { openProgram, overflow, type Program, settled } from './browser.ts'

let program: Program
const ids: Record<string, string> = {}

beforeAll(async () => {
  program = await openProgram()
  const add = async (name: string, more: Record<string, unknown>) => {
    const { body } = await program.ask('POST', '/customers', more)
    ids[name] = body.id
  }
  await add('department', { kind: 'department', name: 'Dispatch, Leeds', internal: true })
  await add('account', { kind: 'account', name: 'Okafor Interiors', roles: ['supplier'] })
  await add('person', {
    kind: 'person',
    givenName: 'Marguerite',
    familyName: 'Okafor',
    tags: ['lamps'],
    doNotContact: true,
    doNotContactReason: 'Asked by letter.',
    details: [
      { kind: 'email', value: 'marguerite@okafor.example' },
      { kind: 'address', parts: { line1: '2 Park Row', city: 'Leeds' }, country: 'GB' },
    ],
    consents: [{ purpose: 'marketing', channel: 'email', given: true, wording: 'Yes please', source: 'form' }],
  })
  await program.ask('POST', `/customers/${ids.person}/relationships`, { otherId: ids.account, role: 'purchaser' })
  await program.ask('POST', `/customers/${ids.person}/interactions`, {
    channel: 'phone',
    direction: 'in',
    note: 'Called about the lamp',
    nextStep: 'Call back',
    nextStepOn: '2026-01-05',
  })
})
afterAll(() => program?.close())

/** States that no address of the program's own list leads to: the panel, each tab, nobody. */
const addresses = () => [
  `/customers?open=${ids.person}`,
  ...['timeline', 'about', 'relationships', 'consent', 'sources', 'history'].map(
    (tab) => `/customers/${ids.person}?tab=${tab}`,
  ),
  '/customers/01890000-0000-7000-8000-000000000000',
]

for (const wish of [
  { width: 1280, height: 800 },
  { width: 320, height: 640, dark: true },
]) {
  const size = `${wish.width} px${wish.dark ? ', dark' : ''}`
  test(`every state of a customer’s page fits ${size}, and axe finds nothing serious`, async () => {
    const page = await program.page(wish)
    const findings: string[] = []
    for (const address of addresses()) {
      await page.goto(address)
      await settled(page)
      findings.push(...(await seriousFindings(page)).map((finding) => `${address}: ${finding}`))
      const wider = await overflow(page)
      if (wider > 0) findings.push(`${address}: ${wider} px wider than the window`)
    }
    await page.keyboard.press('i')
    await page.getByRole('dialog').waitFor()
    findings.push(...(await seriousFindings(page)))
    await page.keyboard.press('Escape')
    await page.goto(`/customers/${ids.person}`)
    await page.getByRole('button', { name: /^More to do with Marguerite Okafor/ }).click()
    await page.getByRole('menu').waitFor()
    findings.push(...(await seriousFindings(page)))
    expect(findings).toEqual([])
    await page.context().close()
  }, 300_000)
}

test('a department is met exactly as a person who buys', async () => {
  const page = await program.page()
  await page.goto(`/customers/${ids.department}`)
  await page.getByRole('heading', { level: 1, name: 'Dispatch, Leeds' }).waitFor()
  for (const tab of ['Timeline', 'Relationships', 'Consent', 'Sources', 'History']) {
    expect(await page.getByRole('tab', { name: new RegExp(`^${tab}`) }).count()).toBe(1)
  }
  await page.getByRole('button', { name: 'Log interaction' }).first().waitFor()
  await page.getByRole('button', { name: 'Add e-mail' }).waitFor()
  await page.context().close()
})

test('what everyone must know stands above everything else', async () => {
  const page = await program.page()
  await page.goto(`/customers/${ids.person}`)
  await page.getByText('Do not contact.').waitFor()
  await page.getByText('Asked by letter.').waitFor()
  await page.goto('/customers')
  await page
    .getByRole('row', { name: /Marguerite/ })
    .getByRole('img', { name: 'Do not contact' })
    .waitFor()
  await page.context().close()
})

test('an archived customer leaves the list, can be found among the archived, and comes back', async () => {
  const page = await program.page()
  await page.goto(`/customers/${ids.account}`)
  await page.getByRole('button', { name: /^More to do with Okafor Interiors/ }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await page.getByText('Not in lists or searches').waitFor()
  await page.goto('/customers?show=archived')
  await page.getByRole('row', { name: /Okafor Interiors/ }).waitFor()
  await page.goto(`/customers/${ids.account}`)
  await page.getByRole('button', { name: 'Restore' }).click()
  await page.getByText('Not in lists or searches').waitFor({ state: 'detached' })
  await page.context().close()
})
