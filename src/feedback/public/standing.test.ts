import { expect, test } from 'vitest'
import { customers } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { type Asked, en, formOf, marks, surveysOf } from '../../../test/surveys.ts'
import { systemContext } from '../../platform/server/context.ts'
import { publicJobs } from './jobs.ts'

const house = testHouse()
const surveys = surveysOf(house)
const onePage: Asked = {
  pages: [{ id: 'p', questions: [marks('parcel'), { kind: 'text', id: 'why', words: en('Why?') }] }],
}
const twoPages: Asked = {
  pages: [
    { id: 'one', questions: [marks('parcel')] },
    { id: 'two', questions: [marks('help'), { kind: 'text', id: 'why', words: en('Why?'), long: true, most: 2000 }] },
  ],
}

test('a survey that is edited while people answer goes on as each began it, and answers to a question that is gone stay', async () => {
  const survey = await surveys.opened(twoPages)
  const path = await surveys.link(survey.id)
  const first = await surveys.answer(path, survey.id, { 'q:parcel': '2' })
  const now = (await surveys.mira().get(`/surveys/${survey.id}`)).body
  const draft = { ...now.draft, pages: [now.draft.pages[0], { id: 'three', questions: [marks('price')] }] }
  await surveys.mira().patch(`/surveys/${survey.id}`, { draft }, now.version)
  const published = await surveys.mira().post(`/surveys/${survey.id}/publish`, {})
  expect(published.body.published).toBe(2)
  const second = await surveys.look(String(first.headers.location))
  expect(second.body).toContain('How was help?')
  expect((await surveys.answer(String(first.headers.location), survey.id, { 'q:help': '4' })).statusCode).toBe(200)
  const next = await surveys.answer(path, survey.id, { 'q:parcel': '1' })
  await surveys.answer(String(next.headers.location), survey.id, { 'q:price': '5' })
  const rows = await surveys.rows(survey.id)
  expect(rows.map(({ version, closed }) => [version, closed]).sort()).toEqual([
    [1, [2, 4, null, null]],
    [2, [1, null, null, 5]],
  ])
  await expect(
    house.database.query('update survey_versions set questionnaire = $1 where survey_id = $2', ['{}', survey.id]),
  ).rejects.toThrow(/never changed/)
})

test('a closed survey, a closed link and one whose day is over take nothing, and say so', async () => {
  const survey = await surveys.opened(onePage)
  const { body } = await surveys.mira().post(`/surveys/${survey.id}/links`, {})
  const form = await surveys.open(surveys.pathOf(body.url), survey.id)
  await surveys.mira().post(`/survey-links/${body.id}/revoke`, {})
  expect((await surveys.send(form.action, { ...form.fields, 'q:parcel': '1' })).statusCode).toBe(410)
  const path = await surveys.link(survey.id)
  await surveys.mira().post(`/surveys/${survey.id}/close`, {})
  expect((await surveys.look(path)).statusCode).toBe(410)
  await surveys.mira().post(`/surveys/${survey.id}/reopen`, {})
  expect((await surveys.look(path)).statusCode).toBe(200)
  await house.database.query("update surveys set closes_at = now() - interval '1 minute' where id = $1", [survey.id])
  expect((await surveys.look(path)).statusCode).toBe(410)
  expect(await surveys.rows(survey.id)).toEqual([])
})

test('what a survey promised stays once somebody has answered, and stands at the top of the page', async () => {
  const survey = await surveys.opened(onePage, { promise: 'confidential' })
  const path = await surveys.link(survey.id)
  expect((await surveys.look(path)).body).toContain('only ever shown as figures')
  const change = (version: number) => surveys.mira().patch(`/surveys/${survey.id}`, { promise: 'identified' }, version)
  await surveys.answer(path, survey.id, { 'q:parcel': '4' })
  const now = (await surveys.mira().get(`/surveys/${survey.id}`)).body
  expect((await change(now.version)).status).toBe(409)
  expect((await surveys.mira().get(`/surveys/${survey.id}`)).body.promise).toBe('confidential')
})

