import { describe, expect, test } from 'vitest'
import { customers } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { type Asked, en, marks, surveysOf } from '../../../test/surveys.ts'

const house = testHouse()
const surveys = surveysOf(house)
const asked: Asked = {
  pages: [
    {
      id: 'p',
      questions: [
        marks('parcel'),
        {
          kind: 'multiple',
          id: 'used',
          words: en('Used?'),
          options: [
            { code: 1, words: en('Lamp') },
            { code: 2, words: en('Jug') },
          ],
        },
        { kind: 'text', id: 'why', words: en('Why?') },
      ],
    },
  ],
}
const filled = async (n: number, more: Record<string, unknown> = {}) => {
  const survey = await surveys.opened(asked, more)
  const path = await surveys.link(survey.id, { kind: 'kiosk', channel: 'kiosk' })
  for (let at = 0; at < n; at += 1)
    await surveys.answer(path, survey.id, {
      'q:parcel': String(1 + (at % 5)),
      ...(at % 2 ? { 'q:used:1': '1' } : {}),
      'q:why': `=cmd|' /C calc'!A${at}`,
    })
  return survey
}
const results = async (id: string) => (await house.as('mira').get(`/surveys/${id}/results`)).body

describe('B11: few answers', () => {
  test('none, one and nine show how many and nothing else; ten show shares with intervals, and no NaN', async () => {
    for (const n of [0, 1, 9]) {
      const found = await results((await filled(n)).id)
      expect(found.n).toBe(n)
      for (const line of found.questions.flatMap((each: { lines: unknown[] }) => each.lines))
        expect(line).toMatchObject({ showing: 'only n', bars: [], mean: null })
    }
    const found = await results((await filled(10)).id)
    const [parcel, used] = found.questions
    expect(parcel.lines[0]).toMatchObject({ n: 10, showing: 'too few to judge', mean: 3 })
    expect(parcel.lines[0].bars.map((bar: { count: number }) => bar.count)).toEqual([2, 2, 2, 2, 2])
    // Asked of all ten, answered by the five who chose something: what they left is a no.
    expect(used.lines[1]).toMatchObject({ n: 5, showing: 'only n' })
    expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity/)
  })

  test('an answer that everyone gave alike has a mean, and an interval of no width', async () => {
    const survey = await surveys.opened(asked)
    const path = await surveys.link(survey.id, { kind: 'kiosk', channel: 'kiosk' })
    for (let at = 0; at < 12; at += 1) await surveys.answer(path, survey.id, { 'q:parcel': '5' })
    const [parcel] = (await results(survey.id)).questions
    expect(parcel.lines[0]).toMatchObject({ n: 12, mean: 5, low: 5, high: 5 })
  })

  test('of staff fewer than five show nothing, not even how many; and two looks never differ by fewer', async () => {
    const survey = await filled(4, { audience: 'staff', promise: 'confidential' })
    const movedTo = (day: string, n: number) =>
      house.database.query(
        `update responses set day = $1 where (customer_id, id) in (select customer_id, id from responses where survey_id = $2 order by id limit ${n})`,
        [day, survey.id],
      )
    const parcel = async () => (await results(survey.id)).questions[0].lines[0]
    await movedTo('2026-01-10', 4)
    expect(await parcel()).toMatchObject({ n: 0, showing: 'hidden', bars: [] })
    const path = await surveys.link(survey.id, { kind: 'kiosk', channel: 'kiosk' })
    await surveys.answer(path, survey.id, { 'q:parcel': '5' })
    await movedTo('2026-01-10', 5)
    expect(await parcel()).toMatchObject({ n: 5 })
    expect(await results(survey.id)).toMatchObject({ n: 5, through: '2026-01' })
    // One more this month is not told of, nor are two of a month that is over, until they are five.
    await surveys.answer(path, survey.id, { 'q:parcel': '1', 'q:why': 'Only me' })
    expect([await parcel(), (await results(survey.id)).n]).toMatchObject([{ n: 5 }, 5])
    const why = async () => (await house.as('mira').get(`/surveys/${survey.id}/comments?question=why`)).body
    expect(JSON.stringify(await why())).not.toContain('Only me')
    expect((await house.as('mira').get(`/surveys/${survey.id}/results?wave=1`)).status).toBe(422)
    expect((await house.as('mira').get(`/surveys/${survey.id}/answers`)).body).toMatchObject({ readable: false })
  })
})

