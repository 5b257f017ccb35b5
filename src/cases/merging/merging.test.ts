import { expect, test } from 'vitest'
import { customers, type StaffName } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { eventsOf } from '../events/store.ts'
import { replay } from '../standing.ts'

const it = testHouse()
const { marguerite, tomasz } = customers

const open = async (text: string, more: object = {}) => {
  const said = { type: 'enquiry', channel: 'phone', customerId: marguerite.id, subject: text.slice(0, 40), text }
  const { status, body } = await it.as('amir').post('/cases', { ...said, ...more })
  expect(status).toBe(201)
  return body.case as { id: string; number: string; customerId: string }
}
const page = async (id: string, who: StaffName = 'amir') => (await it.as(who).get(`/cases/${id}`)).body
const clocks = async (id: string) =>
  (await page(id)).clocks.map(({ state, kept, endedAt }: Record<string, unknown>) => [state, kept, endedAt !== null])
const totals = async () =>
  (await it.database.query('select cases, open from case_totals where customer_id = $1', [marguerite.id]))[0]
const texts = (body: { messages: { text: string }[] }) => body.messages.map(({ text }) => text)
const anHourAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

test('a merged case is answered in the older one: shown there, counted once, its clocks ended; and taken back as it was', async () => {
  const older = await open('Where is my lamp?', { receivedAt: anHourAgo(3) })
  const newer = await open('Still no lamp!', { receivedAt: anHourAgo(1) })
  const [before, running] = [await totals(), await clocks(newer.id)]
  const merged = await it.as('amir').post(`/cases/${newer.id}/merged`, { intoId: older.id })
  expect(merged.status, merged.text).toBe(200)
  expect(merged.body.case.id).toBe(older.id)
  expect(texts(merged.body)).toEqual(['Where is my lamp?', 'Still no lamp!'])
  expect(merged.body.joined).toEqual([{ id: newer.id, name: newer.number }])
  // Its number keeps opening, and says where it went on; what is done to it is refused.
  const old = (await it.as('amir').get(`/cases/numbered/${newer.number}`)).body
  expect(old.names.mergedInto).toEqual({ id: older.id, name: older.number })
  expect((await it.as('amir').post(`/cases/${newer.id}/notes`, { text: 'hm' })).status).toBe(409)
  expect(await totals()).toEqual({ cases: Number(before?.cases) - 1, open: Number(before?.open) - 1 })
  for (const [state, kept, ended] of await clocks(newer.id)) expect([state, kept, ended]).toEqual(['ended', null, true])
  const listed = (await it.as('amir').get('/cases?limit=200')).text
  expect(listed).toContain(older.id)
  expect(listed).not.toContain(newer.id)

  const back = await it.as('amir').delete(`/cases/${newer.id}/merged`)
  expect(back.body.case).toMatchObject({ id: newer.id, mergedInto: null })
  expect(await clocks(newer.id)).toEqual(running)
  expect(await totals()).toEqual(before)
  expect(texts(await page(older.id))).toEqual(['Where is my lamp?'])
  for (const one of [older, newer]) {
    const now = (await page(one.id)).case
    expect(now).toMatchObject(replay(await eventsOf(it.house.writing, now)))
  }
})

test('a case in which redress waits is not merged before that is decided', async () => {
  const older = await open('The vase is broken', { receivedAt: anHourAgo(3) })
  const newer = await open('So is the other', { receivedAt: anHourAgo(1) })
  const { body } = await it.as('amir').post(`/cases/${newer.id}/redress`, { kind: 'refund', costMinor: 8_000 })
  const merge = () => it.as('amir').post(`/cases/${newer.id}/merged`, { intoId: older.id })
  const refused = await merge()
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('waits for approval')])
  expect((await page(newer.id)).case.mergedInto).toBeNull()
  await it.as('tomas').post(`/cases/${newer.id}/redress/${body.redress[0].id}/approval`, { approved: true })
  expect((await merge()).status).toBe(200)
})

test('a merge that would hide something is refused, and writes nothing', async () => {
  const older = await open('First', { receivedAt: anHourAgo(5) })
  const newer = await open('Second')
  const others = await open('Somebody else’s', { customerId: tomasz.id, receivedAt: anHourAgo(9) })
  const complaint = await open('It is broken', { type: 'complaint' })
  const nobodys = await open('Who am I?', { customerId: null, receivedAt: anHourAgo(9) })
  const done = await open('Done', { receivedAt: anHourAgo(9) })
  await it.as('amir').post(`/cases/${done.id}/closed`)
  const refusals: [{ id: string }, { id: string }, RegExp][] = [
    [older, newer, /older case stays/],
    [newer, others, /two customers/],
    [complaint, older, /complaint is not merged/],
    [newer, nobodys, /nobody’s yet/],
    [newer, done, /closed/],
    [newer, newer, /into itself/],
  ]
  const rows = () => it.database.query('select id, version, merged_into from cases order by id')
  const before = await rows()
  for (const [from, into, why] of refusals) {
    const { status, body } = await it.as('amir').post(`/cases/${from.id}/merged`, { intoId: into.id })
    expect([status, body.detail]).toEqual([409, expect.stringMatching(why)])
  }
  expect(await rows()).toEqual(before)
})

