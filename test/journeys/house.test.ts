import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFindings } from './axe.ts'
import { focused, openProgram, overflow, type Program, settled } from './browser.ts'
import { administrator } from './server.ts'

let program: Program
const ids: Record<string, string> = {}

/** Someone who was invited and came, with a browser of their own. */
const join = async (name: string, roleId: string, teamId: string | null = null) => {
  const email = `${name.split(' ')[0]?.toLowerCase()}@harbourlane.example`
  const { body } = await program.ask('POST', '/invitations', { email, name, roleId, teamId })
  return { email, link: String(body.link) }
}

const accept = async (link: string, name: string, password: string) => {
  const token = link.split('#')[1]
  const reply = await fetch(`${program.url}/api/invitations/${token}/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  })
  return ((await reply.json()) as { staff: { id: string } }).staff.id
}

beforeAll(async () => {
  program = await openProgram()
  const department = await program.ask('POST', '/customers', {
    kind: 'department',
    name: 'Customer care',
    internal: true,
  })
  const team = await program.ask('POST', '/teams', { name: 'Desk', departmentId: department.body.id })
  ids.team = team.body.id
  ids.beth = await accept(
    (await join('Beth O’Connor', 'manager', team.body.id)).link,
    'Beth O’Connor',
    'three blue kettles',
  )
  ids.nina = await accept((await join('Nina Sato', 'analyst', team.body.id)).link, 'Nina Sato', 'three blue kettles')
  await join('Olga Penn', 'agent')
  await program.ask('POST', '/keys', { name: 'Web shop, nightly orders' })
})
afterAll(() => program?.close())

for (const wish of [
  { width: 1280, height: 800 },
  { width: 320, height: 640, dark: true },
]) {
  const size = `${wish.width} px${wish.dark ? ', dark' : ''}`
  test(`every screen of the house fits ${size}, and axe finds nothing serious`, async () => {
    const page = await program.page(wish)
    const findings: string[] = []
    const addresses = [
      '/house/people',
      `/house/people?open=${ids.nina}`,
      '/house/invitations',
      '/house/teams',
      `/house/teams?open=${ids.team}`,
      '/house/roles',
      '/house/roles?open=manager',
      '/house/roles?open=administrator',
      '/house/organisation',
      '/me',
      '/me/keys',
    ]
    for (const address of addresses) {
      await page.goto(address)
      await settled(page)
      findings.push(...(await seriousFindings(page)).map((finding) => `${address}: ${finding}`))
      const wider = await overflow(page)
      if (wider > 0) findings.push(`${address}: ${wider} px wider than the window`)
    }
    expect(findings).toEqual([])
    await page.context().close()
  })
}

test('someone is invited by keyboard, joins by the link in a browser of their own, and is there', async () => {
  const page = await program.page()
  await page.goto('/house/people')
  await settled(page)
  await page.getByRole('button', { name: 'Invite someone' }).focus()
  await page.keyboard.press('Enter')
  await focused(page.getByRole('dialog').getByRole('textbox', { name: 'E-mail' }))
  await page.keyboard.type('kim@harbourlane.example')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Kim Lund')
  await page.keyboard.press('Enter')
  const link = page.getByRole('textbox', { name: 'Invitation link' })
  await link.waitFor()
  const address = await link.inputValue()
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/join#[\w-]{43}$/)
  expect(await seriousFindings(page)).toEqual([])

  const theirs = await program.page()
  await theirs.context().clearCookies()
  await theirs.goto(address)
  await theirs.getByRole('heading', { name: 'Join Harbour Lane Gifts' }).waitFor()
  await theirs.getByLabel('Your name').fill('Kim Lund')
  await theirs.getByLabel('Choose a password').first().fill('three blue kettles')
  await theirs.keyboard.press('Enter')
  await theirs.getByRole('navigation').first().waitFor()
  await theirs.goto('/me')
  await theirs.getByRole('heading', { level: 1, name: 'My account' }).waitFor()
  await theirs.getByText('Agent', { exact: true }).waitFor()
  expect(await theirs.getByRole('link', { name: 'Roles' }).count()).toBe(0)

  await page.getByRole('button', { name: 'Done' }).click()
  await page.reload()
  await page.getByText('Kim Lund').first().waitFor()
  await theirs.context().close()
  await page.context().close()
})

test('a second invitation to the same address is refused in words, and the dialog stays', async () => {
  const page = await program.page()
  await page.goto('/house/people')
  await settled(page)
  await page.getByRole('button', { name: 'Invite someone' }).click()
  await focused(page.getByRole('dialog').getByRole('textbox', { name: 'E-mail' }))
  await page.keyboard.type('olga@harbourlane.example')
  await page.keyboard.press('Enter')
  await page
    .getByRole('alert')
    .getByText(/invited already/)
    .first()
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.context().close()
})

test('a role is given in place, a password link is made, and someone is disabled and enabled', async () => {
  const page = await program.page()
  await page.goto(`/house/people?open=${ids.nina}`)
  await page.getByRole('heading', { name: 'Nina Sato' }).waitFor()
  await page.getByRole('button', { name: /^Role: Analyst/ }).click()
  await page.getByRole('combobox', { name: 'Role' }).click()
  await page.getByRole('option', { name: 'Director' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: /^Role: Director/ }).waitFor()
  await page.getByRole('button', { name: 'Make a password link' }).click()
  expect(await page.getByRole('textbox', { name: 'Password link' }).inputValue()).toMatch(/\/reset#[\w-]{43}$/)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Disable' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
  await page.getByText(/they cannot sign in/).waitFor()
  await page.getByRole('button', { name: 'Enable' }).click()
  await page.getByRole('button', { name: 'Make a password link' }).waitFor()
  await page.context().close()
})

test('a role is changed, copied and removed; the administrator’s cannot be', async () => {
  const page = await program.page()
  await page.goto('/house/roles?open=analyst')
  await page.getByLabel('Stop imports and other long work').check()
  await page.getByRole('button', { name: 'Save the role' }).click()
  await expect
    .poll(
      async () =>
        (await program.ask('GET', '/roles')).body.rows.find((role: { id: string }) => role.id === 'analyst').words,
    )
    .toContain('runs.cancel')
  await page.getByRole('button', { name: 'Copy to a new role' }).click()
  await page.getByRole('button', { name: 'Add the role' }).click()
  await page.getByRole('heading', { name: 'Analyst (copy)' }).waitFor()
  await page.getByRole('button', { name: 'Remove' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Analyst (copy)' }).waitFor({ state: 'detached' })
  await page.goto('/house/roles?open=administrator')
  await page.getByText(/Administrators may do everything, always/).waitFor()
  expect(await page.getByRole('button', { name: 'Save the role' }).count()).toBe(0)
  await page.context().close()
})

test('a team is made with its members by keyboard', async () => {
  const page = await program.page()
  await page.goto('/house/teams')
  await settled(page)
  await page.getByRole('button', { name: 'Add a team' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Returns')
  await page.getByRole('combobox', { name: 'Members' }).focus()
  await page.keyboard.type('Beth')
  await page.getByRole('option', { name: /Beth/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'Add the team' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Returns' }).waitFor()
  const { rows } = (await program.ask('GET', '/teams')).body
  expect(rows.find((team: { name: string }) => team.name === 'Returns').members).toEqual([
    { id: ids.beth, name: 'Beth O’Connor' },
  ])
  await page.context().close()
})

test('a key with one permission is shown once and revoked', async () => {
  const page = await program.page()
  await page.goto('/me/keys')
  await settled(page)
  await page.getByRole('button', { name: 'Make a key' }).click()
  await page.getByLabel('What it is for').fill('Till')
  await page.getByLabel('Only some of what I may do').check()
  await page.getByLabel('See who works here and in which teams').check()
  await page.getByRole('button', { name: 'Make the key' }).click()
  expect(await page.getByRole('textbox', { name: 'API key' }).inputValue()).toMatch(/^rapport_[\w-]{43}$/)
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByText(/1 of the role’s permissions/).waitFor()
  await page.getByRole('button', { name: 'Revoke Till' }).click()
  await page.getByRole('button', { name: 'Revoke the key' }).click()
  await page.getByText('revoked', { exact: true }).waitFor()
  await page.context().close()
})

test('the organisation’s name is changed, and the frame says it', async () => {
  const page = await program.page()
  await page.goto('/house/organisation')
  await page.getByLabel('Name', { exact: true }).fill('Harbour Lane Ltd')
  await page.keyboard.press('Enter')
  await page.getByText('Harbour Lane Ltd').first().waitFor()
  expect((await program.ask('GET', '/organisation')).body.name).toBe('Harbour Lane Ltd')
  await page.context().close()
})

test('my password is changed, and a weak one is refused before it is sent', async () => {
  const page = await program.page()
  await page.goto('/me')
  await page.getByLabel('Present password').fill(administrator.password)
  await page.getByLabel('New password').fill('password12')
  await page.keyboard.press('Enter')
  await page
    .getByText(/Choose another/)
    .first()
    .waitFor()
  await page.getByLabel('New password').fill('nine quiet harbours')
  await page.keyboard.press('Enter')
  await page.getByText(/Your password is changed/).waitFor()
  await page.context().close()
})
