import { expect, test } from 'vitest'
import { answersIn, id } from '../../../../test/answers.ts'
import { customers } from '../../../../test/cast.ts'
import { testHouse } from '../../../../test/house.ts'
import { countChangedDays } from '../../../platform/server/machinery.ts'
import { work } from '../../../platform/server/runs.ts'

const it = testHouse()
const { survey, respond } = answersIn(it)
const groups = async (measure: string, by: string) =>
  (await it.as('nina').get(`/measures/${measure}/groups?from=2026-01-01&to=2026-12-31&by=${by}`)).body

test('a figure opens its answers, without the name of whom one may not see', async () => {
  const surveyId = await survey({ id: id(), items: [['open', '', 1, 5]] })
  await respond({ surveyId, closed: [5], customerId: customers.vane.id, told: false })
  await respond({ surveyId, closed: [2], customerId: customers.tomasz.id, told: false, day: '2026-03-04' })
  const made = await it.as('mira').post('/measures', {
    name: 'Open',
    definition: {
      formula: 'mean',
      question: 'How open?',
      scale: { low: 1, high: 5 },
      sources: [{ surveyId, items: [{ question: 'open' }] }],
    },
  })
  const answers = (who: 'amir' | 'beth') =>
    it.as(who).get(`/measures/${made.body.id}/answers?from=2026-01-01&to=2026-12-31`)
  expect((await answers('amir')).body.rows).toMatchObject([
    { mark: 2, customer: customers.tomasz.name },
    { mark: 5, customer: null, customerId: null },
  ])
  expect((await answers('beth')).body.rows[1]).toMatchObject({ mark: 5, customer: customers.vane.name })
  const narrowed = await it.as('amir').get(`/measures/${made.body.id}/answers?from=2026-03-04&to=2026-03-04`)
  expect(narrowed.body.rows).toHaveLength(1)
})

test('who moves to another country is counted there', async () => {
  const surveyId = await survey({ id: id(), items: [['place', '', 1, 5]] })
  for (let at = 0; at < 12; at++) await respond({ surveyId, closed: [4], customerId: customers.tomasz.id, told: false })
  const made = await it.as('mira').post('/measures', {
    name: 'Place',
    definition: {
      formula: 'mean',
      question: 'Place?',
      scale: { low: 1, high: 5 },
      sources: [{ surveyId, items: [{ question: 'place' }] }],
    },
  })
  await work(made.body.runId, it.house)
  expect((await groups(made.body.id, 'kind')).rows).toMatchObject([{ label: 'People', figure: { n: 12, value: 4 } }])
  const address = { kind: 'address', parts: { line1: 'Rynek 1', city: 'Kraków' }, country: 'PL' }
  expect((await it.as('mira').post(`/customers/${customers.tomasz.id}/details`, address)).status).toBe(201)
  await countChangedDays(it.house)
  expect((await groups(made.body.id, 'country')).rows).toMatchObject([{ label: 'Poland', figure: { n: 12 } }])
})