test('messages that are another matter become a case of their own, linked both ways, with its own clock', async () => {
  const found = await open('The lamp is broken.', { receivedAt: anHourAgo(4) })
  await it
    .as('amir')
    .post(`/cases/${found.id}/heard`, { channel: 'phone', text: 'And where is my vase?', at: anHourAgo(2) })
  await it.as('amir').post(`/cases/${found.id}/replies`, { channel: 'phone', text: 'We look for the vase.' })
  const [first, vase, answer] = (await page(found.id)).messages
  const said = { subject: 'Where is the vase?', type: 'enquiry' }
  const all = await it.as('amir').post(`/cases/${found.id}/split`, { ...said, messageIds: [first.id, vase.id] })
  expect(all.status).toBe(409)
  expect((await it.as('amir').post(`/cases/${found.id}/split`, { ...said, messageIds: [answer.id] })).status).toBe(422)
  const split = await it.as('amir').post(`/cases/${found.id}/split`, { ...said, messageIds: [vase.id, answer.id] })
  expect(split.status, split.text).toBe(201)
  const { case: made, links } = split.body
  expect(made).toMatchObject({ subject: 'Where is the vase?', customerId: found.customerId, stage: 'received' })
  expect(Date.parse(made.receivedAt)).toBe(Date.parse(vase.at))
  expect(texts(split.body)).toEqual(['And where is my vase?', 'We look for the vase.'])
  expect(links).toMatchObject([{ kind: 'case', subjectId: found.id }])
  const left = await page(found.id)
  expect(texts(left)).toEqual(['The lamp is broken.'])
  expect(left.links).toMatchObject([{ kind: 'case', subjectId: made.id }])
  // The vase was answered; the lamp was not, whatever was said of the vase.
  const first_ = (body: typeof left) =>
    body.clocks.find(({ measure }: { measure: string }) => measure === 'first reply')
  if (first_(left)) expect(first_(left).kept).toBeNull()
  if (first_(split.body)) expect(first_(split.body).endedAt ?? first_(split.body).kept).not.toBeNull()
  const moved = await it.database.query('select case_id from interactions where id = $1', [vase.id])
  expect(moved).toEqual([{ case_id: made.id }])
})

test('two agents who answer at once: both replies are kept, in one order, and each saw that the other was writing', async () => {
  const found = await open('Which bulb?')
  const amir = it.as('amir')
  const beth = it.as('beth')
  await amir.put(`/cases/${found.id}/presence`, { doing: 'writing' })
  const seen = (await beth.put(`/cases/${found.id}/presence`, { doing: 'writing' })).body.people
  expect(seen).toMatchObject([{ name: 'Amir Haddad', doing: 'writing' }])
  const reply = (text: string) => ({ channel: 'phone', text, afterwards: 'answered' })
  const both = await Promise.all([
    amir.post(`/cases/${found.id}/replies`, reply('E27')),
    beth.post(`/cases/${found.id}/replies`, reply('E14')),
  ])
  expect(both.map(({ status }) => status)).toEqual([201, 201])
  const after = await page(found.id)
  expect(texts(after).slice(1).sort()).toEqual(['E14', 'E27'])
  expect(after.case).toMatchObject({ stage: 'answered', messages: 3 })
  expect(after.case).toMatchObject(replay(await eventsOf(it.house.writing, after.case)))
  // Two who edit the same fact from the same version: the second is told.
  const { version } = after.case
  const edits = await Promise.all([
    amir.patch(`/cases/${found.id}`, { subject: 'Bulb E27' }, version),
    beth.patch(`/cases/${found.id}`, { subject: 'Bulb E14' }, version),
  ])
  expect(edits.map(({ status }) => status).sort()).toEqual([200, 412])
})

test('words that are not sent yet are kept for whoever writes them, alone, until they are sent', async () => {
  const found = await open('How tall is it?')
  const draft = { kind: 'reply', channel: 'phone', text: 'It is about', ccAddresses: [], bccAddresses: ['b@x.example'] }
  expect((await it.as('amir').put(`/cases/${found.id}/draft`, draft)).body).toEqual({ kept: true })
  expect((await page(found.id)).draft).toMatchObject({ text: 'It is about', bccAddresses: ['b@x.example'] })
  expect((await page(found.id, 'beth')).draft).toBeNull()
  await it.as('amir').post(`/cases/${found.id}/replies`, { channel: 'phone', text: 'It is about a metre.' })
  expect((await page(found.id)).draft).toBeNull()
})
