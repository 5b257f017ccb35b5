import { describe, expect, test } from 'vitest'
import { customers } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { type Asked, en, formOf, marks, surveysOf } from '../../../test/surveys.ts'

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

describe('answering without a script', () => {
  test('one page: looked at, answered, thanked, kept once', async () => {
    const survey = await surveys.opened(onePage)
    const path = await surveys.link(survey.id)
    const page = await surveys.look(path)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('How was parcel?')
    expect(page.headers['content-security-policy']).toContain("script-src 'self'")
    expect(page.body).not.toMatch(/<script>|style="/)
    const end = await surveys.answer(path, survey.id, { 'q:parcel': '4', 'q:why': 'It was <b>early</b>' })
    expect([end.statusCode, end.body.includes('Thank you')]).toEqual([200, true])
    const [row] = await surveys.rows(survey.id)
    expect(row).toMatchObject({ state: 'whole', flags: [], closed: [4, null], counted: true })
    expect(await house.database.query('select text from answer_texts where survey_id = $1', [survey.id])).toEqual([
      { text: 'It was <b>early</b>' },
    ])
  })

  test('a preview promises what those are promised who are asked by name; an open link cannot promise it', async () => {
    const survey = await surveys.opened(onePage)
    const shown = async (promise: string) =>
      (await house.as('mira').post('/survey-preview', { draft: survey.draft, promise })).body.html
    expect(await shown('identified')).toContain('Your name is kept with your answers')
    expect(await shown('confidential')).toContain('only ever shown as figures')
    expect(await shown('anonymous')).toContain('nothing is kept that says who answered')
    expect((await surveys.look(await surveys.link(survey.id))).body).toContain('Nothing is kept that says who you are')
  })

  test('page by page: what was answered is kept on the way, back leads back, and a wrong answer is said', async () => {
    const survey = await surveys.opened(twoPages)
    const path = await surveys.link(survey.id)
    const none = await surveys.answer(path, survey.id, {})
    expect(none.statusCode).toBe(422)
    expect(none.body).toContain('Please answer this.')
    const first = await surveys.answer(path, survey.id, { 'q:parcel': '2' })
    expect(first.statusCode).toBe(303)
    const second = String(first.headers.location)
    expect((await surveys.look(second)).body).toContain('How was help?')
    const back = await surveys.answer(second, survey.id, { 'q:help': '3' }, { act: 'back' })
    const before = await surveys.look(String(back.headers.location))
    expect(formOf(before.body).fields['q:parcel']).toBe('2')
    const again = await surveys.answer(String(back.headers.location), survey.id, { 'q:parcel': '5' })
    expect(formOf((await surveys.look(String(again.headers.location))).body).fields['q:help']).toBe('3')
    const end = await surveys.answer(String(again.headers.location), survey.id, { 'q:help': '1' })
    expect(end.body).toContain('Thank you')
    expect((await surveys.rows(survey.id)).map(({ closed }) => closed)).toEqual([[5, 1, null]])
  })

  test('B6: a text of a megabyte is refused with a sentence, and nothing is lost', async () => {
    const survey = await surveys.opened(twoPages)
    const first = await surveys.answer(await surveys.link(survey.id), survey.id, { 'q:parcel': '2' })
    const second = String(first.headers.location)
    const long = 'lengthy '.repeat(131_072)
    const reply = await surveys.answer(second, survey.id, { 'q:help': '3', 'q:why': long })
    expect(reply.statusCode).toBe(422)
    expect(reply.body).toContain('This is too long: at most 2000 characters')
    expect(reply.body).toContain(long)
    const page = await surveys.look(second)
    expect(formOf(page.body).fields['q:help']).toBe('3')
    expect(await surveys.rows(survey.id)).toEqual([])
  })

  test('a question that depends on an answer of its own page appears with the next step, and is not skipped', async () => {
    const survey = await surveys.opened({
      pages: [
        {
          id: 'p',
          questions: [
            marks('parcel'),
            {
              ...marks('damage'),
              show: { match: 'all', tests: [{ question: 'parcel', is: 'at most', value: 2 }] },
            },
          ],
        },
      ],
    })
    const path = await surveys.link(survey.id)
    const { action, fields } = await surveys.open(path, survey.id)
    const more = await surveys.send(action, { ...fields, 'q:parcel': '1', act: 'next' })
    expect([more.statusCode, more.body.includes('How was damage?')]).toEqual([200, true])
    const next = formOf(more.body)
    // The page that is shown again is the same visit: nobody is too fast for having answered before.
    const end = await surveys.send(next.action, {
      ...next.fields,
      'q:parcel': '1',
      'q:damage': '5',
      act: 'next',
    })
    expect(end.body).toContain('Thank you')
    const hidden = await surveys.answer(path, survey.id, { 'q:parcel': '5', 'q:damage': '1' })
    expect(hidden.statusCode).toBe(200)
    expect((await surveys.rows(survey.id)).flatMap(({ flags }) => flags)).toEqual([])
    expect((await surveys.rows(survey.id)).map(({ closed }) => closed).sort()).toEqual([
      [1, 5],
      [5, null],
    ])
  })

  test('a language that a text lacks is shown in the first, and a missing page is said on a page', async () => {
    const survey = await surveys.opened({ ...onePage, languages: ['en', 'de'] })
    const path = await surveys.link(survey.id)
    const german = await surveys.look(`${path}?language=de`)
    expect(german.body).toContain('How was parcel?')
    expect(german.body).toContain('Antworten senden')
    const gone = await surveys.look('/s/nothing')
    expect([gone.statusCode, String(gone.headers['content-type'])]).toEqual([404, 'text/html; charset=utf-8'])
  })
})

describe('once, and exactly', () => {
  test('B6: a link that works once, used twice at the same instant, is one answer', async () => {
    const survey = await surveys.opened(onePage)
    const path = await surveys.link(survey.id, { kind: 'single', customerId: customers.marguerite.id })
    const { action, fields } = await surveys.open(path, survey.id)
    const other = await surveys.open(path, survey.id)
    const replies = await Promise.all([
      surveys.send(action, { ...fields, 'q:parcel': '1', act: 'next' }),
      surveys.send(other.action, { ...other.fields, 'q:parcel': '5', act: 'next' }),
      surveys.send(action, { ...fields, 'q:parcel': '1', act: 'next' }),
    ])
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409])
    const rows = await surveys.rows(survey.id)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.customer_id).toBe(customers.marguerite.id)
    expect((await surveys.look(path)).statusCode).toBe(409)
  })

  test('a form that is sent twice is one answer', async () => {
    const survey = await surveys.opened(onePage)
    const { action, fields } = await surveys.open(await surveys.link(survey.id), survey.id)
    const send = () => surveys.send(action, { ...fields, 'q:parcel': '4', act: 'next' })
    expect((await Promise.all([send(), send(), send()])).map(({ statusCode }) => statusCode).sort()).toEqual([
      200, 409, 409,
    ])
    expect(await surveys.rows(survey.id)).toHaveLength(1)
  })

  test('B6: a quota reached by many at once takes exactly as many as it says', async () => {
    const when = { match: 'all' as const, tests: [{ question: 'parcel', is: 'at least' as const, value: 1 }] }
    const survey = await surveys.opened({ ...onePage, quotas: [{ id: 'few', name: 'Few', limit: 3, when }] })
    const path = await surveys.link(survey.id)
    const forms = await Promise.all(Array.from({ length: 8 }, () => surveys.open(path, survey.id)))
    const replies = await Promise.all(
      forms.map(({ action, fields }) => surveys.send(action, { ...fields, 'q:parcel': '3', act: 'next' })),
    )
    expect(replies.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200))
    const states = (await surveys.rows(survey.id)).map(({ state }) => state).sort()
    expect(states).toEqual([...Array(5).fill('over quota'), ...Array(3).fill('whole')])
    const { body } = await surveys.mira().get(`/surveys/${survey.id}`)
    expect(body.quotas).toEqual([{ id: 'few', name: 'Few', limit: 3, taken: 3 }])
    expect(body.counts).toMatchObject({ whole: 3, overQuota: 5 })
  })
})

