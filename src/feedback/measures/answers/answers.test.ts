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

test('surveys made of a template of several questions are taken in by its measure: bands of the zone, delivered value', async () => {
  const figures = async (measure: string) =>
    (await it.as('nina').get(`/measures/${measure}/figures?from=2026-01-01&to=2026-12-31&step=month`)).body
  const zone = await survey({
    id: id(),
    template: 'zone',
    items: [
      ['adequate', '', 1, 9],
      ['desired', '', 1, 9],
      ['perceived', '', 1, 9],
    ],
  })
  for (const perceived of [8, 8, 8, 6, 6, 6, 6, 6, 2, 2]) await respond({ surveyId: zone, closed: [4, 7, perceived] })
  const parts = ['product', 'service', 'personnel', 'image', 'money', 'time', 'energy', 'psychic']
  const worth = await survey({
    id: id(),
    template: 'delivered-value',
    items: parts.map((part, at) => [at < 4 ? 'value' : 'cost', part, 1, 7]),
  })
  for (let n = 0; n < 10; n += 1) await respond({ surveyId: worth, closed: [6, 6, 6, 6, 2, 2, 2, 2] })
  await countChangedDays(it.house)
  const bands = await figures('00000000-0000-7000-8000-00000000c504')
  expect(bands.parts.map(({ name, count }: { name: string; count: number }) => [name, count])).toEqual([
    ['delighted', 3],
    ['satisfied', 5],
    ['dissatisfied', 2],
  ])
  expect((await figures('00000000-0000-7000-8000-00000000c505')).figure).toMatchObject({ n: 10, value: 4 })
})

test('solved at the first contact is told of as it was seen, by agents and by customers, and of nobody says why not', async () => {
  const { status, body } = await it.as('nina').get('/first-contact-resolution?from=2026-01-01&to=2026-03-31')
  expect(status).toBe(200)
  for (const side of ['seen', 'agents', 'customers'])
    expect(body[side]).toMatchObject({ value: null, n: 0, why: 'no case to judge by in these days' })
})
