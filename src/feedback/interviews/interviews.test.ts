import { expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'

const it = testHouse()
const mira = () => it.as('mira')
const codes = ['Late', 'Broken'].map((name, at) => ({ id: cast.id(900 + at), name }))
const [late, broken] = codes.map(({ id }) => id) as [string, string]
const words = { channel: 'in person', wording: 'May we write down what you say?', source: 'at the shop' }
const { marguerite, vane } = cast.customers

/** A session with ten passages, marked and given to coders. */
async function held(title: string, coders: cast.StaffName[]) {
  const book = (await mira().post('/code-books', { name: `Codes of ${title}`, codes })).body
  const { id } = (
    await mira().post('/interviews', {
      kind: 'focus group',
      title,
      heldAt: '2026-05-01T10:00:00Z',
      bookId: book.id,
      moderatorId: cast.staff.mira.id,
    })
  ).body
  const at = `/interviews/${id}`
  await mira().post(`${at}/participants`, { customerId: marguerite.id, label: 'P1', consent: words })
  const lines = Array.from({ length: 10 }, (_, n) => `P1: It came ${n + 2} days late 😀 again.\nModerator: And then?`)
  let page = (await mira().put(`${at}/transcript`, { text: lines.join('\n') })).body
  for (const turn of page.turns.filter(({ speaker }: { speaker: string }) => speaker === 'P1'))
    page = (await mira().post(`${at}/passages`, { turnId: turn.id, starts: 3, ends: 21 })).body
  const given = await mira().post(`${at}/coders`, { staffIds: coders.map((name) => cast.staff[name].id) })
  return { at, id, given, book, passages: page.passages as { id: string; text: string }[] }
}

test('who takes part has agreed: without a consent that holds nobody is written down', async () => {
  const { id } = (
    await mira().post('/interviews', { kind: 'interview', title: 'Alone', heldAt: '2026-05-01T10:00:00Z' })
  ).body
  const at = `/interviews/${id}/participants`
  const refused = await mira().post(at, { customerId: vane.id, label: 'P1' })
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('No consent to research')])
  // The analyst plans interviews but records no consents; nobody who may not see a customer interviews them.
  expect((await it.as('nina').post(at, { customerId: vane.id, label: 'P1', consent: words })).status).toBe(403)
  const added = await mira().post(at, { customerId: vane.id, label: 'P1', consent: words })
  expect(added.body.participants).toMatchObject([{ label: 'P1', name: 'Lord Vane' }])
  expect((await mira().get(`/customers/${vane.id}/consents`)).body.current).toMatchObject([
    { purpose: 'research', channel: 'in person', given: true },
  ])
  // Another sees that somebody takes part, and not who: the customer is restricted.
  expect((await it.as('tomas').get(`/interviews/${id}`)).body.participants).toMatchObject([
    { name: null, customerId: null },
  ])
  expect((await mira().post(at, { customerId: vane.id, label: 'P2' })).status).toBe(409)
  expect((await it.as('amir').get(`/interviews/${id}`)).status).toBe(403)
})

test('coders code on their own, nobody reads the other before both are done, and what they differ on is settled', async () => {
  const { at, id, given, passages, book } = await held('First group', ['amir', 'nina'])
  expect([given.status, given.body.state]).toEqual([201, 'coding'])
  expect(passages.map(({ text }) => text)[0]).toBe('came 2 days late 😀')
  expect((await mira().put(`${at}/transcript`, { text: 'P1: else' })).status).toBe(409)
  expect((await it.as('beth').get(`/coding/${id}`)).status).toBe(403)
  expect((await it.as('amir').get('/coding')).body.rows).toMatchObject([{ id, passages: 10, coded: 0 }])
  const code = (who: cast.StaffName, passage: string, wish: string | null) =>
    it.as(who).put(`/coding/${id}/passages/${passage}`, { codes: wish === null ? [] : [wish] })
  for (const [n, passage] of passages.entries()) {
    await code('amir', passage.id, n < 6 ? late : broken)
    await code('nina', passage.id, n < 5 ? late : n === 9 ? null : broken)
  }
  expect((await code('amir', passages[0]?.id ?? '', cast.id(999))).status).toBe(422)
  const sheet = (await it.as('nina').get(`/coding/${id}`)).body
  expect(JSON.stringify(sheet)).not.toContain('coderId')
  expect((await it.as('amir').post(`/coding/${id}/done`)).status).toBe(200)
  expect((await code('amir', passages[0]?.id ?? '', broken)).status).toBe(409)
  const before = (await mira().get(at)).body
  expect([before.agreement, before.passages.flatMap((each: { codes: unknown[] }) => each.codes)]).toEqual([null, []])
  expect(
    (await mira().post(`${at}/settle`, { passageId: passages[5]?.id, codes: [late], why: 'Said so' })).status,
  ).toBe(409)
  await it.as('nina').post(`/coding/${id}/done`)
  const after = (await mira().get(at)).body
  expect(after).toMatchObject({
    state: 'coding',
    agreement: { method: 'kappa', n: 10, agreed: 8, showing: 'too few to judge' },
  })
  // 8 of 10 agree; by chance .6·.5 + .4·.4 = .46.
  expect(after.agreement.value).toBeCloseTo((0.8 - 0.46) / 0.54, 9)
  for (const at2 of [5, 9])
    await mira().post(`${at}/settle`, {
      passageId: passages[at2]?.id,
      codes: [late],
      why: 'The code says “later than promised”',
    })
  expect((await mira().get(at)).body.state).toBe('settled')
  const report = (await mira().get(`/code-books/${book.id}`)).body
  expect(report).toMatchObject({ sessions: 1, waiting: 0, saturation: [{ fresh: 2, codes: 2 }] })
  expect(
    Object.fromEntries(report.counts.map((each: { code: string; passages: number }) => [each.code, each.passages])),
  ).toEqual({
    [late]: 7,
    [broken]: 3,
  })
})

test('a code book that is changed is a new version; a session keeps the one it was coded by', async () => {
  const { at, book } = await held('Second group', ['amir', 'nina'])
  const edit = { codes: [{ id: late, name: 'Too late' }] }
  expect((await mira().patch(`/code-books/${book.id}`, edit, null)).status).toBe(428)
  expect((await mira().patch(`/code-books/${book.id}`, edit, book.version)).body).toMatchObject({ current: 2 })
  expect((await mira().get(at)).body).toMatchObject({
    bookVersion: 1,
    book: { codes: [{ name: 'Late' }, { name: 'Broken' }] },
  })
  const loop = {
    codes: [
      { id: late, name: 'A', parentId: broken },
      { id: broken, name: 'B', parentId: late },
    ],
  }
  expect((await mira().patch(`/code-books/${book.id}`, loop, book.version + 1)).status).toBe(422)
  expect((await mira().post(`${at}/reopen-marking`)).body.state).toBe('held')
})
