import { expect, test } from 'vitest'
import { casesOf } from '../../test/cases.ts'
import * as cast from '../../test/cast.ts'
import { testHouse } from '../../test/house.ts'
import { eventsOf } from './events/store.ts'
import { replay } from './standing.ts'

const it = testHouse()
const { marguerite, vane } = cast.customers
const { complaint, open, act } = casesOf(it)

test('a complaint goes its way: acknowledged, assessed, decided, redressed, reviewed, answered, closed, reopened', async () => {
  const { case: made } = await open()
  expect(made).toMatchObject({ stage: 'received', type: 'complaint', number: expect.stringMatching(/^C-\d+$/) })
  await act('amir', made.id, 'acknowledged')
  await act('amir', made.id, 'assessed', {
    severity: 'major',
    safety: false,
    complexity: 'usual',
    impact: 'one customer',
  })
  await act('amir', made.id, 'points', { text: 'The lamp was broken.' })
  const { points } = await act('amir', made.id, 'points', { text: 'It came three days late.' })
  // Nothing goes out before every point is decided and answered.
  await act('amir', made.id, 'replies', { channel: 'post', text: 'Dear…', letter: 'response' }, 422)
  for (const { id } of points)
    await act('amir', made.id, `points/${id}/decision`, {
      decision: 'upheld',
      reply: 'You are right, and we are sorry.',
    })
  // The decider does not review; the leader may, and changes one.
  await act('amir', made.id, `points/${points[0].id}/review`, { decision: 'upheld' }, 403)
  const reviewed = await act('tomas', made.id, `points/${points[1].id}/review`, { decision: 'partly upheld' })
  expect(reviewed.points[1]).toMatchObject({ decision: 'partly upheld', review: 'changed', reviewer: 'Tomas Novak' })
  // Above an agent's limit redress waits for somebody with a higher one, who is not the one who asked.
  const asked = await act('amir', made.id, 'redress', { kind: 'refund', costMinor: 8_000 })
  expect(asked.redress[0]).toMatchObject({ state: 'asked', limitMinor: 5_000 })
  await act('amir', made.id, 'closed', { outcome: 'upheld' }, 422)
  const approved = await act('tomas', made.id, `redress/${asked.redress[0].id}/approval`, { approved: true })
  expect(approved.redress[0]).toMatchObject({ state: 'approved', decider: 'Tomas Novak' })
  await act('amir', made.id, `redress/${asked.redress[0].id}/given`, { given: true })
  const responded = await act('amir', made.id, 'replies', { channel: 'post', text: 'Dear Ms…', letter: 'response' })
  expect(responded.case).toMatchObject({ stage: 'responded' })
  expect(responded.missing).toEqual([{ field: 'causes', why: 'a primary root cause is needed' }])
  const { body: tree } = await it.as('amir').get('/root-causes')
  const late = tree.rows.find((each: { name: string }) => each.name.startsWith('Delivered late'))
  const cause = { causeId: late.id, part: 'primary', nature: 'system', change: 'Collect twice a day' }
  await act('amir', made.id, 'causes', { ...cause, changeCostMinor: 9_000 }, 422)
  await act('amir', made.id, 'causes', { ...cause, changeCostMinor: 9_000, changeBenefitMinor: 40_000 })
  const closed = await act('amir', made.id, 'closed')
  expect(closed.case).toMatchObject({ stage: 'closed', outcome: 'partly upheld' })
  const again = await act('amir', made.id, 'reopened', { review: true, reason: 'not satisfied' })
  expect(again.case).toMatchObject({ stage: 'received', procedureStage: 2, reopened: 1, closedAt: null })
  expect(again.case).toMatchObject(replay(await eventsOf(it.house.writing, again.case)))
})

test('whoever decided a point does not review it, even with the word for it', async () => {
  const { case: made } = await open(complaint(), 'tomas')
  await act('tomas', made.id, 'acknowledged')
  const { points } = await act('tomas', made.id, 'points', { text: 'It was late.' })
  await act('tomas', made.id, `points/${points[0].id}/decision`, { decision: 'not upheld', reply: 'It was in time.' })
  const refused = await act('tomas', made.id, `points/${points[0].id}/review`, { decision: 'upheld' }, 409)
  expect(refused.detail).toContain('Who decided a point does not review it')
  const [kept] = await it.database.query('select decision, reviewed_by from case_points where id = $1', [points[0].id])
  expect(kept).toEqual({ decision: 'not upheld', reviewed_by: null })
  // And the table itself refuses it.
  await expect(
    it.database.query('update case_points set reviewed_by = decided_by where id = $1', [points[0].id]),
  ).rejects.toThrow(/case_points_check/)
})

