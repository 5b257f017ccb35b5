import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { customers } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { type Asked, marks, surveysOf } from '../../../test/surveys.ts'
import { systemContext } from '../../platform/server/context.ts'
import { unseal } from '../../platform/server/secrets.ts'
import { allotted, draw } from './drawing.ts'
import { askingJobs } from './jobs.ts'
import { type Facts, whyNot } from './model.ts'

const house = testHouse()
const surveys = surveysOf(house)
const onePage: Asked = { pages: [{ id: 'p', questions: [marks('parcel')] }] }
const { marguerite, tomasz, harbour } = customers
const mira = () => house.as('mira')

const consent = (id: string, given: boolean) =>
  mira().post(`/customers/${id}/consents`, {
    purpose: 'research',
    channel: 'email',
    given,
    wording: 'May we ask?',
    source: 'form',
  })
const reachable = async (id: string, email: string) => {
  await mira().post(`/customers/${id}/details`, { kind: 'email', value: email })
  await consent(id, true)
}
const ask = async (surveyId: string, ids: string[], more: Record<string, unknown> = {}) => {
  const { status, body } = await mira().post(`/surveys/${surveyId}/ask`, { customerIds: ids, ...more })
  expect([status, body.detail]).toEqual([201, undefined])
  return body
}
const work = (days = 0) =>
  house.house.transact(async (db) => {
    const at = new Date(Date.now() + days * 86_400_000)
    await askingJobs.askPeople?.({}, systemContext(house.house, db, 'job', at))
  })
const mails = async () => {
  const rows = await house.database.query<{ recipient: string; content: { sealed: string; unsubscribe: string } }>(
    "select recipient, content from outbox where kind = 'mail' order by id",
  )
  const open = (text: string) => unseal(house.house.config.secret, text)
  return rows.map(({ recipient, content }) => ({
    recipient,
    text: open(content.sealed),
    stop: open(content.unsubscribe),
  }))
}

describe('who may be asked', () => {
  const fine: Facts = {
    customerId: 'c',
    gone: false,
    doNotContact: false,
    email: 'a@b.example',
    consent: { given: true },
    lastAskedAt: null,
    askedForThis: false,
    complaints: [],
  }
  const at = { now: new Date('2026-03-01T00:00:00Z'), daysBetween: 30, aboutCase: null }
  test('courtesy can be overridden, the law cannot', () => {
    expect(whyNot(fine, at)).toBeNull()
    expect(whyNot({ ...fine, consent: null }, at)).toEqual({ why: 'no lawful basis', mayOverride: false })
    expect(whyNot({ ...fine, consent: { given: false } }, at)).toEqual({ why: 'objected', mayOverride: false })
    expect(whyNot({ ...fine, doNotContact: true }, at)).toEqual({ why: 'wants no contact', mayOverride: false })
    expect(whyNot({ ...fine, lastAskedAt: '2026-02-10T00:00:00Z' }, at)).toEqual({
      why: 'asked lately',
      mayOverride: true,
    })
    expect(whyNot({ ...fine, lastAskedAt: '2026-01-30T00:00:00Z' }, at)).toBeNull()
    expect(whyNot({ ...fine, complaints: ['k'] }, at)?.why).toBe('open complaint')
    expect(whyNot({ ...fine, complaints: ['k'] }, { ...at, aboutCase: 'k' })).toBeNull()
  })
})

describe('a sample', () => {
  const frame = Array.from({ length: 100 }, (_, n) => ({
    customerId: `c${n}`,
    stratum: n < 70 ? 'north' : n < 95 ? 'south' : 'west',
  }))
  test('is the same for the same seed, and of the size asked for', () => {
    const random = { method: 'random', size: 20 } as const
    expect(draw(frame, random, 7)).toEqual(draw(frame, random, 7))
    expect(draw(frame, random, 7)).not.toEqual(draw(frame, random, 8))
    expect(new Set(draw(frame, random, 7)).size).toBe(20)
    const count = (list: typeof frame) =>
      ['north', 'south', 'west'].map((name) => list.filter((each) => each.stratum === name).length)
    expect(count(draw(frame, { method: 'stratified', size: 20, by: 'city' }, 1))).toEqual([14, 5, 1])
    expect(count(draw(frame, { method: 'quota', size: 1, by: 'city', quotas: { north: 3, west: 9 } }, 1))).toEqual([
      3, 0, 5,
    ])
  })
  test('shares always add up to the size', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.integer({ min: 1, max: 500 }), { minKeys: 1 }),
        fc.integer({ min: 1, max: 300 }),
        (groups, size) => {
          const sizes = new Map(Object.entries(groups))
          const all = [...sizes.values()].reduce((sum, n) => sum + n, 0)
          const given = allotted(sizes, size)
          expect([...given.values()].reduce((sum, n) => sum + n, 0)).toBe(Math.min(size, all))
          for (const [name, n] of given) expect(n).toBeLessThanOrEqual(sizes.get(name) ?? 0)
        },
      ),
    )
  })
})

