import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { focused, openProgram, type Program } from './browser.ts'
import { caller } from './server.ts'

let program: Program
let id: string

beforeAll(async () => {
  program = await openProgram()
  const { body: customer } = await program.ask('POST', '/customers', {
    kind: 'person',
    givenName: 'Ingrid',
    familyName: 'Halvorsen',
  })
  const { body: page } = await program.ask('POST', '/cases', {
    type: 'complaint',
    channel: 'phone',
    customerId: customer.id,
    subject: 'The lantern came broken',
    text: 'It came broken, and a week late.',
  })
  id = page.case.id
})
afterAll(() => program?.close())

const made = async (path: string, body: object = {}) => {
  const reply = await program.ask('POST', path, body)
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
  return reply.body
}

const found = async () => (await program.ask('GET', `/cases/${id}`)).body

test('a complaint is acknowledged, assessed, decided, redressed, answered, closed with its cause, and opened again', async () => {
  const page = await program.page()
  await page.goto(`/cases/${id}`)
  await page.getByRole('heading', { level: 1, name: 'The lantern came broken' }).waitFor()
  await page.getByText('It came broken, and a week late.').waitFor()

  // A note offers colleagues by name, and arrow and Enter take one.
  await page.getByText('Note', { exact: true }).first().click()
  const note = page.getByRole('textbox', { name: 'A note among ourselves' })
  await note.pressSequentially('Ask @')
  const offered = page.getByRole('option').first()
  await offered.waitFor()
  const name = (await offered.innerText()).trim()
  await page.keyboard.press('Enter')
  await expect.poll(() => note.inputValue()).toBe(`Ask @${name} `)
  await note.fill('')
  await page.getByText('Reply', { exact: true }).first().click()

  // Why this deadline: the promise explains itself.
  await page.getByRole('button', { name: /Complaint answered/ }).click()
  await page.getByText(/Promised: “We answer every point/).waitFor()

  await page.getByRole('button', { name: 'I did' }).click()
  await page.getByRole('button', { name: 'Assess', exact: true }).click()
  await page.getByRole('button', { name: 'Save assessment' }).click()
  await page.getByText('Assessed.', { exact: true }).waitFor()

  await page.getByRole('tab', { name: /Decision/ }).click()
  await page.getByRole('textbox', { name: 'Another point' }).fill('It was broken.')
  await page.getByRole('button', { name: 'Add point' }).click()
  await page.getByRole('button', { name: 'Decide', exact: true }).click()
  await page.getByRole('textbox', { name: /The reply to this point/ }).fill('You are right, and we are sorry.')
  await page.getByRole('button', { name: 'Upheld', exact: true }).click()
  await page.getByText(/^Upheld, /).waitFor()

  // Whoever signs in first keeps the house, and gives nothing that costs: it waits for somebody with a limit.
  await page.getByRole('combobox', { name: 'Redress' }).click()
  await page.getByRole('option', { name: 'Refund' }).click()
  await page.getByRole('textbox', { name: 'What it costs us' }).fill('12')
  await page.getByRole('button', { name: 'Ask for approval' }).click()
  await page.getByText('Waits for approval').waitFor()
  const [asked] = (await found()).redress
  expect(asked).toMatchObject({ state: 'asked', costMinor: 1200 })
  await page.getByRole('button', { name: 'Take back' }).click()
  await page.getByText('Taken back', { exact: true }).waitFor()

  await page.getByRole('combobox', { name: 'Primary cause' }).click()
  await page.getByRole('option', { name: 'Product › Broken or faulty' }).click()
  await page.getByRole('button', { name: 'Name it' }).click()
  await page.getByText('Product · primary · the system').waitFor()

  await page.getByRole('button', { name: 'It is known' }).click()
  await page.getByRole('tab', { name: 'Conversation' }).click()
  await page.getByRole('textbox', { name: 'Your reply to the customer' }).fill('Dear Ingrid, you are right…')
  await page.getByRole('combobox', { name: 'This is' }).click()
  await page.getByRole('option', { name: 'Response' }).click()
  await page.getByRole('button', { name: 'Write down as said' }).click()
  await page.locator('li[aria-current="step"]', { hasText: 'Responded' }).waitFor()
  await page.getByRole('button', { name: /What can be done with case/ }).click()
  await page.getByRole('menuitem', { name: 'Close…' }).click()
  await page.getByRole('button', { name: 'Close the case' }).click()
  await page.getByText(/is closed\./).waitFor()
  expect((await found()).case).toMatchObject({ stage: 'closed', outcome: 'upheld' })

  await page.getByRole('button', { name: /What can be done with case/ }).click()
  await page.getByRole('menuitem', { name: 'Open it again' }).click()
  await page.getByText('Open again.').waitFor()
  expect((await found()).case).toMatchObject({ closedAt: null, reopened: 1 })
  await page.context().close()
})

