import { describe, expect, test } from 'vitest'
import { customers, staff } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'

const it = testHouse()
const open = async (subject: string, customerId: string = customers.marguerite.id) => {
  const { body, status } = await it
    .as('amir')
    .post('/cases', { customerId, type: 'enquiry', channel: 'phone', subject, text: 'Where is it?' })
  expect(status).toBe(201)
  return body.case as { id: string; number: string }
}
const standing = async (id: string) => (await it.as('amir').get(`/cases/${id}`)).body.case

describe('triage', () => {
  test('does one thing to many cases, and each step is taken back', async () => {
    const [one, other] = [await open('First'), await open('Second')]
    const ids = [one.id, other.id]
    const steps = [
      [{ do: 'take' }, { ownerId: staff.amir.id }],
      [{ do: 'priority', priority: 'high' }, { priority: 'high' }],
      [{ do: 'tag', tag: 'recall' }, { tags: ['recall'] }],
      [{ do: 'wait', waitingFor: 'supplier' }, { waitingFor: 'supplier' }],
      [{ do: 'spam', spam: true }, { spam: true }],
    ] as const
    for (const [step, after] of steps) {
      const before = await standing(one.id)
      const { body } = await it.as('amir').post('/cases/triage', { ids, step })
      expect(body.done).toBe(2)
      expect(await standing(one.id)).toMatchObject(after)
      const row = body.rows.find(({ id }: { id: string }) => id === one.id)
      expect((await it.as('amir').post('/cases/triage', { ids: [one.id], step: row.back })).body.done).toBe(1)
      const again = await standing(one.id)
      for (const field of Object.keys(after)) expect(again[field]).toEqual(before[field])
    }
  })

  test('says of each what was refused, writes nothing of it, and does the others', async () => {
    const found = await open('Third')
    const nowhere = '01900000-0000-7000-8000-00000000dead'
    const { body } = await it
      .as('amir')
      .post('/cases/triage', { ids: [found.id, nowhere], step: { do: 'priority', priority: 'urgent' } })
    expect(body.done).toBe(1)
    expect(body.rows.find(({ id }: { id: string }) => id === nowhere)).toMatchObject({ done: false, back: null })
    expect((await standing(found.id)).priority).toBe('urgent')
    const past = { do: 'snooze until', until: '2020-01-01T08:00:00Z' }
    const late = await it.as('amir').post('/cases/triage', { ids: [found.id], step: past })
    expect(late.body.done).toBe(0)
    expect((await standing(found.id)).snoozedUntil).toBeNull()
  })

  test('brings back what was put off when the customer writes, and tells whoever has it', async () => {
    const found = await open('Asleep')
    const triage = (step: object) => it.as('amir').post('/cases/triage', { ids: [found.id], step })
    await triage({ do: 'owner', ownerId: staff.beth.id })
    await triage({ do: 'snooze', days: 3 })
    await it.as('amir').post(`/cases/${found.id}/notes`, { text: 'Among ourselves: nothing yet.' })
    expect((await standing(found.id)).snoozedUntil).not.toBeNull()
    await it.as('amir').post(`/cases/${found.id}/heard`, { channel: 'phone', text: 'Where is it?' })
    expect((await standing(found.id)).snoozedUntil).toBeNull()
    const { rows } = (await it.as('beth').get('/me/notices')).body
    expect(rows[0]).toMatchObject({ kind: 'snooze', href: `/cases/${found.id}` })
    // What is closed sleeps no more, so that it is seen when it is opened again.
    await triage({ do: 'snooze', days: 3 })
    await it.as('amir').post(`/cases/${found.id}/closed`, { outcome: 'resolved' })
    expect(await standing(found.id)).toMatchObject({ snoozedUntil: null, closedAt: expect.any(String) })
  })

  test('tells whoever is given a case', async () => {
    const found = await open('Fourth')
    await it.as('amir').post('/cases/triage', { ids: [found.id], step: { do: 'owner', ownerId: staff.beth.id } })
    const { body } = await it.as('beth').get('/me/notices')
    expect(body.rows[0]).toMatchObject({ text: `gave you case ${found.number}`, href: `/cases/${found.id}` })
    expect((await it.as('amir').get('/me/notices')).body.rows).toEqual([])
  })
})

describe('a mention', () => {
  test('in a note tells the colleague, and the number of the case alone', async () => {
    const found = await open('Sixth')
    await it.as('amir').post(`/cases/${found.id}/notes`, { text: 'Could you look, @Beth O’Connor?' })
    const { body } = await it.as('beth').get('/me/notices')
    expect(body.rows[0]).toMatchObject({ kind: 'mention', text: `mentioned you in case ${found.number}` })
  })
})

describe('presence', () => {
  test('says who else is at a case, and forgets whoever leaves or falls silent', async () => {
    const found = await open('Seventh')
    const say = async (who: 'amir' | 'beth', doing: string) =>
      (await it.as(who).put(`/cases/${found.id}/presence`, { doing })).body.people
    expect(await say('amir', 'writing')).toEqual([])
    expect(await say('beth', 'looking')).toEqual([{ id: staff.amir.id, name: staff.amir.name, doing: 'writing' }])
    await say('amir', 'away')
    expect(await say('beth', 'writing')).toEqual([])
    await it.database.query(`update case_presence set seen_at = now() - interval '1 minute'`)
    expect(await say('amir', 'looking')).toEqual([])
  })
})

describe('a reply that is ready', () => {
  const reply = {
    shortcut: 'Late',
    title: 'It comes later',
    text: 'Dear {customer.firstName|customer}, about {case.number}: {staff.name}',
    steps: [{ do: 'take' }, { do: 'tag', tag: 'late delivery' }],
  }

  test('is filled in from the case, and does what it says as if by hand', async () => {
    const made = await it.as('ada').post('/replies', reply)
    expect(made.status).toBe(201)
    expect(made.body.shortcut).toBe('late')
    expect((await it.as('ada').post('/replies', reply)).status).toBe(409)
    expect((await it.as('amir').post('/replies', { ...reply, shortcut: 'mine' })).status).toBe(403)
    const found = await open('Fifth')
    const filled = await it.as('amir').get(`/cases/${found.id}/canned/${made.body.id}`)
    expect(filled.body.text).toContain(`about ${found.number}: ${staff.amir.name}`)
    expect(filled.body.missing).toEqual([])
    const run = await it.as('amir').post(`/cases/${found.id}/canned/${made.body.id}`)
    expect(run.body.case).toMatchObject({ ownerId: staff.amir.id, tags: ['late delivery'] })
    expect((await it.as('amir').get('/replies')).body.rows[0].used).toBe(1)
  })

  test('of a team is offered to that team', async () => {
    const team = staff.amir.team
    const made = await it.as('ada').post('/replies', { ...reply, shortcut: 'ours', teamId: team })
    expect(made.status).toBe(201)
    const offered = async (who: 'amir' | 'beth') =>
      (await it.as(who).get('/replies')).body.rows.map(({ shortcut }: { shortcut: string }) => shortcut)
    expect(await offered('amir')).toContain('ours')
    if (staff.beth.team !== team) expect(await offered('beth')).not.toContain('ours')
  })
})