describe('asking by e-mail', () => {
  test('once in thirty days over all surveys, never without a basis; an override is logged', async () => {
    await reachable(marguerite.id, 'marguerite@okafor.example')
    const one = await surveys.opened(onePage)
    const two = await surveys.opened(onePage)
    expect(await ask(one.id, [marguerite.id, tomasz.id])).toMatchObject({ asked: 1, leftOut: { 'no lawful basis': 1 } })
    await work()
    expect(await ask(two.id, [marguerite.id])).toMatchObject({ asked: 0, leftOut: { 'asked lately': 1 } })
    expect(await ask(two.id, [marguerite.id, tomasz.id], { overrideWhy: 'She offered to help' })).toMatchObject({
      asked: 1,
      leftOut: { 'no lawful basis': 1 },
    })
    const history = await house.database.query("select staff_id from history where action = 'asked all the same'")
    expect(history).toHaveLength(1)
    await work()
    expect((await mails()).map(({ recipient }) => recipient)).toEqual(Array(2).fill('marguerite@okafor.example'))
  })

  test('a reminder comes when it is due, and none after the answer', async () => {
    await reachable(tomasz.id, 'tomasz@mail.example')
    const survey = await surveys.opened(onePage)
    await ask(survey.id, [tomasz.id], { reminderDays: [3, 6] })
    const sent = async () => (await mails()).filter(({ recipient }) => recipient === 'tomasz@mail.example')
    await work()
    await work(1)
    expect(await sent()).toHaveLength(1)
    await work(4)
    await work(4)
    const two = await sent()
    expect(two).toHaveLength(2)
    const address = (text: string) => /https?:\/\/\S+\/s\/\S+/.exec(text)?.[0] ?? ''
    expect(address(two[0]?.text ?? '')).toBe(address(two[1]?.text ?? ''))
    const path = surveys.pathOf(address(two[0]?.text ?? ''))
    expect((await surveys.answer(path, survey.id, { 'q:parcel': '5' })).statusCode).toBe(200)
    await work(9)
    expect(await sent()).toHaveLength(2)
    const { body } = await mira().get(`/surveys/${survey.id}/requests`)
    expect(body).toMatchObject({ waiting: 0, asked: 1, answered: 1 })
  })

  test('RFC 8058: opening the address ends nothing, one POST without cookie does, and nobody is asked again', async () => {
    await reachable(harbour.id, 'hello@harbour.example')
    const survey = await surveys.opened(onePage)
    await ask(survey.id, [harbour.id])
    await work()
    const mail = (await mails()).find(({ recipient }) => recipient === 'hello@harbour.example')
    const stop = surveys.pathOf(mail?.stop ?? '')
    expect((await surveys.look(stop)).statusCode).toBe(200)
    const refused = () =>
      house.database.query('select 1 from consents where customer_id = $1 and not given', [harbour.id])
    expect(await refused()).toEqual([])
    const post = await surveys.send(stop, { 'List-Unsubscribe': 'One-Click' })
    expect(post.statusCode).toBe(200)
    expect(await refused()).toHaveLength(1)
    await house.database.query(
      "update survey_requests set asked_at = asked_at - interval '60 days' where customer_id = $1",
      [harbour.id],
    )
    const next = await surveys.opened(onePage)
    expect(await ask(next.id, [harbour.id])).toMatchObject({ asked: 0, leftOut: { objected: 1 } })
    expect((await surveys.look(`${stop.slice(0, -1)}${stop.endsWith('A') ? 'B' : 'A'}`)).statusCode).toBe(404)
  })
})

test('an anonymous survey is answered with a ticket, once, and no row says whose', async () => {
  const survey = await surveys.opened(onePage, { promise: 'anonymous' })
  const path = await surveys.link(survey.id, { kind: 'single', customerId: marguerite.id })
  expect((await surveys.look(path)).body).not.toContain('How was parcel?')
  const given = await surveys.send(path, {})
  expect(given.statusCode).toBe(303)
  expect((await surveys.send(path, {})).statusCode).toBe(409)
  const place = String(given.headers.location)
  const [form, again] = [await surveys.open(place, survey.id), await surveys.open(place, survey.id)]
  const send = ({ action, fields }: typeof form) => surveys.send(action, { ...fields, 'q:parcel': '2', act: 'next' })
  expect((await Promise.all([send(form), send(again)])).map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  const [row] = await house.database.query<Record<string, unknown>>('select * from responses where survey_id = $1', [
    survey.id,
  ])
  expect(row).toMatchObject({
    customer_id: '00000000-0000-7000-8000-000000000000',
    link_id: null,
    started_at: null,
    about_id: null,
  })
  // Version 4: an id that tells no time.
  expect(String(row?.id)[14]).toBe('4')
  const moments = await house.database.query<{ at: string }>(
    `select to_char(submitted_at at time zone 'Europe/London', 'HH24:MI:SS.US') as at from responses where survey_id = $1
     union all select to_char(used_at at time zone 'Europe/London', 'HH24:MI:SS.US') from survey_links where survey_id = $1
     union all select to_char(at at time zone 'Europe/London', 'HH24:MI:SS.US') from events where name = 'feedback.answered' and subject_id = $1`,
    [survey.id],
  )
  expect(moments.map(({ at }) => at)).toEqual(Array(3).fill('00:00:00.000000'))
  const events = await house.database.query(
    "select customer_id from events where name = 'feedback.answered' and subject_id = $1",
    [survey.id],
  )
  expect(events).toEqual([{ customer_id: null }])
})
