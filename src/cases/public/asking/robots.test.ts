import { expect, test } from 'vitest'
import { testHouse } from '../../../../test/house.ts'
import { publicForm, question, worked } from '../../../../test/public-form.ts'
import { newSeal } from '../../../platform/server/public/robots.ts'

const house = testHouse()
const { cases, kept, somebody } = publicForm(house)

test('the same form sent five times at once opens one case, and other words from it open another', async () => {
  const me = somebody()
  const { fields } = await me.form()
  const before = (await cases()).length
  const sent = await Promise.all([1, 2, 3, 4, 5].map(() => me.send('/help/ask', { ...fields, ...question })))
  expect(new Set(sent.map(({ location }) => location)).size).toBe(1)
  expect((await cases()).length).toBe(before + 1)
  const other = await me.send('/help/ask', { ...fields, ...question, text: 'And where is my vase?' })
  expect(other.location).not.toBe(sent[0]?.location)
  expect((await cases()).length).toBe(before + 2)
})

test('B5: a flood with a victim’s address opens three cases, sends one mail, and the rest lies in one place', async () => {
  const me = somebody()
  Object.assign(house.house.config, { smtpUrl: 'smtp://127.0.0.1:1' })
  const before = (await house.database.query('select 1 from cases')).length
  const replies: (string | undefined)[] = []
  for (let n = 0; n < 22; n++) {
    const { fields, page } = await me.form()
    const sent = await me.send('/help/ask', {
      ...fields,
      proof: await worked(page.text),
      ...question,
      text: `Flood ${n}`,
      email: 'victim@home.example',
    })
    replies.push(sent.location ?? String(sent.status))
  }
  Object.assign(house.house.config, { smtpUrl: undefined })
  expect((await house.database.query('select 1 from cases')).length).toBe(before + 3)
  expect(await house.database.query(`select 1 from outbox where recipient = 'victim@home.example'`)).toHaveLength(1)
  expect(replies.slice(0, 3).every((each) => each?.startsWith('/help/case/'))).toBe(true)
  // Whoever sends on under that address learns neither number nor link of what was there.
  expect(new Set(replies.slice(3, 20))).toEqual(new Set(['/help/ask?joined=yes']))
  expect(replies.slice(20)).toEqual(['429', '429'])
  const joined = await house.database.query(`select count(*)::int as n from asked_forms where joined`)
  expect(joined[0]?.n).toBe(17)
})

test('B6: robots without work are flagged and taken in up to a limit, and are told when it is enough', async () => {
  const me = somebody()
  const statuses: number[] = []
  for (let n = 0; n < 12; n++) {
    const { fields } = await me.form()
    const { status } = await me.send('/help/ask', {
      ...fields,
      ...question,
      text: `Buy this ${n}`,
      homepage: 'http://spam.example',
    })
    statuses.push(status)
  }
  expect(statuses).toEqual([...Array(10).fill(303), 429, 429])
  expect((await cases()).at(-1)?.tags).toEqual(['form: filled what nobody sees', 'form: no proof of work'])
  // One proof of work is worth three cases, and no more.
  const other = somebody()
  const { fields, page } = await other.form()
  const proof = await worked(page.text)
  for (let n = 0; n < 4; n++) await other.send('/help/ask', { ...fields, proof, ...question, text: `Same work ${n}` })
  expect((await cases()).slice(-4).map((row) => (row.tags as string[]).length)).toEqual([0, 0, 0, 1])
})

test('a form of another house, of a guessed seal or without one is shown again with all its words', async () => {
  const me = somebody()
  const before = await kept()
  for (const seal of ['', 'x', 'a.1.b', newSeal('another secret of another house', 'ask', 'x', new Date())]) {
    const reply = await me.send('/help/ask', { seal, ...question, remedy: 'Kept words' })
    expect(reply.status).toBe(422)
    expect(reply.text).toContain('Kept words')
  }
  const json = await house.app.inject({ method: 'POST', url: '/help/ask', payload: { type: 'enquiry' } })
  expect(json.statusCode).toBe(422)
  expect(await kept()).toBe(before)
})
