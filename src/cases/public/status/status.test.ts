import { expect, test } from 'vitest'
import { staff } from '../../../../test/cast.ts'
import { testHouse } from '../../../../test/house.ts'
import { hiddenFields } from '../../../../test/public-page.ts'
import { statusPages } from '../../../../test/status-page.ts'

const house = testHouse()
const { path, me, opened, rowOf, messagesOf, asAmir, does, kept, decided } = statusPages(house)

test('a status page shows what was said to the customer, and no note, cost, name of a rule or draft', async () => {
  const one = await opened()
  await asAmir(`/cases/${one.id}/notes`, { text: 'Careful: a difficult customer' })
  await asAmir(`/cases/${one.id}/replies`, { channel: 'phone', text: 'It leaves today.' })
  await house.database.query(
    `insert into case_messages (customer_id, case_id, id, at, direction, public, channel, text, state, created_at, updated_at)
    select customer_id, id, gen_random_uuid(), now(), 'out', true, 'email', 'A draft of ours', 'draft', now(), now() from cases where id = $1`,
    [one.id],
  )
  const page = await me().get(path(one))
  expect(page.status).toBe(200)
  expect(page.text).toContain('Where is the lamp?')
  expect(page.text).toContain('It leaves today.')
  expect(page.text).toContain(staff.amir.name)
  expect(page.text).not.toContain('difficult')
  expect(page.text).not.toContain('A draft of ours')
  expect(page.text).toContain('noindex')
  expect(page.headers['referrer-policy']).toBe('no-referrer')
})

test('a number, an id, half a link or an old link opens nothing, and says the same as nothing at all', async () => {
  const one = await opened()
  const whole = path(one)
  const pages = await Promise.all(
    [
      `/help/case/${one.number}`,
      `/help/case/${one.id}`,
      whole.slice(0, -1),
      `${whole}x`,
      whole.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      `/help/case/${'A'.repeat(43)}`,
      '/help/case/%00',
      path({ id: one.id, tokenVersion: 2 }),
    ].map((each) => me().get(each)),
  )
  for (const page of pages) expect(page.status).toBe(404)
  const said = pages.map(({ text }) => text.replace(/reference \S+/, ''))
  expect(new Set(said).size).toBe(1)
  expect((await me().get(whole)).status).toBe(200)
  // Where it is kept, only its digest stands.
  const [{ found } = {}] = await house.database.query<{ found: number }>(
    `select count(*)::int as found from case_directory where token_hash = $1`,
    [whole.split('/').at(-1)],
  )
  expect(found).toBe(0)
})

test('a reply comes into the case once, opens a closed one again, and is an interaction', async () => {
  const one = await opened()
  await asAmir('/cases/triage', { ids: [one.id], step: { do: 'owner', ownerId: staff.beth.id } })
  await asAmir(`/cases/${one.id}/replies`, { channel: 'phone', text: 'It leaves today.', afterwards: 'close' })
  expect((await rowOf(one.id)).stage).toBe('closed')
  const browser = me()
  const page = await browser.get(path(one))
  expect(page.text).toContain('Writing opens it again')
  const fields = { ...hiddenFields(page.text, 'name="act"'), act: 'reply', text: 'It did not come.' }
  const sent = await Promise.all([1, 2, 3].map(() => browser.send(path(one), fields)))
  expect(sent.map(({ status }) => status)).toEqual([303, 303, 303])
  expect((await messagesOf(one.id)).filter(({ text }) => text === 'It did not come.')).toHaveLength(1)
  expect(await rowOf(one.id)).toMatchObject({ closed_at: null, stage: 'received', reopened: 1 })
  expect((await browser.get(sent[0]?.location ?? '')).text).toContain('Your message is here')
  const { rows: notices } = (await house.as('beth').get('/me/notices')).body
  const of = notices.filter(({ href }: { href: string }) => href === `/cases/${one.id}`)
  expect(of.map(({ text }: { text: string }) => text)).toEqual([
    `Case ${one.number} is open again: the customer wrote`,
    `gave you case ${one.number}`,
  ])
  const interactions = await house.database.query(
    `select 1 from interactions where case_id = $1 and direction = 'in'`,
    [one.id],
  )
  expect(interactions).toHaveLength(2)
})

test('what is written long after closing begins a case of its own that knows the old one', async () => {
  const one = await opened()
  await asAmir(`/cases/${one.id}/replies`, { channel: 'phone', text: 'Done.', afterwards: 'close' })
  await house.database.query(`update cases set closed_at = now() - interval '15 days' where id = $1`, [one.id])
  const sent = await does(path(one), { act: 'reply', text: 'It broke again.' })
  expect(sent.location).toMatch(/^\/help\/case\/[\w-]{43}\?new=yes$/)
  expect(sent.location).not.toContain(path(one))
  expect((await me().get(sent.location ?? '')).text).toContain('It broke again.')
  expect((await rowOf(one.id)).stage).toBe('closed')
  const [link] = await house.database.query('select subject_id from case_links where case_id = $1', [one.id])
  expect(link).toBeDefined()
})

test('a reply to a merged case comes into the one that it is answered in; of nobody known neither is shown to the other', async () => {
  const target = await opened({ subject: 'Kept', text: 'The words of somebody else' })
  const merged = await opened({ subject: 'Merged', text: 'My own words' })
  await house.database.query(`update cases set merged_into = $1, closed_at = now(), stage = 'closed' where id = $2`, [
    target.id,
    merged.id,
  ])
  const page = await me().get(path(merged))
  expect(page.text).toContain('My own words')
  expect(page.text).not.toContain('The words of somebody else')
  expect(page.text).not.toContain(target.number)
  await does(path(merged), { act: 'reply', text: 'More of mine' })
  expect((await messagesOf(target.id)).map(({ text }) => text)).toContain('More of mine')
  expect((await messagesOf(merged.id)).map(({ text }) => text)).not.toContain('More of mine')
})

test('bad input on a status page says why, writes nothing, and keeps what was typed', async () => {
  const one = await opened()
  const before = await kept()
  const empty = await does(path(one), { act: 'reply', text: '  ' })
  expect(empty.status).toBe(422)
  const bad = await does(path(one), { act: 'reply', text: 'Look at <b>this</b>' }, me(), [
    { name: 'x.html', type: 'image/png', bytes: '<html>' },
  ])
  expect(bad.status).toBe(422)
  expect(bad.text).toContain('Look at &lt;b&gt;this&lt;/b&gt;</textarea>')
  const unsealed = await me().send(path(one), { act: 'withdraw', seal: 'x.1.y' })
  expect(unsealed.status).toBe(422)
  expect(await kept()).toBe(before)
  for (let n = 0; n < 25; n++) await does(path(one), { act: 'reply', text: `Message ${n}` })
  expect(await messagesOf(one.id)).toHaveLength(20)
  expect((await does(path(one), { act: 'reply', text: 'Kept here' })).text).toContain('Kept here')
})

test('no page changes anything by being read', async () => {
  const one = await decided()
  const before = await kept()
  for (const at of [
    path(one),
    `${path(one)}?act=withdraw&done=withdraw`,
    '/help',
    '/help/ask',
    '/help/embed',
    '/help/suggest',
  ])
    expect((await me().get(at)).status).toBe(200)
  expect(await kept()).toBe(before)
})