test('an enquiry is answered and closed; waiting for the customer ends when they write', async () => {
  const { case: made } = await open({ ...complaint(), type: 'enquiry', subject: 'Which bulb?' })
  const waits = await act('amir', made.id, 'replies', {
    channel: 'phone',
    text: 'Which lamp is it?',
    afterwards: 'wait for customer',
  })
  expect(waits.case).toMatchObject({ waitingFor: 'customer', stage: 'received' })
  const back = await act('amir', made.id, 'heard', { channel: 'phone', text: 'The green one.' })
  expect(back.case.waitingFor).toBeNull()
  const answered = await act('amir', made.id, 'replies', { channel: 'phone', text: 'E27.', afterwards: 'close' })
  expect(answered.case).toMatchObject({ stage: 'closed', outcome: 'resolved' })
  const kinds = answered.events.map((event: { kind: string }) => event.kind)
  expect(kinds).toEqual([
    'received',
    'customer wrote',
    'replied',
    'paused',
    'customer wrote',
    'resumed',
    'replied',
    'answered',
    'closed',
  ])
})

test('an enquiry can become a complaint, and is counted as both', async () => {
  const { case: made } = await open({ ...complaint(), type: 'enquiry' })
  const { case: now } = await act('amir', made.id, 'type', { type: 'complaint', reason: 'not satisfied' })
  expect(now).toMatchObject({ type: 'complaint', stage: 'received' })
  expect(now.becameComplaintAt).not.toBeNull()
  const both = { all: [{ field: 'becameComplaintAt', is: 'notEmpty' }] }
  const { body } = await it.as('amir').get(`/cases?filter=${encodeURIComponent(JSON.stringify(both))}`)
  expect(body.rows.map((row: { id: string }) => row.id)).toEqual([made.id])
})

test('words that call for a senior take a case up by rule', async () => {
  const { case: made, events } = await open(complaint({ text: 'My LAWYER will write to you.' }))
  expect(made.escalation).toBe(1)
  expect(events.at(-1)).toMatchObject({ kind: 'escalated', staffId: null, reason: 'rule' })
  const { case: other } = await open(complaint({ text: 'This is lawyerly nonsense.' }))
  expect(other.escalation).toBe(0)
})

test('a case of nobody known is given to a customer with the same id, and everything of it', async () => {
  const { case: made } = await open({ ...complaint(), customerId: undefined, anonymous: true })
  await act('amir', made.id, 'points', { text: 'It was broken.' })
  const { case: given, points, messages } = await act('amir', made.id, 'customer', { customerId: marguerite.id })
  expect(given).toMatchObject({ id: made.id, number: made.number, customerId: marguerite.id, anonymous: false })
  expect(points).toHaveLength(1)
  expect(messages).toHaveLength(1)
  const left = await it.database.query(`select 1 from cases c where c.id = $1 and c.customer_id <> $2`, [
    made.id,
    marguerite.id,
  ])
  expect(left).toEqual([])
  expect((await it.as('amir').get(`/cases/numbered/${made.number}`)).body.case.customerId).toBe(marguerite.id)
  await act('amir', made.id, 'customer', { customerId: cast.customers.tomasz.id }, 409)
})

test('nobody sees a case about themselves, on no page, list, search or timeline', async () => {
  const subject = 'Rudeness at the counter zanzibar'
  const { case: made } = await open(complaint({ subject, aboutStaffId: cast.staff.amir.id }), 'tomas')
  expect((await it.as('amir').get(`/cases/${made.id}`)).status).toBe(404)
  expect((await it.as('beth').get(`/cases/${made.id}`)).status).toBe(200)
  await act('amir', made.id, 'notes', { text: 'hm' }, 404)
  const listed = async (who: cast.StaffName) =>
    (await it.as(who).get('/cases?sort=-receivedAt&limit=200')).body.rows.some(
      (row: { id: string }) => row.id === made.id,
    )
  expect(await listed('amir')).toBe(false)
  expect(await listed('beth')).toBe(true)
  for (const [who, there] of [
    ['amir', false],
    ['beth', true],
  ] as const) {
    const found = await it.as(who).get('/search?q=zanzibar')
    expect(found.text.includes(made.id)).toBe(there)
    // The history of the customer says that there is a case, and nothing of what it is about.
    expect((await it.as(who).get(`/customers/${marguerite.id}/history`)).text).not.toContain('zanzibar')
    const timeline = await it.as(who).get(`/customers/${marguerite.id}/timeline`)
    expect(timeline.text.includes('zanzibar')).toBe(there)
  }
})

test('a customer who is restricted to a team hides their cases from others', async () => {
  const { case: made } = await open(complaint({ customerId: vane.id }), 'beth')
  expect((await it.as('amir').get(`/cases/${made.id}`)).status).toBe(404)
  expect((await it.as('amir').get('/cases?limit=200')).text).not.toContain(made.id)
  expect((await it.as('mira').get(`/cases/${made.id}`)).status).toBe(200)
})

