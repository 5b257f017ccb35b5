import { beforeAll, describe, expect, test } from 'vitest'
import { answersIn } from '../../../test/answers.ts'
import { customers, staff } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { surveysOf } from '../../../test/surveys.ts'
import { systemContext } from '../../platform/server/context.ts'
import { askingJobs } from '../asking/jobs.ts'
import { alertJobs } from './jobs.ts'
import type { AlertEvent } from './schema.ts'
import { nothingYet, step } from './standing.ts'

const it = testHouse()
const surveys = surveysOf(it)
const answers = answersIn(it)
const { marguerite, vane, tomasz } = customers
const mira = () => it.as('mira')

const job = (jobs: typeof alertJobs, name: string, payload: Record<string, unknown> = {}, days = 0) =>
  it.house.transact(async (db) => {
    const at = new Date(Date.now() + days * 86_400_000)
    await jobs[name]?.(payload, systemContext(it.house, db, 'job', at))
  })
const wake = async (customerId: string, responseId: string) => {
  await it.database.query('insert into alert_marks values ($1, $2) on conflict do nothing', [customerId, responseId])
  await job(alertJobs, 'wakeAlerts')
}
const listed = async (who: 'mira' | 'amir' | 'beth' = 'mira') =>
  (await it.as(who).get('/alerts?limit=100')).body.rows as { id: string; customerId: string; customer: string | null }[]
const at = ({ customerId, id: alertId }: { customerId: string; id: string }) =>
  `/customers/${customerId}/alerts/${alertId}`
const newest = async (customerId: string, who: 'mira' | 'beth' = 'mira') => {
  const filter = JSON.stringify({ field: 'customerId', is: 'eq', value: customerId })
  const { rows } = (await it.as(who).get(`/alerts?sort=-openedAt&limit=1&filter=${encodeURIComponent(filter)}`)).body
  return rows[0]
}
const events = (alertId: string) =>
  it.database.query<Record<string, unknown>>(
    'select seq, at, kind, staff_id, before, after, subject_id from alert_events where alert_id = $1 order by seq',
    [alertId],
  )

/** Somebody answers the survey with this mark by a link of their own. */
async function answerOf(customerId: string, surveyId: string, mark: number) {
  const path = await surveys.link(surveyId, { kind: 'single', customerId })
  const { action, fields } = await surveys.open(path, surveyId)
  await surveys.send(action, { ...fields, 'q:satisfaction': String(mark), act: 'next' })
  const [row] = await it.database.query<{ id: string }>(
    'select id from responses where customer_id = $1 order by submitted_at desc, id desc limit 1',
    [customerId],
  )
  return row?.id ?? ''
}

let survey = ''
let cause = ''
beforeAll(async () => {
  survey = (await surveys.opened({}, { template: 'csat' })).id
  cause = (await mira().get('/root-causes')).body.rows.at(-1).id
  await it.database.query('update customers set account_manager_id = $1 where id = $2', [staff.amir.id, marguerite.id])
})

