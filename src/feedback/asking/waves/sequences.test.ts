import { expect, test } from 'vitest'
import { customers } from '../../../../test/cast.ts'
import { testHouse } from '../../../../test/house.ts'
import { type Asked, marks, surveysOf } from '../../../../test/surveys.ts'
import { systemContext } from '../../../platform/server/context.ts'
import { record } from '../../../platform/server/events.ts'
import { askingJobs } from '../jobs.ts'

const house = testHouse()
const surveys = surveysOf(house)
const mira = () => house.as('mira')
const onePage: Asked = { pages: [{ id: 'p', questions: [marks('parcel')] }] }
const { marguerite, tomasz } = customers
const at = (days: number) => new Date(Date.now() + days * 86_400_000)
const run = (job: 'askPeople' | 'beginWaves', days = 0) =>
  house.house.transact(async (db) => {
    await askingJobs[job]?.({}, systemContext(house.house, db, 'job', at(days)))
  })
const reachable = async (id: string, email: string) => {
  await mira().post(`/customers/${id}/details`, { kind: 'email', value: email })
  const said = { purpose: 'research', channel: 'email', given: true, wording: 'May we ask?', source: 'form' }
  await mira().post(`/customers/${id}/consents`, said)
}
const requests = async (id: string) => (await mira().get(`/surveys/${id}/requests`)).body

test('a sequence: whoever answered one survey is asked the next some days later, once, and not before the pause is over', async () => {
  await reachable(marguerite.id, 'marguerite@okafor.example')
  const [first, second] = [await surveys.opened(onePage), await surveys.opened(onePage)]
  const none = await mira().post(`/surveys/${second.id}/triggers`, { event: 'feedback.answered' })
  expect([none.status, none.body.fields]).toEqual([422, { ofSurveyId: 'another survey' }])
  const made = await mira().post(`/surveys/${second.id}/triggers`, {
    event: 'feedback.answered',
    ofSurveyId: first.id,
    daysAfter: 40,
  })
  expect(made.status).toBe(201)
  const path = await surveys.link(first.id, { kind: 'single', customerId: marguerite.id })
  await surveys.answer(path, first.id, { 'q:parcel': '4' })
  const other = await surveys.opened(onePage)
  await surveys.answer(await surveys.link(other.id), other.id, { 'q:parcel': '4' })
  expect((await requests(second.id)).waiting).toBe(1)
  await run('askPeople', 39)
  expect((await requests(second.id)).asked).toBe(0)
  await run('askPeople', 41)
  expect(await requests(second.id)).toMatchObject({ waiting: 0, asked: 1, triggers: [{ ofSurvey: first.name }] })
})

test('a case that comes to a stage asks once for each case, however often it comes there', async () => {
  const survey = await surveys.opened(onePage)
  await mira().post(`/surveys/${survey.id}/triggers`, { event: 'cases.stage', stage: 'responded' })
  const comes = (stage: string) =>
    house.house.transact((db) =>
      record(systemContext(house.house, db, 'system'), {
        name: 'cases.stage',
        customerId: tomasz.id,
        subjectId: '01890000-0000-7000-8000-00000000ca5e',
        about: { stage },
      }),
    )
  await comes('investigated')
  expect((await requests(survey.id)).waiting).toBe(0)
  await comes('responded')
  await comes('responded')
  expect((await requests(survey.id)).waiting).toBe(1)
})

test('a plan begins a wave when it is due, draws its sample from a panel, and none twice', async () => {
  await reachable(tomasz.id, 'tomasz@mail.example')
  const survey = await surveys.opened(onePage)
  const panel = await mira().post('/panels', { name: 'Regulars' })
  const joined = await mira().post(`/panels/${panel.body.id}/members`, { customerIds: [tomasz.id, tomasz.id] })
  expect(joined.body).toEqual({ joined: 1 })
  expect((await mira().get(`/panels/${panel.body.id}`)).body.rows).toMatchObject([{ customerId: tomasz.id }])
  const plan = await mira().post(`/surveys/${survey.id}/wave-plan`, {
    everyMonths: 3,
    startsAt: at(1).toISOString(),
    sample: { method: 'everyone', panelId: panel.body.id },
    reminderDays: [],
  })
  expect([plan.status, plan.body.detail]).toEqual([201, undefined])
  await run('beginWaves', 0)
  expect((await mira().get(`/surveys/${survey.id}`)).body.waves).toEqual([])
  await run('beginWaves', 2)
  await run('beginWaves', 2)
  const { body } = await mira().get(`/surveys/${survey.id}`)
  expect(body.waves).toHaveLength(1)
  expect(await requests(survey.id)).toMatchObject({
    waiting: 1,
    samplings: [{ method: 'everyone', frame: 1, drawn: 1, answered: 0, wave: 1, strata: [{ frame: 1, drawn: 1 }] }],
  })
  const next = Date.parse((await mira().get(`/surveys/${survey.id}/wave-plan`)).body.plan.nextAt)
  expect(next).toBeGreaterThan(at(80).getTime())
  await mira().post(`/surveys/${survey.id}/wave-plan/stop`, {})
  await run('beginWaves', 200)
  expect((await mira().get(`/surveys/${survey.id}`)).body.waves).toHaveLength(1)
  expect((await mira().delete(`/panels/${panel.body.id}/members/${tomasz.id}`)).body).toEqual({ left: true })
  expect((await mira().get(`/panels/${panel.body.id}`)).body.members).toBe(0)
})

test('whoever is asked against the rules stands in the log with the reason and who said so', async () => {
  await house.database.query('update survey_requests set asked_at = now() where customer_id = $1', [tomasz.id])
  const survey = await surveys.opened(onePage)
  const asked = await mira().post(`/surveys/${survey.id}/ask`, { customerIds: [tomasz.id], overrideWhy: 'He offered' })
  expect(asked.body).toMatchObject({ asked: 1 })
  const { body } = await mira().get('/asking-log')
  expect(body.overrides).toMatchObject([{ customerId: tomasz.id, survey: survey.name, why: 'He offered' }])
  const rules = await mira().get('/asking-rules')
  const changed = await mira().patch('/asking-rules', { daysBetween: 45 }, rules.body.version)
  expect([changed.status, changed.body.daysBetween]).toEqual([200, 45])
})