test('a colleague raises cases for their department, sees what concerns it, and from outside only what is said openly', async () => {
  const { dispatch, care } = cast.departments
  const raised = await open(
    { type: 'enquiry', channel: 'web', customerId: dispatch.id, subject: 'Printer', text: 'It is out of order.' },
    'colin',
  )
  await act('amir', raised.case.id, 'notes', { text: 'Third time this month.' })
  const seen = (await it.as('colin').get(`/cases/${raised.case.id}`)).body
  expect(seen.inside).toBe(false)
  expect(JSON.stringify(seen)).not.toContain('Third time')
  await act('colin', raised.case.id, 'heard', { channel: 'web', text: 'It works again.' })
  await act('colin', raised.case.id, 'notes', { text: 'mine' }, 403)
  const { case: other } = await open()
  expect((await it.as('colin').get(`/cases/${other.id}`)).status).toBe(404)
  await act('amir', other.id, 'assigned', { departmentId: dispatch.id })
  const concerned = (await it.as('colin').get(`/cases/${other.id}`)).body
  expect(concerned.inside).toBe(true)
  await act('colin', other.id, 'notes', { text: 'It left us on Tuesday.' })
  // The desk answers customers; what another department asks is answered by the one that was asked.
  expect(concerned.mayAnswer).toBe(false)
  await act('colin', other.id, 'replies', { channel: 'chat', text: 'It left us on Tuesday.' }, 403)
  const inside = await open({
    ...{ type: 'enquiry', channel: 'web', customerId: care.id, departmentId: dispatch.id },
    ...{ subject: 'Same-day', text: 'Until when?' },
  })
  expect((await it.as('colin').get(`/cases/${inside.case.id}`)).body.mayAnswer).toBe(true)
  const answered = await act('colin', inside.case.id, 'replies', { channel: 'chat', text: 'Two.', afterwards: 'close' })
  expect(answered.case.stage).toBe('closed')
  expect((await it.as('dora').get(`/cases/${inside.case.id}`)).body.mayAnswer).toBe(false)
})

test('an access need is read by its word, and never written by whoever may not read it', async () => {
  const { case: made } = await open(complaint({ accessNeed: 'Large print' }))
  expect(made.accessNeed).toBe('Large print')
  const analyst = (await it.as('nina').get(`/cases/${made.id}`)).body
  expect(analyst.case.accessNeed).toBeNull()
})

test('an e-mail waits ten seconds and can be taken back; nothing is heard of it until it has gone', async () => {
  await it.database.query(`update customers set email = 'm@home.example' where id = $1`, [marguerite.id])
  const { case: made } = await open({ ...complaint(), type: 'enquiry', channel: 'email' })
  const sent = await act('amir', made.id, 'replies', { channel: 'email', text: 'Tomorrow.', afterwards: 'answered' })
  const waiting = sent.messages.at(-1)
  expect(waiting).toMatchObject({ state: 'waiting', toAddresses: ['m@home.example'] })
  expect(sent.case).toMatchObject({ stage: 'received', lastOutAt: null })
  const back = await act('amir', made.id, `messages/${waiting.id}/taken-back`)
  expect(back.messages.at(-1)).toMatchObject({ state: 'draft', text: 'Tomorrow.' })
  expect(back.case.messages).toBe(1)
})

test('files lie with the case and come back as downloads only', async () => {
  const { case: made } = await open()
  const sent = await it.app.inject({
    method: 'POST',
    url: `/api/cases/${made.id}/files?name=${encodeURIComponent('<b>lamp</b>.html')}&mediaType=text/html`,
    headers: { 'x-cast': 'amir', 'content-type': 'application/octet-stream' },
    payload: '<script>alert(1)</script>',
  })
  expect(sent.statusCode, sent.payload).toBe(201)
  const [file] = sent.json().files
  const back = await it.as('amir').get(`/cases/${made.id}/files/${file.id}`)
  expect(back.headers['content-type']).toBe('application/octet-stream')
  expect(back.headers['content-disposition']).toContain('attachment')
  expect(back.text).toBe('<script>alert(1)</script>')
  expect((await it.as('colin').get(`/cases/${made.id}/files/${file.id}`)).status).toBe(404)
})

test('how many cases a customer has is what their rows say, and stands in the list of customers', async () => {
  const checks = it.house.slices.find((slice) => slice.name === 'cases')?.checks ?? []
  for (const { check } of checks) expect(await check(it.house.reading, it.house)).toBeNull()
  const { body } = await it.as('amir').get('/customers?columns=name,openCases,complaints&sort=-openCases')
  expect(body.rows[0]).toMatchObject({ id: marguerite.id })
  expect(body.rows[0].openCases).toBeGreaterThan(3)
})
