import { describe, expect, test } from 'vitest'
import { customers } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { en, marks, surveysOf } from '../../../test/surveys.ts'
import { Question } from '../questionnaire/schema.ts'
import { answersIn, cellsOf } from './typing.ts'

const house = testHouse()
const surveys = surveysOf(house)
const colours = {
  kind: 'multiple',
  id: 'colours',
  words: en('Which colours?'),
  required: true,
  options: [1, 2, 3].map((code) => ({ code, words: en(`Colour ${code}`) })),
} as const
const asked = { pages: [{ id: 'p', questions: [marks('parcel'), colours] }] }
const enter = (id: string, sheet: Record<string, unknown>) =>
  surveys.mira().post(`/surveys/${id}/sheets`, { day: '2026-03-04', ...sheet })

describe('sheets of paper', () => {
  test('are typed in by number, each once, on the day that stands on them', async () => {
    const survey = await surveys.opened(asked)
    const sheet = { number: 7, answers: { parcel: { marks: { '': 4 } }, colours: { marks: { 1: 1, 3: 1 } } } }
    const [one, two] = await Promise.all([enter(survey.id, sheet), enter(survey.id, sheet)])
    expect([one?.status, two?.status].sort()).toEqual([201, 409])
    const [row, ...more] = await surveys.rows(survey.id)
    expect(more).toEqual([])
    expect(row).toMatchObject({ closed: [4, 1, 0, 1], state: 'whole', flags: [], counted: true })
    const [day] = await house.database.query<{ day: string; channel: string; entered_by: string | null }>(
      'select day::text, channel, entered_by from responses where survey_id = $1',
      [survey.id],
    )
    expect(day).toMatchObject({ day: '2026-03-04', channel: 'paper' })
    expect(day?.entered_by).not.toBeNull()
    const { body } = await surveys.mira().get(`/surveys/${survey.id}/sheets`)
    expect([body.count, body.next, body.rows[0].number]).toEqual([1, 8, 7])
  })

  test('may leave blank what must be answered elsewhere, and say nothing that is not offered', async () => {
    const survey = await surveys.opened(asked)
    expect((await enter(survey.id, { number: 1, answers: { parcel: { marks: { '': 2 } } } })).status).toBe(201)
    const wrong = await enter(survey.id, { number: 2, answers: { parcel: { marks: { '': 9 } } } })
    expect([wrong.status, wrong.body.fields]).toEqual([422, { parcel: 'not offered' }])
    expect((await enter(survey.id, { number: 2, answers: { gone: { marks: { '': 1 } } } })).status).toBe(422)
    expect((await enter(survey.id, { number: 2, answers: {} })).status).toBe(422)
    expect(
      (await enter(survey.id, { number: 2, day: '2099-01-01', answers: { parcel: { marks: { '': 2 } } } })).status,
    ).toBe(422)
    // What was refused took no number.
    expect((await enter(survey.id, { number: 2, answers: { parcel: { marks: { '': 2 } } } })).status).toBe(201)
  })

  test('of an anonymous survey name nobody, and no row leads from the sheet to the answer', async () => {
    const survey = await surveys.opened(asked, { promise: 'anonymous' })
    const sheet = { number: 1, answers: { parcel: { marks: { '': 2 } } } }
    expect((await enter(survey.id, { ...sheet, customerId: customers.marguerite.id })).status).toBe(422)
    expect((await enter(survey.id, sheet)).status).toBe(201)
    const [kept] = await house.database.query('select response_id from paper_sheets where survey_id = $1', [survey.id])
    expect(kept).toEqual({ response_id: null })
  })

  test('what is typed becomes answers, and what is no answer is said', () => {
    const questions = [marks('parcel'), colours].map((each) => Question.parse(each))
    expect(questions.flatMap((each) => cellsOf(each, 'en')).map(({ key, quick }) => [key, quick])).toEqual([
      ['parcel/', true],
      ['colours/', false],
    ])
    expect(answersIn(questions, { 'parcel/': '4', 'colours/': '1, 3' }, 'en')).toEqual({
      answers: { parcel: { marks: { '': 4 } }, colours: { marks: { 1: 1, 3: 1 } } },
      wrong: [],
    })
    expect(answersIn(questions, { 'parcel/': '6', 'colours/': '1 9' }, 'en').wrong).toEqual(['parcel/', 'colours/'])
  })
})
