import { expect, test } from 'vitest'
import { answersIn, id } from '../../../test/answers.ts'
import { testHouse } from '../../../test/house.ts'
import { work } from '../../platform/server/runs.ts'

const it = testHouse()
const { survey } = answersIn(it)

/** 600 customers who bought within the year; those who gave a high mark bought again, mostly. A third answered. */
async function lay(surveyId: string) {
  await it.database.query(`
    insert into customers (id, kind, name, sort_name, search, source, created_at, updated_at)
    select md5('c' || n)::uuid, 'person', 'Customer ' || n, 'customer ' || n, 'customer ' || n, 'hand', now(), now() from generate_series(1, 600) n`)
  const sale = (when: string, where: string, key: string) =>
    it.database.query(`insert into orders (customer_id, id, number, kind, source, currency, placed_at, lines, total_minor, created_at, updated_at)
      select md5('c' || n)::uuid, md5('${key}' || n)::uuid, '${key}' || n, 'sale', 'hand', 'GBP', ${when}, 1, 1000 + n, now(), now()
      from generate_series(1, 600) n where ${where}`)
  await sale(`now() - interval '200 days' + n % 60 * interval '1 day'`, 'true', 'a')
  await sale(`now() - interval '30 days'`, 'n % 7 >= case when n % 2 = 0 then 2 else 5 end', 'b')
  await it.database.query(
    `insert into responses (customer_id, id, survey_id, version, channel, language, state, submitted_at, day, flags, closed)
     select md5('c' || n)::uuid, md5('r' || n)::uuid, $1, 1, 'email', 'en', 'whole', now() - interval '120 days', current_date - 120, '{}',
       array[case when n % 2 = 0 then 4 + n % 4 / 2 else 1 + n % 3 end]::smallint[] from generate_series(1, 600) n where n % 3 > 0`,
    [surveyId],
  )
}

test('methods stand side by side: whom each hears, what it costs, what it foretells; of a few it says so', async () => {
  await lay(await survey({ id: id(), items: [['overall', '', 1, 5]] }))
  expect((await it.as('mira').get('/method-comparison')).body).toMatchObject({ found: null, runId: null })
  const cost = await it.as('mira').put('/method-costs/survey', { fixedMinor: 40_000, eachMinor: 10 })
  expect(cost.body.costs[0]).toMatchObject({ method: 'survey', fixedMinor: 40_000 })
  expect((await it.as('amir').put('/method-costs/survey', { fixedMinor: 1, eachMinor: 1 })).status).toBe(403)
  const begun = await it.as('mira').post('/method-comparison')
  expect((await it.as('mira').post('/method-comparison')).body).toEqual(begun.body)
  await work(begun.body.runId, it.house)
  const { found } = (await it.as('nina').get('/method-comparison')).body
  const of = (method: string) => found.methods.find((each: { method: string }) => each.method === method)
  expect(found.frame).toBe(600)
  expect(of('survey')).toMatchObject({ answers: 400, heard: 400, tooFew: null, coverage: { n: 600 } })
  expect(of('survey').coverage.value).toBeCloseTo(2 / 3, 9)
  expect(of('survey').prediction.value).toBeGreaterThan(0.6)
  expect(of('survey').prediction.low).toBeGreaterThan(0.5)
  expect(of('complaint')).toMatchObject({ heard: 0, prediction: null, days: null })
  expect(of('complaint').tooFew).toContain('At least 30 of each')
  expect(of('behaviour')).toMatchObject({ heard: 600, days: 0, coverage: { value: 1 } })
  expect(JSON.stringify(found)).not.toContain('NaN')
})