test('a test counts nowhere, and needs no publishing', async () => {
  const survey = await surveys.made(onePage)
  const { body } = await surveys.mira().post(`/surveys/${survey.id}/test`, {})
  const end = await surveys.answer(surveys.pathOf(body.url), survey.id, { 'q:parcel': '4' })
  expect(end.body).toContain('Nothing that you answer here counts')
  const page = (await surveys.mira().get(`/surveys/${survey.id}`)).body
  expect([page.state, page.counts.tests, page.counts.whole, page.firstAnswerAt]).toEqual(['draft', 1, 0, null])
})

test('B7: a file is taken by what it is, whatever it is called', async () => {
  const survey = await surveys.opened({
    pages: [{ id: 'p', questions: [{ kind: 'file', id: 'photo', words: en('A photo?'), types: ['image'] }] }],
  })
  const path = await surveys.link(survey.id)
  const post = async (bytes: Buffer, name: string) => {
    const { action, fields } = await surveys.open(path, survey.id)
    const form = new FormData()
    for (const [key, value] of Object.entries(fields)) form.set(key, value)
    form.set('q:photo', new Blob([new Uint8Array(bytes)]), name)
    const body = new Response(form)
    return house.app.inject({
      method: 'POST',
      url: action,
      headers: { 'content-type': body.headers.get('content-type') ?? '' },
      payload: Buffer.from(await body.arrayBuffer()),
    })
  }
  const svg = await post(
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'cat.png',
  )
  expect([svg.statusCode, svg.body.includes('This kind of file is not taken')]).toEqual([422, true])
  expect(await surveys.rows(survey.id)).toEqual([])
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
  expect((await post(png, '../../evil.html')).statusCode).toBe(200)
  const files = await house.database.query("select media_type, bytes from files where purpose = 'survey answer'")
  expect(files).toEqual([{ media_type: 'image/png', bytes: '11' }])
})

test('what was broken off is kept after a month, counted nowhere, and uses nothing up', async () => {
  const survey = await surveys.opened(twoPages)
  const path = await surveys.link(survey.id, { kind: 'single', customerId: customers.marguerite.id })
  const first = await surveys.answer(path, survey.id, { 'q:parcel': '2' })
  expect(first.statusCode).toBe(303)
  const work = (days: number) =>
    house.house.transact(async (db) => {
      const at = new Date(Date.now() + days * 86_400_000)
      await publicJobs.keepBrokenOff?.({}, systemContext(house.house, db, 'job', at))
    })
  await work(29)
  expect(await surveys.rows(survey.id)).toEqual([])
  await work(31)
  const [row] = await surveys.rows(survey.id)
  expect(row).toMatchObject({ state: 'part', closed: [2, null, null], counted: false })
  // The draft is gone; whoever comes by the same way begins anew.
  expect(formOf((await surveys.look(String(first.headers.location))).body).fields['q:parcel']).toBeUndefined()
  expect((await surveys.look(path)).statusCode).toBe(200)
})

test('at a kiosk nobody finds what the one before left: a page that was begun, and the thanks, give way to the first', async () => {
  const survey = await surveys.opened(twoPages)
  const path = await surveys.link(survey.id, { kind: 'kiosk', channel: 'kiosk' })
  const page = await surveys.look(path)
  expect([page.headers.refresh, page.body.includes('value="save"')]).toEqual([undefined, false])
  const first = await surveys.answer(path, survey.id, { 'q:parcel': '2' })
  const second = String(first.headers.location)
  expect((await surveys.look(second)).headers.refresh).toBe(`180;url=${path}`)
  const end = await surveys.answer(second, survey.id, { 'q:help': '1' })
  expect(end.headers.refresh).toBe(`8;url=${path}`)
})
