import { expect, test } from 'vitest'
import { answersIn, id } from '../../../test/answers.ts'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { intakesOf } from '../../../test/intake.ts'
import { systemContext } from '../../platform/server/context.ts'
import { work } from '../../platform/server/runs.ts'
import { reviewIntake } from '../reviews/actions.ts'
import { jobs } from './jobs.ts'

const it = testHouse()
const { survey, respond } = answersIn(it)
const { bringIn } = intakesOf(it)
const mira = () => it.as('mira')

const late = ['came late', 'was delayed again', 'days late', 'late delivery, no message', 'delayed and late']
const broken = ['arrived broken', 'glass broken in the box', 'broken lamp', 'two cups were broken', 'broken again']
const pad = ['My parcel', 'Order of May', 'This time it', 'For my aunt:', 'Number seven']
const texts = pad.flatMap((start) => [...late, ...broken].map((end) => `${start} ${end}`))

async function answers(promise: string, said: readonly string[], customerId: string = cast.customers.marguerite.id) {
  const surveyId = await survey({ id: id(), promise, items: [['mark', '', 1, 5]] })
  await it.database.query(
    "insert into survey_items (survey_id, place, question, part, kind) values ($1, 2, 'why', '', 'text') on conflict do nothing",
    [surveyId],
  )
  for (const text of said) {
    const response = await respond({ surveyId, customerId, closed: [3, null], told: false })
    await it.database.query(
      'insert into answer_texts (customer_id, response_id, place, survey_id, text) values ($1, $2, 2, $3, $4)',
      [customerId, response, surveyId, text],
    )
  }
  return surveyId
}

test('everything is read where it lies, suggested, confirmed, learnt and counted by method', async () => {
  await answers('identified', texts)
  const quiet = await answers('confidential', ['Mine came late, said in confidence', ...texts.slice(0, 11)])
  await answers('confidential', ['Few came late here'])
  await answers('identified', ['The Lord’s lamp came late'], cast.customers.vane.id)
  await bringIn(
    reviewIntake,
    Array.from({ length: 12 }, (_, n) => ({
      text: `Review ${n}: it came late, poor`,
      writtenAt: '2026-05-01T10:00:00Z',
    })),
  )
  await mira().post('/cases', {
    type: 'complaint',
    channel: 'phone',
    subject: 'Late',
    text: 'My lamp came late, and I waited.',
    customerId: cast.customers.tomasz.id,
  })
  const begun = await mira().post('/themes/suggest')
  expect((await mira().post('/themes/suggest')).body).toEqual(begun.body)
  await work(begun.body.runId, it.house)
  const suggested = (await mira().get('/themes')).body
  expect(suggested.unread).toBe(0)
  expect(suggested.rows.length).toBeGreaterThan(0)
  expect(suggested.rows.map(({ state }: { state: string }) => state)).not.toContain('confirmed')

  const theme = (await mira().post('/themes', { name: 'Comes late', phrases: ['late', 'delayed'] })).body
  await work((await mira().post('/themes/learn')).body.runId, it.house)
  const rows = async (who: cast.StaffName, more = '') => {
    const found: Record<string, unknown>[] = []
    for (let after = ''; ; ) {
      const { body } = await it.as(who).get(`/evidence?theme=${theme.id}${more}${after}`)
      found.push(...body.rows)
      if (!body.next) return found
      after = `&after=${encodeURIComponent(body.next)}`
    }
  }
  const page = (await mira().get(`/themes/${theme.id}`)).body
  const of = (kind: string) => page.methods.find((each: { kind: string }) => each.kind === kind)
  expect([of('review').n, of('case').n, of('interview').n]).toEqual([12, 1, 0])
  expect(of('review')).toMatchObject({ of: 12, ill: 12, showing: 'too few to judge' })
  expect(of('case').illShare).toBeNull()

  // A confidential survey's words name nobody and no day; of a handful of answers nobody reads any.
  const told = await rows('mira', '&kind=answer')
  const whispered = told.filter(({ text }) => String(text).includes('in confidence'))
  expect(whispered).toMatchObject([{ at: null, customer: null, href: `/surveys/${quiet}` }])
  expect(JSON.stringify(told)).not.toContain('Few came late')
  // What a restricted customer said is read by those who may see them, and is told with their name.
  const everywhere = async (who: cast.StaffName) => {
    const found: string[] = []
    let after = ''
    for (;;) {
      const { body } = await it.as(who).get(`/evidence?theme=${theme.id}&kind=answer${after}`)
      found.push(...body.rows.map(({ text }: { text: string }) => text))
      if (!body.next) return found.join('\n')
      after = `&after=${encodeURIComponent(body.next)}`
    }
  }
  expect(await everywhere('mira')).toContain('The Lord’s lamp')
  expect(await everywhere('tomas')).not.toContain('The Lord’s lamp')
  // The analyst sees how often, and reads no single answers.
  expect(await rows('nina', '&kind=answer')).toEqual([])
  expect((await it.as('colin').get('/themes')).status).toBe(403)

  const all = (await mira().get('/evidence?kind=answer')).body.rows
  for (const { id: piece, text } of all) {
    const says = /late|delayed/.test(text)
    const decided = await mira().post(`/evidence/${piece}/decide`, { theme: theme.id, says, sentiment: says ? -1 : 0 })
    expect(decided.status).toBe(200)
  }
  expect((await it.as('nina').post(`/evidence/${all[0].id}/decide`, { theme: theme.id, says: false })).status).toBe(404)
  await work((await mira().post('/themes/learn')).body.runId, it.house)
  const learnt = (await mira().get(`/themes/${theme.id}`)).body
  expect(learnt.quality).toMatchObject({ decided: 30 })
  expect(learnt.quality.f1).toBeGreaterThan(0.8)
  expect(learnt.quality.precision.low).toBeLessThan(1)
})

test('what arrives is read within seconds, and what was split or merged keeps what people decided', async () => {
  const before = (await mira().get('/themes')).body.rows.find(({ name }: { name: string }) => name === 'Comes late')
  const said = await mira().post('/cases', {
    type: 'complaint',
    channel: 'phone',
    subject: 'Again',
    text: 'Delayed, late, and delayed.',
    customerId: cast.customers.tomasz.id,
  })
  expect(said.status).toBe(201)
  await it.house.transact((db) => jobs.readArrivedEvidence({}, systemContext(it.house, db)))
  const after = (await mira().get(`/evidence?theme=${before.id}&kind=case`)).body.rows
  expect(after.map(({ text }: { text: string }) => text)).toContain('Delayed, late, and delayed.')

  const split = await mira().post(`/themes/${before.id}/split`, { name: 'No word', phrases: ['message'] })
  expect(split.status).toBe(201)
  expect((await mira().get(`/themes/${split.body.id}`)).body.yes).toBeGreaterThan(0)
  const again = await mira().post(`/themes/${split.body.id}/split`, { name: 'no word', phrases: ['message'] })
  expect(again.status).toBe(409)
  const merged = await mira().post(`/themes/${split.body.id}/merge`, { into: before.id })
  expect(merged.body).toMatchObject({ name: 'Comes late', state: 'confirmed' })
  expect((await mira().get(`/themes/${split.body.id}`)).body).toMatchObject({ state: 'merged', mergedInto: before.id })
  expect((await mira().post(`/themes/${split.body.id}/merge`, { into: before.id })).status).toBe(409)
})
