import { expect, test } from 'vitest'
import { answersIn } from '../../../../test/answers.ts'
import { testHouse } from '../../../../test/house.ts'
import { marks, surveysOf } from '../../../../test/surveys.ts'
import { weigh } from './model.ts'

const it = testHouse()
const { respond } = answersIn(it)
const survey = async (more: Record<string, unknown> = {}) =>
  (await surveysOf(it).opened({ pages: [{ id: 'p', questions: [marks('overall')] }] }, more)).id as string
const mira = () => it.as('mira')

const customer = (n: number) => `01900000-0000-7000-9002-${String(n).padStart(12, '0')}`
/** Sixty people and forty accounts. */
const lay = () =>
  it.database.query(`insert into customers (id, kind, internal, name, sort_name, search, country, created_at, updated_at)
    select ('01900000-0000-7000-9002-' || lpad(n::text, 12, '0'))::uuid, case when n <= 60 then 'person' else 'account' end, false,
      'Somebody ' || n, 'somebody ' || n, 'somebody ' || n, 'GB', now(), now() from generate_series(1, 100) n`)

test('answers are weighted so that each group counts as much as it is of the whole, and weights are seen and taken away', async () => {
  await lay()
  const surveyId = await survey()
  // Of twenty answers ten are of accounts; of those who are known people and accounts are as the cast and the hundred are.
  for (let n = 1; n <= 10; n += 1) await respond({ surveyId, closed: [5], customerId: customer(n), told: false })
  for (let n = 61; n <= 70; n += 1) await respond({ surveyId, closed: [1], customerId: customer(n), told: false })
  const made = await mira().post(`/surveys/${surveyId}/weighting`, { groupings: ['kind'] })
  expect([made.status, made.body.detail]).toEqual([200, undefined])
  const { found } = made.body.weighting
  const [one, other] = found.groups
  expect([found.n, one.n, other.n]).toEqual([20, 10, 10])
  for (const group of found.groups) expect(group.weight).toBeCloseTo(group.share / 0.5, 6)
  expect(found.effective).toBeLessThan(20)
  const sums = await it.database.query<{ kind: string; sum: number }>(
    `select c.kind, sum(r.weight)::float / 20 as sum from responses r join customers c on c.id = r.customer_id
     where r.survey_id = $1 group by 1`,
    [surveyId],
  )
  for (const { kind, sum } of sums)
    expect(sum).toBeCloseTo(found.groups.find(({ group }: { group: string }) => group === kind).share, 4)
  expect((await mira().delete(`/surveys/${surveyId}/weighting`)).body).toEqual({ weighting: null })
  const left = await it.database.query('select 1 from responses where survey_id = $1 and weight is not null', [
    surveyId,
  ])
  expect(left).toEqual([])
})

test('groups of whom few answered are weighted as one, and what cannot be weighted is refused with the reason', async () => {
  const groups = (country: string) => ({ country })
  const whole = ['GB', 'DE', 'PL'].map((country, at) => ({ groups: groups(country), n: [70, 20, 10][at] as number }))
  const answered = [
    { groups: groups('GB'), n: 30 },
    { groups: groups('DE'), n: 3 },
    { groups: groups('PL'), n: 2 },
  ]
  const weighed = weigh(['country'], whole, answered)
  expect(weighed.found?.groups.map(({ group, n }) => [group, n])).toEqual([
    ['GB', 30],
    ['other', 5],
  ])
  expect(weighed.cells?.map(({ weight }) => Math.round(weight * 100) / 100)).toEqual([0.82, 2.1, 2.1])
  expect(weigh(['country'], whole, [{ groups: groups('GB'), n: 30 }]).why).toMatch(/nobody of “other”/)
  const nobody = await survey()
  expect((await mira().post(`/surveys/${nobody}/weighting`, { groupings: ['kind'] })).status).toBe(422)
  const hidden = await survey({ promise: 'anonymous' })
  expect((await mira().post(`/surveys/${hidden}/weighting`, { groupings: ['kind'] })).status).toBe(409)
})
