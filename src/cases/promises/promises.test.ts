import { expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { onUsedUp } from '../letters/actions.ts'

const it = testHouse()
const { marguerite } = cast.customers
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

const inLondon = (at: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'long' }).format(new Date(at))

const opened = async (more: object = {}) => {
  const { body } = await it.as('amir').post('/cases', {
    type: 'complaint',
    channel: 'post',
    customerId: marguerite.id,
    subject: 'The lamp came broken',
    text: 'It came broken.',
    ownerId: cast.staff.amir.id,
    ...more,
  })
  return body
}

test('a complaint has the clocks that are promised for it, and the queue the nearest of them', async () => {
  const page = await opened()
  const names = page.clocks.map((clock: { name: string }) => clock.name)
  expect(names).toEqual(expect.arrayContaining(['First reply', 'Complaint acknowledged', 'Complaint answered']))
  const due = page.clocks
    .filter((clock: { dueAt: string | null; endedAt: string | null }) => clock.dueAt && !clock.endedAt)
    .map((clock: { dueAt: string }) => Date.parse(clock.dueAt))
  expect(Date.parse(page.case.nextAt)).toBe(Math.min(...due))
  expect(Date.parse(page.case.warnAt)).toBeLessThan(Date.parse(page.case.nextAt))
  expect(Date.parse(page.case.clockFrom)).toBeLessThanOrEqual(Date.parse(page.case.warnAt))
})

test('the stored clocks are those that its events give, counted again', async () => {
  const { case: made } = await opened()
  await it.as('amir').post(`/cases/${made.id}/acknowledged`)
  await it.as('amir').post(`/cases/${made.id}/waiting`, { waitingFor: 'customer' })
  await it.as('amir').post(`/cases/${made.id}/waiting`, { waitingFor: null })
  const before = await it.database.query('select * from clocks where subject_id = $1 order by id', [made.id])
  expect(before.length).toBeGreaterThan(2)
  await it.database.query('update clocks set state = $2, due_at = null where subject_id = $1', [made.id, 'waiting'])
  // Anything that happens counts them anew from all events.
  await it.as('amir').post(`/cases/${made.id}/notes`, { text: 'Looked at.' })
  const after = await it.database.query('select * from clocks where subject_id = $1 order by id', [made.id])
  const told = (rows: Record<string, unknown>[]) =>
    rows.map(({ id, state, due_at, started_at, kept }) => ({ id, state, due_at, started_at, kept }))
  expect(told(after)).toEqual(told(before))
})

test('when the time is nearly used a holding letter is drafted once and put before the owner; nothing goes out', async () => {
  const { case: made } = await opened()
  const about = { subjectKind: 'case', measure: 'total resolution', share: 0.7 }
  for (let times = 0; times < 2; times++)
    await it.house.transact(async (db) => onUsedUp({ subjectId: made.id, about }, { ...(await it.context('ada')), db }))
  const { body: page } = await it.as('amir').get(`/cases/${made.id}`)
  const letters = page.messages.filter((message: { letter: string | null }) => message.letter === 'holding')
  expect(letters).toHaveLength(1)
  expect(letters[0]).toMatchObject({ state: 'draft', staffId: cast.staff.amir.id })
  expect(letters[0].text).toContain(`your complaint ${made.number}`)
  // The day that was promised for the answer, and not the nearest of all promises.
  const answered = page.clocks.find((clock: { name: string }) => clock.name === 'Complaint answered')
  expect(Date.parse(answered.dueAt)).toBeGreaterThan(Date.parse(page.case.nextAt))
  expect(letters[0].text).toContain(`We promised you an answer by ${inLondon(answered.dueAt)}. We are not sure yet`)
  expect(page.case).toMatchObject({ escalation: 1, lastOutAt: null })
  expect(page.events.at(-1)).toMatchObject({ kind: 'escalated', staffId: null, reason: 'rule' })
  expect(await it.database.query('select 1 from outbox')).toEqual([])
  const told = (await it.as('amir').get('/me/notices')).body.rows
  expect(told.filter(({ href }: { href: string }) => href === `/cases/${made.id}`)).toMatchObject([
    { kind: 'deadline' },
  ])

  // Places that are left for the owner to complete go out to nobody.
  const draft = letters[0]
  const send = (more: object = {}) => it.as('amir').post(`/cases/${made.id}/messages/${draft.id}/sent`, more)
  const refused = await send()
  expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('2 places are still to be')])
  expect((await send({ text: draft.text.replaceAll('[…]', 'soon') })).status).toBe(201)
})

test('a holding letter is drafted in the language of its case', async () => {
  const { case: made } = await opened({ language: 'de' })
  const about = { subjectKind: 'case', measure: 'total resolution', share: 0.7 }
  await it.house.transact(async (db) => onUsedUp({ subjectId: made.id, about }, { ...(await it.context('ada')), db }))
  const { messages } = (await it.as('amir').get(`/cases/${made.id}`)).body
  const draft = messages.find(({ letter }: { letter: string | null }) => letter === 'holding')
  expect(draft.text).toContain(`vielen Dank für Ihre Geduld mit Ihrer Beschwerde ${made.number}`)
  expect(draft.text).toContain('Wir haben Ihnen eine Antwort bis zum ')
  expect(draft.text.split('[…]')).toHaveLength(3)
})

test('an acknowledgement names the day of the answer, and none that is over', async () => {
  const letterOf = async (id: string) =>
    (await it.as('amir').post(`/cases/${id}/letters`, { kind: 'acknowledgement' })).body.letter.text as string
  const { case: made, clocks } = await opened()
  const answered = clocks.find((clock: { name: string }) => clock.name === 'Complaint answered')
  expect(await letterOf(made.id)).toContain(`You will have our answer by ${inLondon(answered.dueAt)}.`)
  const { case: late } = await opened({ receivedAt: ago(40) })
  expect(await letterOf(late.id)).toContain('You will have our answer by […].')
})

test('an old complaint that is logged late stands as broken at once, and goes up by rule', async () => {
  const page = await opened({ receivedAt: ago(40) })
  expect(page.case.broken).toBeGreaterThan(0)
  expect(Date.parse(page.case.nextAt)).toBeLessThan(Date.now())
  expect(page.case.escalation).toBe(2)
  // What is shown is what stands there: the next edit needs no second reading.
  const edited = await it.as('amir').patch(`/cases/${page.case.id}`, { subject: 'Broken lamp' }, page.version)
  expect(edited.status, edited.text).toBe(200)
})

test('a request about own data has its month', async () => {
  const { case: made } = await opened({ type: 'data-subject request', subject: 'What do you hold of me?' })
  const { body } = await it.as('amir').get(`/cases/${made.id}`)
  const clock = body.clocks.find((each: { name: string }) => each.name === 'Own data answered')
  const days = (Date.parse(clock.dueAt) - Date.parse(made.receivedAt)) / 86_400_000
  expect(days).toBeGreaterThan(27)
  expect(days).toBeLessThanOrEqual(29.1)
})
