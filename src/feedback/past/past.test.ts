import { describe, expect, test } from 'vitest'
import { customers } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { recount } from '../measures/keeping/actions.ts'
import { codeListIn, withCodes } from './code-list.ts'
import { runPast, runTakingBackPast } from './jobs.ts'
import { dayRead } from './reading.ts'
import type { PastReading } from './schema.ts'

const house = testHouse()
const mira = () => house.as('mira')
const NPS = '00000000-0000-7000-8000-00000000c501'

const file = `respondent,answered,email,recommend,overall,purpose,remark
1,2017-05-02,marguerite@example.org,10,5,1,"Kind, and quick"
2,2017-05-02,nobody@example.org,9,4,2,
3,2017-05-03,,11,3,1,
4,2017-05-03,,3,0,9,Too slow
5,31/05/2017,,8,2,1,
6,2017-05-04,,,,,
7,2017-05-04,,6,1,2,
`
const codes = `column, code, meaning
overall,0,No answer
overall,1,Poor
overall,5,Excellent
purpose,1,Business
purpose,2,Holiday
recommend,11,No answer given here
`

const draft = async (text = file, name = 'airport 2017.csv') => {
  const sent = await mira().post(`/past-results?${new URLSearchParams({ name })}`, Buffer.from(text), {
    'content-type': 'text/csv',
  })
  expect([sent.status, sent.body.detail]).toEqual([201, undefined])
  const { status, body } = await mira().get(`/past-results/${sent.body.id}/draft`)
  expect([status, body.detail]).toEqual([200, undefined])
  return body
}
const start = (id: string, reading: PastReading) => mira().post(`/past-results/${id}/start`, { reading })
const begin = async (text?: string, change: (reading: PastReading) => PastReading = (reading) => reading) => {
  const found = await draft(text)
  const names = found.columns.map(({ name }: { name: string }) => name)
  const reading = change(withCodes(found.proposed, names, codeListIn(codes).codes))
  const { status, body } = await start(found.id, reading)
  expect([status, body.detail]).toEqual([202, undefined])
  await runPast(body.runId, house.house)
  return (await mira().get(`/past-results/${found.id}`)).body
}
const count = () => house.house.transact((db) => recount(db, ['2017-05-02', '2017-05-03', '2017-05-04']))
const nps = async () => (await mira().get(`/measures/${NPS}/figures?from=2017-01-01&to=2017-12-31&step=month`)).body

