import { expect, test } from 'vitest'
import { answersIn, id } from '../../../test/answers.ts'
import { testHouse } from '../../../test/house.ts'
import { actions } from './actions.ts'

const it = testHouse()
const { survey, respond } = answersIn(it)

test('what a feature is to people is told from their pairs of answers, and few are only counted', async () => {
  const surveyId = await survey({
    id: id(),
    items: [
      ['features', 'tracking.with', 1, 5, 'with'],
      ['features', 'tracking.without', 1, 5, 'without'],
      ['features', 'gift.with', 1, 5, 'with'],
      ['features', 'gift.without', 1, 5, 'without'],
    ],
  })
  // Expected and missed: must be. Liked and not missed: a delight; a few rather without it.
  for (let at = 0; at < 30; at++) await respond({ surveyId, closed: [2, 5, 1, 3], told: false })
  for (let at = 0; at < 6; at++) await respond({ surveyId, closed: [1, 1, 5, 1], told: false })
  expect((await it.as('nina').get('/kano')).body.rows).toEqual([
    { id: surveyId, name: 'Survey customers', features: 2 },
  ])
  const { features } = (await it.as('nina').get(`/kano/${surveyId}`)).body
  expect(features).toMatchObject([
    { feature: 'tracking', class: 'must-be', n: 30, better: { value: 0 }, worse: { value: -1 }, unclear: false },
    { feature: 'gift', class: 'attractive', n: 36, better: { value: 1 }, worse: { value: 0 } },
  ])
  expect(features[0].counts.questionable).toBe(6)
  const few = await survey({
    id: id(),
    items: [
      ['f', 'a.with', 1, 5, 'with'],
      ['f', 'a.without', 1, 5, 'without'],
    ],
  })
  await respond({ surveyId: few, closed: [1, 5], told: false })
  expect((await it.as('nina').get(`/kano/${few}`)).body.features).toMatchObject([
    { n: 1, class: null, better: null, showing: 'only n' },
  ])
  expect((await it.as('nina').get(`/kano/${id()}`)).status).toBe(404)
})

test('what colleagues answered is told when the month is over where the house is', async () => {
  const { version } = (await it.as('ada').get('/organisation')).body
  await it.as('ada').patch('/organisation', { timeZone: 'America/New_York' }, version)
  const surveyId = await survey({
    id: id(),
    audience: 'staff',
    promise: 'confidential',
    items: [
      ['f', 'a.with', 1, 5, 'with'],
      ['f', 'a.without', 1, 5, 'without'],
    ],
  })
  for (let at = 0; at < 40; at++) await respond({ surveyId, closed: [1, 5], told: false, day: '2026-05-31' })
  const told = async (now: string) => {
    const context = { ...(await it.context('nina')), now: new Date(now) }
    return (await actions.kanoSurvey({ id: surveyId }, context)).features.map(({ n }) => n)
  }
  expect(await told('2026-06-01T03:59:00Z')).toEqual([null])
  expect(await told('2026-06-01T04:00:00Z')).toEqual([40])
})