describe('one who is dissatisfied', () => {
  test('a low answer opens one alert, for the account manager, with a time limit and a notice that names nobody', async () => {
    const responseId = await surveys.rows(survey).then(() => answerOf(marguerite.id, survey, 1))
    await wake(marguerite.id, responseId)
    await wake(marguerite.id, responseId)
    const rows = await listed()
    expect(rows).toHaveLength(1)
    const { body } = await it.as('amir').get(at(rows[0] as { customerId: string; id: string }))
    expect(body).toMatchObject({ mark: 1, stage: 'opened', rule: 'Not satisfied', owner: { name: staff.amir.name } })
    expect(body.evidence).toMatchObject({ low: 1, high: 5 })
    expect(Date.parse(body.dueAt) - Date.parse(body.openedAt)).toBeGreaterThanOrEqual(480 * 60_000)
    const { body: notices } = await it.as('amir').get('/me/notices')
    expect(notices.rows[0].text).toContain('Not satisfied')
    expect(notices.rows[0].text).not.toContain('Marguerite')
  })

  test('it cannot be closed before somebody spoke with them, without a cause or without what was done', async () => {
    const alert = await newest(marguerite.id)
    const resolve = (more: object) =>
      it.as('amir').post(`${at(alert)}/resolved`, { outcome: 'put right', action: 'Sent a new one.', ...more })
    expect((await resolve({ causeId: cause })).status).toBe(422)
    const note = { channel: 'phone', note: 'The lamp came broken.' }
    expect((await it.as('amir').post(`${at(alert)}/contacted`, note)).body.stage).toBe('contacted')
    const refused = await resolve({})
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('Say why')])
    expect((await resolve({ causeId: cause, action: '' })).status).toBe(422)
    const { status, body } = await resolve({ causeId: cause, nature: 'person' })
    expect([status, body.stage, body.cause.id, body.nature]).toEqual([200, 'resolved', cause, 'person'])
    const page = await mira().get(`/customers/${marguerite.id}/timeline`)
    expect(page.text).toContain('The lamp came broken.')
    expect(page.text).toContain('Alert resolved')
  })

  test('they are asked again within the rules of asking, and what they say then is tied to the alert', async () => {
    const alert = await newest(marguerite.id)
    const { body: before } = await mira().get(at(alert))
    expect(before.again).toMatchObject({ state: 'waiting' })
    expect(Date.parse(before.again.dueAt) - Date.now()).toBeGreaterThan(13 * 86_400_000)
    await mira().post(`/customers/${marguerite.id}/details`, { kind: 'email', value: 'm@shop.example' })
    const consent = { purpose: 'research', channel: 'email', given: true, wording: 'May we?', source: 'form' }
    await mira().post(`/customers/${marguerite.id}/consents`, consent)
    await job(askingJobs, 'askPeople', {}, 15)
    const [link] = await it.database.query<{ id: string }>(
      "select l.id from survey_links l join survey_requests q on q.id = l.request_id where q.about_kind = 'alert'",
    )
    const responseId = await answers.respond({ surveyId: survey, closed: [5, null] })
    await it.database.query('update responses set link_id = $1 where id = $2', [link?.id, responseId])
    await wake(marguerite.id, responseId)
    const { body } = await mira().get(at(alert))
    expect([body.mark, body.secondMark]).toEqual([1, 5])
    expect((await listed()).length).toBe(1)
  })

  test('where it stands is what its events say', async () => {
    const { id: alertId } = await newest(marguerite.id)
    const [row] = await it.database.query<Record<string, unknown>>('select * from alerts where id = $1', [alertId])
    const happened = (await events(alertId)).map((event) => ({
      ...event,
      subjectId: event.subject_id,
    })) as unknown as AlertEvent[]
    const derived = happened.reduce(step, nothingYet)
    const same = (value: unknown) => (value instanceof Date ? value.toISOString() : value)
    for (const [field, value] of Object.entries(derived)) {
      const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      expect([field, same(row?.[column])]).toEqual([field, same(value)])
    }
    expect(JSON.stringify(happened)).not.toContain('lamp')
  })

  test('it becomes a case in one step, and is closed with that case and its cause', async () => {
    const responseId = await answerOf(tomasz.id, survey, 2)
    await wake(tomasz.id, responseId)
    const alert = await newest(tomasz.id)
    const { status, body } = await mira().post(`${at(alert)}/case`, {})
    expect([status, body.becameCase.number]).toEqual([201, expect.stringMatching(/^C-/)])
    const caseId = body.becameCase.id
    await mira().post(`/cases/${caseId}/type`, { type: 'enquiry' })
    await mira().post(`/cases/${caseId}/causes`, { causeId: cause, part: 'primary', nature: 'system' })
    const closed = await mira().post(`/cases/${caseId}/closed`, { outcome: 'resolved' })
    expect([closed.status, closed.body.detail]).toEqual([201, undefined])
    expect((await mira().get(at(alert))).body).toMatchObject({ stage: 'resolved', cause: { id: cause } })
  })
})

describe('who may not be named', () => {
  test('a restricted customer’s alert is not there for whoever may not see them, nor may a reader work on one', async () => {
    const responseId = await answers.respond({ surveyId: survey, closed: [1, null], customerId: vane.id })
    await wake(vane.id, responseId)
    const alert = await newest(vane.id, 'beth')
    expect(alert.customer).toBe(vane.name)
    expect((await listed('amir')).some(({ customerId }) => customerId === vane.id)).toBe(false)
    expect((await it.as('amir').get(at({ customerId: vane.id, id: alert.id }))).status).toBe(404)
    const spoken = { channel: 'phone', note: 'Spoke.' }
    expect((await it.as('nina').post(`${at(await newest(marguerite.id))}/contacted`, spoken)).status).toBe(403)
    expect((await it.as('colin').get('/alerts')).status).toBe(403)
  })
})