describe('earlier results', () => {
  test('a file is read as it seems to be: its day, its people, its scales; a row number is no question', async () => {
    const { proposed, rowsSeen } = await draft()
    expect(rowsSeen).toBe(7)
    expect(proposed.customer).toEqual({ at: 2, by: 'email' })
    expect(proposed.questions.map((each: { at: number; kind: string }) => [each.at, each.kind])).toEqual([
      [3, 'scale'],
      [4, 'scale'],
      [5, 'choice'],
      [6, 'text'],
    ])
    expect(proposed.questions[0]).toMatchObject({ low: 0, high: 10, countsIn: 'nps' })
  })

  test('answers come in with their codes; what lies outside is left out and counted, rows without a day are refused', async () => {
    await mira().post(`/customers/${customers.marguerite.id}/details`, {
      kind: 'email',
      value: 'marguerite@example.org',
    })
    const done = await begin(file, (reading) => ({ ...reading, answeredOn: { at: 1, order: 'year first' } }))
    expect(done).toMatchObject({ state: 'done', taken: 5, refused: 2, unknown: 1, leftOut: { nps: 1, purpose: 1 } })
    const { body: survey } = await mira().get(`/surveys/${done.surveyId}`)
    expect(survey).toMatchObject({ state: 'closed', promise: 'identified', counts: { whole: 5 } })
    await count()
    const { figure, leftOut } = await nps()
    // 10, 9, 3 and 6; 11 is outside the scale and in no figure.
    expect([figure.n, leftOut.outside]).toEqual([4, 1])
    const { body: answers } = await mira().get(`/surveys/${done.surveyId}/answers`)
    expect(answers.rows.filter((row: { name: string | null }) => row.name !== null)).toHaveLength(1)
    const refused = await mira().get(`/past-results/${done.id}/refusals.csv`)
    expect(refused.text).toContain('“31/05/2017” names no day')
    expect(refused.text).toContain('It answers no question.')

    const undone = await mira().post(`/past-results/${done.id}/undo`, {})
    expect(undone.status).toBe(202)
    await runTakingBackPast(undone.body.runId, house.house)
    await count()
    expect((await nps()).figure.n).toBe(0)
    expect((await mira().get(`/past-results/${done.id}`)).body).toMatchObject({ state: 'undone', taken: 0 })
    expect((await mira().post(`/past-results/${done.id}/undo`, {})).status).toBe(409)
    const rows = await house.database.query('select 1 from responses where import_id = $1', [done.id])
    expect(rows).toEqual([])
  })

  test('a file that was stopped half way goes on behind the last row that came in, and takes nothing in twice', async () => {
    const rows = Array.from({ length: 2500 }, (_, n) => `${n % 11},2017-07-0${1 + (n % 7)}`)
    const { id, proposed } = await draft(['recommend,answered', ...rows, ''].join('\n'))
    const { body: begun } = await start(id, { ...proposed, answeredOn: { at: 1, order: 'year first' } })
    await mira().post(`/runs/${begun.runId}/cancel`, {})
    await runPast(begun.runId, house.house)
    const stopped = (await mira().get(`/past-results/${id}`)).body
    expect(stopped).toMatchObject({ state: 'cancelled', taken: 1000, goesOn: true })
    const { status, body: again } = await mira().post(`/past-results/${id}/go-on`, {})
    expect([status, again.state]).toEqual([202, 'running'])
    expect((await mira().post(`/past-results/${id}/go-on`, {})).status).toBe(409)
    await runPast(again.runId, house.house)
    expect((await mira().get(`/past-results/${id}`)).body).toMatchObject({ state: 'done', taken: 2500, goesOn: false })
    const [kept] = await house.database.query<{ n: number; lines: number }>(
      'select count(*)::int as n, count(distinct import_line)::int as lines from responses where import_id = $1',
      [id],
    )
    expect(kept).toEqual({ n: 2500, lines: 2500 })
  })

  test('whoever nobody knows is refused where that was asked for; an anonymous survey names nobody', async () => {
    const done = await begin(file, (reading) => ({
      ...reading,
      answeredOn: { day: '2017-06-01' },
      strangers: 'refuse',
      questions: reading.questions.filter(({ at }) => at !== 1),
    }))
    expect(done).toMatchObject({ taken: 5, refused: 2, unknown: 0 })
    const named = await draft()
    const refused = await start(named.id, { ...named.proposed, promise: 'anonymous' })
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('keeps nobody’s name')])
  })

  test('a reading that cannot be is refused in words, and a file that was begun stays begun', async () => {
    const { id, proposed } = await draft()
    const [first] = proposed.questions
    const twice = await start(id, { ...proposed, questions: [first, first] })
    expect([twice.status, twice.body.detail]).toEqual([422, expect.stringContaining('cannot mean two things')])
    const scale = await start(id, { ...proposed, questions: [{ ...first, high: 7 }] })
    expect([scale.status, scale.body.detail]).toEqual([422, expect.stringContaining('on another scale')])
    expect((await start(id, proposed)).status).toBe(202)
    expect((await start(id, proposed)).status).toBe(409)
    expect((await mira().delete(`/past-results/${id}`)).status).toBe(409)
    const other = await draft()
    expect((await mira().delete(`/past-results/${other.id}`)).body).toEqual({ discarded: true })
    expect((await mira().get(`/past-results/${other.id}`)).status).toBe(404)
  })

  test('days are read in each order, and no day is made up', () => {
    expect(dayRead('2018-02-03 10:11', 'year first')).toBe('2018-02-03')
    expect(dayRead('3.2.2018', 'day first')).toBe('2018-02-03')
    expect(dayRead('02/03/18', 'month first')).toBe('2018-02-03')
    expect(dayRead('31/02/2018', 'day first')).toBeNull()
    expect(dayRead('', 'day first')).toBeNull()
  })
})