describe('what was promised', () => {
  test('a confidential survey is read as figures: no row, no file, no name beside a comment', async () => {
    const survey = await surveys.opened(asked, { promise: 'confidential' })
    const path = await surveys.link(survey.id, { kind: 'single', customerId: customers.marguerite.id })
    await surveys.answer(path, survey.id, { 'q:parcel': '1', 'q:why': 'Late again' })
    const ada = house.as('ada')
    expect((await ada.get(`/surveys/${survey.id}/answers`)).body).toEqual({ rows: [], next: null, readable: false })
    expect((await ada.get(`/surveys/${survey.id}/answers.csv`)).status).toBe(403)
    expect((await ada.get(`/surveys/${survey.id}/answers.xlsx`)).status).toBe(403)
    expect((await ada.get(`/surveys/${survey.id}/comments?question=why`)).body).toEqual({ rows: [], few: true })
  })

  test('answers of a restricted customer are not read by whoever may not see the customer', async () => {
    const survey = await surveys.opened(asked)
    const path = await surveys.link(survey.id)
    await surveys.answer(path, survey.id, { 'q:parcel': '3', 'q:why': 'From nobody' })
    const single = await house
      .as('ada')
      .post(`/surveys/${survey.id}/links`, { kind: 'single', customerId: customers.vane.id })
    await surveys.answer(surveys.pathOf(single.body.url), survey.id, { 'q:parcel': '1', 'q:why': 'From Lord Vane' })
    const read = async (who: 'amir' | 'ada') => (await house.as(who).get(`/surveys/${survey.id}/answers`)).text
    expect(await read('ada')).toContain('From Lord Vane')
    expect(await read('amir')).not.toContain('Vane')
    expect((await house.as('amir').get(`/surveys/${survey.id}/comments?question=why`)).text).not.toContain('Vane')
  })
})

test('CVE-2020-15301: what looks like a formula is text in the export', async () => {
  const survey = await filled(1)
  const csv = await house.as('mira').get(`/surveys/${survey.id}/answers.csv`)
  expect(csv.text).toContain("'=cmd|' /C calc'!A0")
  const sheet = await house.as('mira').get(`/surveys/${survey.id}/answers.xlsx`)
  expect([sheet.status, sheet.text.startsWith('PK')]).toEqual([200, true])
})

test('a shared page shows the chosen questions and no others, until it is closed', async () => {
  const survey = await filled(12)
  const { body } = await house
    .as('mira')
    .post(`/surveys/${survey.id}/shares`, { title: 'For the board', questions: ['parcel'] })
  const path = surveys.pathOf(body.url)
  const page = await surveys.look(path)
  expect([page.statusCode, page.body.includes('How was parcel?'), page.body.includes('Used?')]).toEqual([
    200,
    true,
    false,
  ])
  expect(page.body).not.toContain('calc')
  await house.as('mira').post(`/result-shares/${body.id}/revoke`, {})
  expect((await surveys.look(path)).statusCode).toBe(404)
})

test('results are parted by group inside and on a shared page, which shows the chosen groups and no others', async () => {
  const survey = await filled(12)
  const open = await surveys.link(survey.id)
  for (let n = 0; n < 11; n += 1) await surveys.answer(open, survey.id, { 'q:parcel': '5' })
  const { body } = await house.as('mira').get(`/surveys/${survey.id}/groups?by=channel`)
  expect(body.rows).toEqual([
    { member: 'kiosk', label: 'Kiosk', n: 12 },
    { member: 'link', label: 'Link', n: 11 },
  ])
  const part = (await house.as('mira').get(`/surveys/${survey.id}/results?by=channel&member=link`)).body
  expect([part.n, part.questions[0].lines[0].mean]).toEqual([11, 5])
  const share = { title: 'By channel', questions: ['parcel'], groupBy: 'channel', groups: ['link'] }
  const made = await house.as('mira').post(`/surveys/${survey.id}/shares`, share)
  const page = (await surveys.look(surveys.pathOf(made.body.url))).body
  expect([page.includes('Link'), page.includes('Kiosk'), page.match(/How was parcel/g)?.length]).toEqual([
    true,
    false,
    2,
  ])
  const neither = { title: 'By channel', questions: ['parcel'], groupBy: 'channel' }
  expect((await house.as('mira').post(`/surveys/${survey.id}/shares`, neither)).status).toBe(422)
})

test('a file of an answer is saved by whoever may read answers, and of a confidential survey by nobody', async () => {
  const file = { pages: [{ id: 'p', questions: [{ kind: 'file' as const, id: 'photo', words: en('A photo?') }] }] }
  for (const [promise, status] of [
    ['identified', 200],
    ['confidential', 404],
  ] as const) {
    const survey = await surveys.opened(file, { promise })
    const { action, fields } = await surveys.open(await surveys.link(survey.id), survey.id)
    const form = new FormData()
    for (const [key, value] of Object.entries(fields)) form.set(key, value)
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])
    form.set('q:photo', new Blob([png]), 'a "cat".png')
    const sent = new Response(form)
    await house.app.inject({
      method: 'POST',
      url: action,
      headers: { 'content-type': sent.headers.get('content-type') ?? '' },
      payload: Buffer.from(await sent.arrayBuffer()),
    })
    const [kept] = await house.database.query<{ text: string }>('select text from answer_texts where survey_id = $1', [
      survey.id,
    ])
    const got = await house.as('mira').get(`/surveys/${survey.id}/files/${kept?.text}`)
    expect(got.status).toBe(status)
    if (status === 200) expect(got.headers['content-disposition']).toBe('attachment; filename="a _cat_.png"')
    expect((await house.as('amir').get(`/surveys/${survey.id}/files/${survey.id}`)).status).toBe(404)
  }
})