test('when a dialog is gone, the keys are where they were: at its button, or at the menu that it came from', async () => {
  const page = await program.page()
  await page.goto(`/cases/${id}`)
  const [helps, menu] = ['What helps now', /What can be done with case/].map((name) =>
    page.getByRole('button', { name }),
  ) as [Locator, Locator]
  await helps.press('Enter')
  await page.getByRole('dialog').getByText('While it happens').waitFor()
  await page.keyboard.press('Escape')
  await focused(helps)
  const forward = page.getByRole('button', { name: 'Forward' }).first()
  await forward.press('Enter')
  await focused(page.getByRole('dialog').getByRole('combobox', { name: 'To' }))
  await page.keyboard.press('Escape')
  await focused(forward)
  await menu.press('Enter')
  await page.getByRole('menuitem', { name: 'Close…' }).press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Close the case' }).waitFor()
  await page.keyboard.press('Escape')
  await focused(menu)
  await page.context().close()
})

test('redress that waits is told where people look, stands in a queue of its own, and is approved beside it', async () => {
  const { link } = await made('/invitations', { email: 'leyla@harbourlane.example', roleId: 'agent' })
  const leyla = caller(program.url)
  const accepted = { name: 'Leyla Demir', password: 'a long pass phrase' }
  expect((await leyla.ask('POST', `/invitations/${link.split('#').at(-1)}/accept`, accepted)).status).toBe(201)
  expect((await leyla.ask('POST', `/cases/${id}/redress`, { kind: 'refund', costMinor: 9000 })).status).toBe(201)
  const limit = { roleId: 'administrator', limitMinor: 100_000 }
  expect((await program.ask('PUT', '/redress/limits', limit)).status).toBe(200)

  const page = await program.page({ width: 1440, height: 900 })
  await page.goto('/')
  await page.getByRole('link', { name: 'Redress waits for your approval in 1 case.' }).click()
  await page.getByRole('button', { name: 'To approve 1', pressed: true }).waitFor()
  await page.getByRole('row', { name: /The lantern came broken/ }).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  const redress = page.getByRole('region', { name: 'Redress' })
  await redress.getByRole('button', { name: 'Approve', exact: true }).press('Enter')
  await redress.getByText('Approved', { exact: true }).waitFor()
  await page.getByText('No redress waits for you').waitFor()
  await page.getByRole('button', { name: 'To approve', exact: true }).waitFor()
  await page.context().close()
})

test('when a button is gone that did what it said, the keys go on from where it stood', async () => {
  const page = await program.page()
  // What was done may be shown by what others hear before it is answered; the keys are nowhere until then.
  const onward = async (to: Locator) => {
    await expect.poll(() => page.evaluate('document.activeElement === document.body')).toBe(false)
    await page.keyboard.press('Tab')
    // A choice among several has its field out of sight.
    await to.and(page.locator(':focus')).waitFor({ state: 'attached' })
  }
  await page.goto(`/cases/${id}?tab=mediation`)
  await page.getByRole('textbox', { name: 'Supplier' }).fill('Northgate Parcel Co.')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'With Northgate Parcel Co.' }).waitFor()
  await onward(page.getByRole('button', { name: 'Write down what the customer says' }))

  const details = [{ kind: 'email', value: 'lotte@home.example' }]
  const { id: lotte } = await made('/customers', { kind: 'person', givenName: 'Lotte', details })
  const asked = { type: 'enquiry', channel: 'email', customerId: lotte, subject: 'Which bulb?', text: 'Which?' }
  const { case: one } = await made('/cases', asked)
  for (const text of ['E27, I think.', 'E27.']) {
    const { messages } = await made(`/cases/${one.id}/replies`, { channel: 'email', text })
    await made(`/cases/${one.id}/messages/${messages.at(-1).id}/taken-back`)
  }
  await page.goto(`/cases/${one.id}`)
  const said = (text: string) => page.getByRole('listitem').filter({ has: page.getByText(text, { exact: true }) })
  await said('E27, I think.').getByRole('button', { name: 'Throw away' }).press('Enter')
  await said('E27, I think.').waitFor({ state: 'detached' })
  await onward(page.getByRole('radio', { name: 'Reply' }))
  await said('E27.').getByRole('button', { name: 'Send as it stands' }).press('Enter')
  await said('E27.').getByRole('button', { name: 'Send as it stands' }).waitFor({ state: 'detached' })
  await focused(said('E27.'))
  // Who gets a copy is asked for where one is, and what is no address is named before anything is sent.
  await page.getByRole('button', { name: 'CC and BCC' }).press('Enter')
  await focused(page.getByRole('combobox', { name: 'CC', exact: true }))
  await page.keyboard.type('lotte, please')
  await page.keyboard.press('Enter')
  await page.getByText('No e-mail address: lotte, please').waitFor()
  for (const _word of ['please', 'lotte']) await page.keyboard.press('Backspace')
  await page.getByRole('textbox', { name: 'Your reply to the customer' }).fill('The frosted one.')
  await page.getByRole('button', { name: 'Send e-mail' }).press('Enter')
  await focused(page.getByRole('region', { name: 'Write' }))
  await onward(page.getByRole('radio', { name: 'Reply' }))

  await made('/absences', { fromDay: new Date().toISOString().slice(0, 10) })
  await page.goto('/house/desk')
  const back = page.getByRole('button', { name: 'Back again' })
  await back.press('Enter')
  await back.waitFor({ state: 'detached' })
  await onward(page.getByRole('button', { name: 'I am away' }))
  await page.context().close()
})

