import { expect, test } from 'vitest'
import { answersIn, id } from '../../../test/answers.ts'
import { testHouse } from '../../../test/house.ts'
import { drawn } from '../../math/hash.ts'
import { work } from '../../platform/server/runs.ts'

const it = testHouse()
const { survey, respond } = answersIn(it)

const mark = (value: number) => Math.max(1, Math.min(7, Math.round(value)))

/** Speed moves the outcome three times as much as price; nothing else does. */
async function answeredBy(surveyId: string, people: number, wrong = 0) {
  const draw = drawn(3)
  for (let at = 0; at < people; at++) {
    const [speed, price, colour] = [1 + draw() * 6, 1 + draw() * 6, 1 + draw() * 6].map(mark) as [
      number,
      number,
      number,
    ]
    const outcome = mark(0.6 * speed + 0.2 * price + 0.8 + draw())
    await respond({ surveyId, closed: [speed, price, at < wrong ? 9 : colour, outcome, 3, 6, 7], told: false })
  }
}
const items: [string, string, number, number][] = [
  ['speed', '', 1, 7],
  ['price', '', 1, 7],
  ['colour', '', 1, 7],
  ['overall', '', 1, 7],
  ['said-speed', '', 1, 7],
  ['said-price', '', 1, 7],
  ['said-colour', '', 1, 7],
]
const asked = (surveyId: string, more: Record<string, unknown> = {}) => ({
  name: 'Overall',
  surveyId,
  outcome: { question: 'overall' },
  attributes: [{ question: 'speed' }, { question: 'price' }, { question: 'colour' }],
  stated: [{ question: 'said-speed' }, { question: 'said-price' }, { question: 'said-colour' }],
  samples: 200,
  ...more,
})

test('what moves an outcome is found beside what is said to matter, with intervals', async () => {
  const surveyId = await survey({ id: id(), items })
  await answeredBy(surveyId, 150, 10)
  const made = await it.as('mira').post('/drivers', asked(surveyId))
  expect(made.status).toBe(201)
  await work(made.body.runId, it.house)
  const { found, ...study } = (await it.as('nina').get(`/drivers/${made.body.id}`)).body
  expect(study).toMatchObject({ name: 'Overall', outcome: 'overall' })
  expect(found).toMatchObject({ method: 'lmg', n: 140, leftOut: 10, samples: 200, why: null })
  const [speed, price, colour] = found.drivers
  expect(speed.derived + price.derived + colour.derived).toBeCloseTo(100, 9)
  expect(speed.derived).toBeGreaterThan(70)
  expect(speed.low).toBeLessThan(speed.derived)
  expect(speed.high).toBeGreaterThan(speed.derived)
  expect(price.high).toBeLessThan(speed.low)
  expect(colour.derived).toBeLessThan(5)
  expect([speed.stated, price.stated, colour.stated]).toEqual([3, 6, 7])
  expect(found.r2).toBeGreaterThan(0.5)
  const again = await it.as('mira').post('/drivers', asked(surveyId))
  await work(again.body.runId, it.house)
  expect((await it.as('nina').get('/drivers')).body.rows).toMatchObject([{ done: true }, { done: true, n: 140 }])
})

test('B11: what everybody answered alike, and what fewer than thirty answered, says why and is no number', async () => {
  const surveyId = await survey({ id: id(), items })
  for (let at = 0; at < 40; at++)
    await respond({ surveyId, closed: [1 + (at % 7), 4, 1 + (at % 3), 1 + (at % 7), 1, 1, 1], told: false })
  const flat = await it.as('mira').post('/drivers', asked(surveyId))
  await work(flat.body.runId, it.house)
  const { found } = (await it.as('nina').get(`/drivers/${flat.body.id}`)).body
  expect(found.why).toBe(
    'Everybody gave the same answer to “price”: what does not vary explains nothing. Leave it out.',
  )
  expect(found.drivers).toEqual([])
  const few = await survey({ id: id(), items })
  await answeredBy(few, 25)
  // Of two attributes twenty answers would do by their number alone.
  const { stated: _stated, ...all } = asked(few)
  const two = { ...all, attributes: all.attributes.slice(0, 2) }
  const study = await it.as('mira').post('/drivers', two)
  await work(study.body.runId, it.house)
  expect((await it.as('nina').get(`/drivers/${study.body.id}`)).body.found.why).toBe(
    '25 people answered all of it. With 2 attributes it takes 30 or more.',
  )
})

test('two attributes that say the same are warned of in plain words', async () => {
  const surveyId = await survey({ id: id(), items })
  const draw = drawn(9)
  for (let at = 0; at < 80; at++) {
    const speed = mark(1 + draw() * 6)
    const price = draw() < 0.03 ? mark(1 + draw() * 6) : speed
    await respond({
      surveyId,
      closed: [speed, price, mark(1 + draw() * 6), mark(speed + draw()), 1, 1, 1],
      told: false,
    })
  }
  const made = await it.as('mira').post('/drivers', asked(surveyId, { stated: [] }))
  await work(made.body.runId, it.house)
  const { found } = (await it.as('nina').get(`/drivers/${made.body.id}`)).body
  expect(found.warnings[0]).toMatch(
    /go together so much that how they share is uncertain. Closest are “speed” and “price”/,
  )
})

test('questions that are not there, twice, or of staff by days are refused', async () => {
  const surveyId = await survey({ id: id(), items })
  const refused = async (more: Record<string, unknown>, of = surveyId) =>
    (await it.as('mira').post('/drivers', asked(of, more))).body.detail
  expect(await refused({ outcome: { question: 'gone' } })).toMatch('no scale “gone”')
  expect(await refused({ outcome: { question: 'speed' } })).toMatch('Each question stands once')
  expect(await refused({ stated: [{ question: 'said-speed' }] })).toMatch('Say of each attribute')
  expect(await refused({}, id())).toMatch('is not there')
  const staff = await survey({ id: id(), audience: 'staff', promise: 'confidential', items })
  expect(await refused({ from: '2026-01-01' }, staff)).toMatch('all together')
})
