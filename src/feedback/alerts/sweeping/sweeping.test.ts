import { beforeAll, expect, test } from 'vitest'
import { answersIn } from '../../../../test/answers.ts'
import { customers, id, staff } from '../../../../test/cast.ts'
import { testHouse } from '../../../../test/house.ts'
import { surveysOf } from '../../../../test/surveys.ts'
import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import { systemContext } from '../../../platform/server/context.ts'
import { alertJobs } from '../jobs.ts'

const it = testHouse()
const surveys = surveysOf(it)
const answers = answersIn(it)
const { marguerite, tomasz } = customers
const mira = () => it.as('mira')

const job = (name: string, payload: Record<string, unknown> = {}) =>
  it.house.transact(async (db) => {
    await alertJobs[name]?.(payload, systemContext(it.house, db))
  })
const wake = async (customerId: string, responseId: string) => {
  await it.database.query('insert into alert_marks values ($1, $2) on conflict do nothing', [customerId, responseId])
  await job('wakeAlerts')
}
const at = ({ customerId, id: alertId }: { customerId: string; id: string }) =>
  `/customers/${customerId}/alerts/${alertId}`
const listed = async () =>
  (await mira().get('/alerts?limit=100')).body.rows as { id: string; customerId: string; customer: string | null }[]

let nth = 0
let survey = ''
beforeAll(async () => {
  survey = (await surveys.opened({}, { template: 'csat' })).id
})

const quietly = async (promise: string, audience: string, n: number, low: number, day: string) => {
  const surveyId = await answers.survey({
    id: id(90_000 + nth++),
    promise,
    audience,
    items: [['mood', '', 1, 5]],
  })
  await it.database.query('update surveys set first_answer_at = now() where id = $1', [surveyId])
  const condition = { surveyId, question: 'mood', atMost: 2 }
  const rule = await mira().post('/alert-rules', { name: `Mood ${surveyId}`, kind: 'low score', condition })
  expect([rule.status, rule.body.detail]).toEqual([201, undefined])
  for (let at = 0; at < n; at++) await answers.respond({ surveyId, closed: [at < low ? 1 : 5], day })
  return surveyId
}
const gathered = (surveyId: string) =>
  it.database.query<{ customer_id: string; gathered: number; gathered_of: number; owner_id: string | null }>(
    'select customer_id, gathered, gathered_of, owner_id from alerts where subject_id = $1 and subject_kind = $2',
    [surveyId, 'survey'],
  )

test('a confidential answer never names the person: ten of them are told together, and again only after ten more', async () => {
  const surveyId = await quietly('confidential', 'customers', 9, 3, '2026-03-02')
  const last = await answers.respond({ surveyId, closed: [1] })
  await it.database.query('delete from responses where id = $1', [last])
  for (const each of await surveys.rows(surveyId)) await wake(each.customer_id, each.id)
  await job('sweepUnnamedAnswers')
  expect(await gathered(surveyId)).toEqual([])
  await answers.respond({ surveyId, closed: [1] })
  await job('sweepUnnamedAnswers')
  expect(await gathered(surveyId)).toMatchObject([{ customer_id: UNKNOWN_CUSTOMER, gathered: 4, gathered_of: 10 }])
  await answers.respond({ surveyId, closed: [1] })
  await job('sweepUnnamedAnswers')
  expect(await gathered(surveyId)).toMatchObject([{ gathered: 4, gathered_of: 10 }])
  const row = (await listed()).find(({ customerId }) => customerId === UNKNOWN_CUSTOMER)
  expect(row?.customer).toBeNull()
  const text = (await mira().get(at(row as { customerId: string; id: string }))).text
  for (const { name, id: whose } of [marguerite]) expect(text.includes(name) || text.includes(whose)).toBe(false)
  for (const { id: response } of await surveys.rows(surveyId)) expect(text).not.toContain(response)
  const spoken = await mira().post(`${at(row as { customerId: string; id: string })}/contacted`, {
    channel: 'phone',
    note: 'x',
  })
  expect(spoken.status).toBe(409)
})

test('of colleagues, identified or not, only months that are over are told, from five answers on', async () => {
  const thisMonth = new Date().toISOString().slice(0, 8)
  const fresh = await quietly('identified', 'staff', 6, 4, `${thisMonth}01`)
  const few = await quietly('anonymous', 'staff', 4, 4, '2026-02-02')
  const enough = await quietly('anonymous', 'staff', 5, 2, '2026-02-02')
  for (const surveyId of [fresh, few, enough])
    for (const each of await surveys.rows(surveyId)) await wake(each.customer_id, each.id)
  await job('sweepUnnamedAnswers')
  expect(await gathered(fresh)).toEqual([])
  expect(await gathered(few)).toEqual([])
  expect(await gathered(enough)).toMatchObject([{ customer_id: UNKNOWN_CUSTOMER, gathered: 2, gathered_of: 5 }])
  const named = await it.database.query(
    "select 1 from alerts where subject_kind = 'response' and survey_id = any($1)",
    [[fresh, few, enough]],
  )
  expect(named).toEqual([])
})

test('silence and a late order wake somebody, once', async () => {
  const late = {
    name: 'Late',
    kind: 'moment of truth',
    condition: { moment: 'delivered late' },
    ownerBy: 'person',
    ownerId: staff.amir.id,
  }
  const silent = { name: 'Silent', kind: 'silence', condition: { days: 7 } }
  for (const rule of [late, silent]) expect((await mira().post('/alert-rules', rule)).status).toBe(201)
  await it.database.query(
    `insert into orders (customer_id, id, number, kind, currency, placed_at, promised_at, delivered_at, lines, total_minor, created_at, updated_at)
     values ($1, $2, 'L-1', 'sale', 'GBP', now() - interval '9 days', now() - interval '4 days', now() - interval '1 day', 1, 900, now(), now())`,
    [tomasz.id, id(70_001)],
  )
  await it.database.query(
    `insert into survey_requests (customer_id, id, survey_id, channel, state, due_at, asked_at, created_at)
     values ($1, $2, $3, 'email', 'asked', now(), now() - interval '8 days', now())`,
    [tomasz.id, id(70_002), survey],
  )
  await job('sweepAlerts')
  await job('sweepAlerts')
  const rows = await it.database.query<{ kind: string; n: number }>(
    "select kind, count(*)::int as n from alerts where subject_kind in ('order', 'request') group by kind order by kind",
  )
  expect(rows).toEqual([
    { kind: 'moment of truth', n: 1 },
    { kind: 'silence', n: 1 },
  ])
})