test('whoever decided is told that a review is another’s, and a letter is sent with nothing unsaved and no place left open', async () => {
  const said = { type: 'complaint', channel: 'post', subject: 'Charged twice', text: 'You took it twice.' }
  const { case: one } = await made('/cases', { ...said, customerId: (await found()).customer.id })
  const of = (path: string) => `/cases/${one.id}/${path}`
  await made(of('acknowledged'))
  await made(of('assessed'), { severity: 'minor', safety: false, complexity: 'simple', impact: 'one customer' })
  const { points } = await made(of('points'), { text: 'It was taken twice.' })
  await made(of(`points/${points[0].id}/decision`), { decision: 'not upheld', reply: 'Our books show it once.' })
  await made(of('replies'), { channel: 'post', letter: 'response', text: 'Our books show it once.' })
  await made(of('reopened'), { review: true, reason: 'not satisfied' })

  const page = await program.page()
  await page.goto(`/cases/${one.id}?tab=decision`)
  await page.getByText('You had a part in it: give the case to a colleague.').waitFor()
  await page.getByText('You had a part in this decision: somebody else reviews it.').waitFor()
  expect(await page.getByRole('button', { name: /^(Decide again|Review)$/ }).count()).toBe(0)

  const { letter } = await made(of('letters'), { kind: 'acknowledgement' })
  await page.goto(`/cases/${one.id}/letters/${letter.id}`)
  const words = page.getByRole('textbox', { name: 'Letter' })
  await words.fill(`${await words.inputValue()}\n\nP.S. We kept the box.`)
  const posted = page.getByRole('button', { name: 'It was posted' })
  await page.getByText('Save what you changed first').waitFor()
  expect(await posted.isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await posted.click()
  await page.getByText('Written down as posted.').waitFor()
  const { messages } = (await program.ask('GET', `/cases/${one.id}`)).body
  expect(messages.at(-1).text).toContain('P.S. We kept the box.')
  await page.context().close()
})

test('a letter that goes by e-mail is taken back by Z, and stands where it was written', async () => {
  const said = { kind: 'person', givenName: 'Ingrid', familyName: 'Halvorsen' }
  const { id: customerId } = await made('/customers', {
    ...said,
    details: [{ kind: 'email', value: 'ingrid@h.example' }],
  })
  const about = { type: 'complaint', channel: 'phone', subject: 'Charged twice', text: 'You took it twice.' }
  const { case: one } = await made('/cases', { ...about, customerId })
  const { letter } = await made(`/cases/${one.id}/letters`, { kind: 'acknowledgement' })
  const page = await program.page()
  await page.goto(`/cases/${one.id}/letters/${letter.id}`)
  await page.getByRole('button', { name: 'Send by e-mail' }).click()
  await page.getByText('The letter leaves in ten seconds.').waitFor()
  await page.keyboard.press('z')
  await page.getByText('Taken back: it is a draft again.').waitFor()
  await page.waitForURL(`**/letters/${letter.id}`)
  await page.getByRole('button', { name: 'Send by e-mail' }).waitFor()
  await page.context().close()
})

test('limits, rules, the service chain and causes are settled on one page', async () => {
  const page = await program.page()
  await page.goto('/house/complaints')
  await page.getByRole('button', { name: 'Change the limit of Agent' }).click()
  await page.getByRole('textbox', { name: 'Limit of Agent' }).fill('75')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('up to £75.00').waitFor()
  await page.getByRole('button', { name: 'Add a cause under Supplier' }).click()
  await page.getByRole('textbox', { name: /New cause under/ }).fill('Packed badly')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('Packed badly').waitFor()
  await page.getByRole('button', { name: 'New link' }).click()
  await page.getByRole('textbox', { name: 'Link', exact: true }).fill('Picking and packing')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('combobox', { name: /Link of the chain in which “Packed badly” lies/ }).click()
  await page.getByRole('option', { name: 'Picking and packing' }).click()
  await expect
    .poll(async () => {
      const { body } = await program.ask('GET', '/root-causes')
      return body.rows.find((each: { name: string }) => each.name === 'Packed badly').chainLinkId
    })
    .not.toBeNull()
  await page.context().close()
})