describe('robots', () => {
  test('B6: who falls into the trap, is too fast or forges the work is kept, flagged and left out of figures', async () => {
    const survey = await surveys.opened(onePage)
    const path = await surveys.link(survey.id)
    const hasty = formOf((await surveys.look(path)).body)
    await surveys.send(hasty.action, { ...hasty.fields, 'q:parcel': '1', act: 'next' })
    await surveys.answer(path, survey.id, { 'q:parcel': '1' }, { homepage: 'http://spam.example' })
    await surveys.answer(path, survey.id, { 'q:parcel': '1' }, { proof: '{"challenge":{}}' })
    const rows = await surveys.rows(survey.id)
    expect(rows.map(({ flags }) => flags.join()).sort()).toEqual(['no proof', 'too fast', 'trap'])
    expect(rows.some(({ counted }) => counted)).toBe(false)
    const { body } = await surveys.mira().get(`/surveys/${survey.id}`)
    expect(body.counts).toMatchObject({ whole: 0, flagged: 3 })
  })

  test('CVE-2025-59934: an address is believed only with the house’s signature', async () => {
    const survey = await surveys.opened(onePage)
    const path = await surveys.link(survey.id, { kind: 'single', customerId: customers.marguerite.id })
    const token = Buffer.from(path.slice(3), 'base64url')
    for (const at of [0, 15, 16, 31]) {
      const forged = Buffer.from(token)
      forged[at] = (forged[at] as number) ^ 1
      expect((await surveys.look(`/s/${forged.toString('base64url')}`)).statusCode).toBe(404)
    }
    const { action, fields } = await surveys.open(path, survey.id)
    const [id = '', time, mac] = (fields.seal ?? '').split('.')
    const forged = await surveys.send(action, { ...fields, seal: `${id}x.${time}.${mac}`, 'q:parcel': '1' })
    expect([forged.statusCode, await surveys.rows(survey.id)]).toEqual([422, []])
  })
})
