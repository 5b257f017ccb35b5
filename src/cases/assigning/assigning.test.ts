import { describe, expect, test } from 'vitest'
import { customers, departments, staff, teams } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { systemContext } from '../../platform/server/context.ts'
import { coverAbsences } from '../absences/jobs.ts'

const it = testHouse()
const open = async (more: object = {}) => {
  const said = { type: 'enquiry', channel: 'email', customerId: customers.marguerite.id, subject: 'Lamp', text: 'Hm?' }
  const { status, body, text } = await it.as('amir').post('/cases', { ...said, ...more })
  expect(status, text).toBe(201)
  return body
}
const page = async (id: string) => (await it.as('mira').get(`/cases/${id}`)).body
const profile = (who: keyof typeof staff, said: object) =>
  it.as('mira').put(`/desk-profiles/${staff[who].id}`, {
    languages: ['en'],
    skills: [],
    mostOpen: null,
    takes: true,
    ...said,
  })
const today = new Date().toISOString().slice(0, 10)
const cover = () => it.house.transact((db) => coverAbsences({}, systemContext(it.house, db)))

describe('who is given what', () => {
  test('a case goes to who speaks its language and has the least, and its page says why', async () => {
    for (const who of ['amir', 'tomas', 'ada', 'mira'] as const)
      expect((await profile(who, { takes: who === 'amir' || who === 'tomas' })).status).toBe(200)
    await profile('tomas', { languages: ['en', 'de'], mostOpen: 2 })
    const rule = { name: 'By skill', toTeamId: teams.desk.id, way: 'skill and load', channels: ['email'] }
    expect((await it.as('amir').post('/assignment-rules', rule)).status).toBe(403)
    expect((await it.as('mira').post('/assignment-rules', rule)).status).toBe(201)
    expect((await it.as('mira').post('/assignment-rules', rule)).status).toBe(409)

    const german = await open({ language: 'de' })
    expect(german.case).toMatchObject({ ownerId: staff.tomas.id, teamId: teams.desk.id })
    expect(german.assigned).toMatchObject({
      rule: 'By skill',
      staff: 'Tomas Novak',
      weighed: { language: 'de', open: 0 },
    })
    expect(german.assigned.weighed.passed).toContainEqual({ staffId: staff.amir.id, why: 'language' })
    const { body: told } = await it.as('tomas').get('/me/notices')
    expect(told.rows[0]).toMatchObject({ kind: 'assigned', href: `/cases/${german.case.id}` })
    expect(told.rows[0].text).not.toContain('Lamp')
    // Amir has nothing, so an English one is his; a phone note is nobody's by this rule.
    expect((await open({ language: 'en' })).case.ownerId).toBe(staff.amir.id)
    expect((await open({ channel: 'phone' })).case.ownerId).toBeNull()
    // What a colleague asks of one department is given to nobody of another.
    const inside = { language: 'en', customerId: departments.care.id }
    const asked = await open({ ...inside, departmentId: departments.dispatch.id })
    expect(asked.case).toMatchObject({ ownerId: null, teamId: null })
    // Tomas may have two; the third German one waits with the team, and says why.
    await open({ language: 'de' })
    const third = await open({ language: 'de' })
    expect(third.case).toMatchObject({ ownerId: null, teamId: teams.desk.id })
    expect(third.assigned).toMatchObject({ staff: null, team: 'Desk', weighed: { could: 0 } })
    // By hand whoever wants it may have it, and the rule is no longer told as the reason.
    await it.as('amir').post('/cases/triage', { ids: [third.case.id], step: { do: 'take' } })
    expect((await page(third.case.id)).assigned).toBeNull()
  })

  test('nobody is given a case about themselves, nor of a customer whom they may not see', async () => {
    const about = await it.as('mira').post('/cases', {
      ...{ type: 'complaint', channel: 'email', customerId: customers.marguerite.id, subject: 'Rude', text: 'Rude!' },
      aboutStaffId: staff.amir.id,
      language: 'en',
    })
    expect(about.body.case.ownerId).not.toBe(staff.amir.id)
    const hidden = { type: 'enquiry', channel: 'email', customerId: customers.vane.id, subject: 'Mine', text: 'Mine' }
    const { body } = await it.as('beth').post('/cases', hidden)
    expect(body.case.ownerId).toBeNull()
  })
})

describe('an absence', () => {
  test('what cannot wait goes to the stand-in, new ones to others, and what is still open comes back', async () => {
    await profile('tomas', { takes: true })
    const urgent = await open({ channel: 'phone', ownerId: staff.amir.id })
    await it.database.query(`update cases set next_at = now() + interval '2 hours' where id = $1`, [urgent.case.id])
    const quiet = await open({ channel: 'phone', ownerId: staff.amir.id })
    await it.as('amir').post(`/cases/${quiet.case.id}/replies`, { channel: 'phone', text: 'In a month.' })
    await it.database.query(`update cases set next_at = now() + interval '30 days' where id = $1`, [quiet.case.id])

    const away = { fromDay: today, toDay: today, standInId: staff.beth.id }
    expect((await it.as('amir').post('/absences', { ...away, staffId: staff.tomas.id })).status).toBe(403)
    const made = await it.as('amir').post('/absences', away)
    expect(made.status, made.text).toBe(201)
    expect((await it.as('amir').post('/absences', away)).status).toBe(409)
    await cover()
    expect((await page(urgent.case.id)).case.ownerId).toBe(staff.beth.id)
    expect((await page(quiet.case.id)).case.ownerId).toBe(staff.amir.id)
    expect((await it.as('beth').get('/me/notices')).body.rows[0].text).toContain('you stand in for a colleague')
    // A new one is not his while he is away; what a customer writes in an old one is.
    expect((await open({ language: 'en' })).case.ownerId).toBe(staff.tomas.id)
    await it.as('beth').post(`/cases/${quiet.case.id}/heard`, { channel: 'phone', text: 'Sooner, please!' })
    await cover()
    expect((await page(quiet.case.id)).case.ownerId).toBe(staff.beth.id)

    await it.as('beth').post(`/cases/${quiet.case.id}/closed`)
    const { rows } = (await it.as('amir').get('/absences')).body
    expect(rows[0]).toMatchObject({ state: 'now', standIn: 'Beth O’Connor' })
    await it.as('amir').post(`/absences/${rows[0].id}/ended`)
    await cover()
    await cover()
    expect((await page(urgent.case.id)).case.ownerId).toBe(staff.amir.id)
    expect((await page(quiet.case.id)).case.ownerId).toBe(staff.beth.id)
    const after = (await it.as('amir').get('/absences')).body.rows[0]
    expect(after).toMatchObject({ state: 'over' })
    expect(after.handedOver).toBeGreaterThan(after.returned)
  })
})
