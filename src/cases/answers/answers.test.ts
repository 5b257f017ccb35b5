import { expect, test } from 'vitest'
import { departments } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { publicSide } from '../public/slice.ts'

const house = testHouse()
const mira = () => house.as('mira')
const kept = async () =>
  JSON.stringify(
    await Promise.all(
      ['articles', 'article_texts', 'article_versions', 'article_categories'].map((table) =>
        house.database.query(`select * from ${table} order by 1, 2, 3`),
      ),
    ),
  )
const refused = async (status: number, ask: () => Promise<{ status: number; text: string }>) => {
  const before = await kept()
  const reply = await ask()
  expect(reply.status, reply.text).toBe(status)
  expect(await kept()).toBe(before)
}
const ifMatch = (version: number) => ({ 'if-match': `"${version}"` })
const article = async (more: Record<string, unknown> = {}) => {
  const reply = await mira().post('/answers', {
    title: 'Send a lamp back',
    text: 'Put the lamp into its **box**.\n\n1. Print the label.\n2. Bring it to the post office.',
    ...more,
  })
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}
const publish = async (one: { id: string; version: number }, language = 'en') => {
  const reply = await mira().post(`/answers/${one.id}/publish`, { language }, ifMatch(one.version))
  expect(reply.status, reply.text).toBe(200)
  return reply.body
}
const write = (one: { id: string; version: number }, words: Record<string, unknown>, who: 'mira' | 'amir' = 'mira') =>
  house.as(who).post(`/answers/${one.id}/versions`, { language: 'en', ...words }, ifMatch(one.version))

test('an article is written, published, written anew and brought back, each version kept', async () => {
  const made = await article()
  expect(made).toMatchObject({
    live: false,
    version: 1,
    texts: [{ language: 'en', latest: 1, live: null, href: null }],
  })
  const live = await publish(made)
  expect(live.texts[0]).toMatchObject({
    live: 1,
    slug: 'send-a-lamp-back',
    href: expect.stringMatching(/\/help\/send-a-lamp-back$/),
  })
  const second = (await write(live, { title: 'Send it back', text: 'Call us.' })).body
  expect(second.texts[0]).toMatchObject({ latest: 2, live: 1, title: 'Send it back' })
  expect(second.title).toBe('Send it back')
  const first = await house.as('amir').get(`/answers/${made.id}/versions/1?language=en`)
  expect(first.body.text).toContain('**box**')
  const back = await mira().post(
    `/answers/${made.id}/restore-version`,
    { language: 'en', number: 1 },
    ifMatch(second.version),
  )
  expect(
    back.body.versions.map((each: { number: number; restores: number | null }) => [each.number, each.restores]),
  ).toEqual([
    [3, 1],
    [2, null],
    [1, null],
  ])
  expect(back.body.texts[0]).toMatchObject({ latest: 3, live: 1, title: 'Send a lamp back' })
  const off = await mira().post(`/answers/${made.id}/withdraw`, { language: 'en' }, ifMatch(back.body.version))
  expect(off.body).toMatchObject({ live: false, texts: [{ live: null }] })
})

test('an article has words in several languages, each with an address of its own', async () => {
  const made = await publish(await article({ title: 'Track a parcel' }))
  const german = (await write(made, { language: 'de-DE', title: 'Paket für Sie verfolgen', text: 'So geht es.' })).body
  expect(german.title).toBe('Track a parcel')
  expect(german.texts.map((each: { language: string; slug: string }) => [each.language, each.slug])).toEqual([
    ['de', 'paket-fuer-sie-verfolgen'],
    ['en', 'track-a-parcel'],
  ])
  const moved = (await write(german, { title: 'Track a parcel', text: 'New.', slug: 'tracking' })).body
  const other = await article({ title: 'Tracking' })
  expect(other.texts[0].slug).toBe('tracking-2')
  await refused(409, () => write(other, { title: 'x', text: 'y', slug: 'track-a-parcel' }))
  expect(moved.texts[1].slug).toBe('tracking')
})

test('who writes and who publishes are asked apart, each from the version they read', async () => {
  const made = await article()
  await refused(403, () => write(made, { title: 'x', text: 'y', publish: true }, 'amir'))
  await refused(403, () => house.as('amir').post(`/answers/${made.id}/publish`, { language: 'en' }, ifMatch(1)))
  await refused(403, () => house.as('amir').patch(`/answers/${made.id}`, { audience: 'internal' }, 1))
  await refused(403, () => house.as('colin').post('/answers', { title: 'x', text: 'y' }))
  await refused(401, () => house.as(null).get('/answers'))
  expect((await write(made, { title: 'By Amir', text: 'y' }, 'amir')).status).toBe(200)
  await refused(412, () => write(made, { title: 'x', text: 'y' }))
  await refused(428, () => mira().post(`/answers/${made.id}/publish`, { language: 'en' }))
  await refused(422, () => mira().post('/answers', { title: ' ', text: 'y' }))
  await refused(422, () => mira().post('/answers', { title: 'x', text: 'y', live: true }))
  await refused(404, () => mira().post(`/answers/${made.id}/publish`, { language: 'fr' }, ifMatch(2)))
})

test('an archived article is read by nobody until it is brought back', async () => {
  const made = await publish(await article())
  const gone = (await mira().post(`/answers/${made.id}/archive`)).body
  expect(gone).toMatchObject({ live: false, texts: [{ live: null, href: null }] })
  await refused(409, () => write(gone, { title: 'x', text: 'y' }))
  expect((await mira().post(`/answers/${made.id}/unarchive`)).body).toMatchObject({ archivedAt: null, live: false })
})

test('categories have names in each language and say how many articles are about them', async () => {
  const made = (await mira().post('/answers/categories', { names: { en: 'Returns', de: 'Rücksendung' } })).body
  await article({ categoryId: made.id })
  const listed = (
    await house
      .as('amir')
      .get(`/answers?filter=${encodeURIComponent('{"field":"category","is":"eq","value":"Returns"}')}`)
  ).body
  expect(listed.rows).toHaveLength(1)
  const edited = await mira().patch(`/answers/categories/${made.id}`, { names: { en: 'Sending back' } }, 1)
  expect(edited.body).toMatchObject({ names: { en: 'Sending back' }, articles: 1, version: 2 })
  await refused(422, () => mira().post('/answers/categories', { names: {} }))
  await refused(403, () => house.as('amir').post('/answers/categories', { names: { en: 'x' } }))
  await refused(422, () =>
    mira().post('/answers', { title: 'x', text: 'y', categoryId: made.id.replace(/.$/, '0').replace(/^./, '1') }),
  )
})

test('beside a case the articles with its rarest words come first, those only for us too', async () => {
  const lamp = await publish(
    await article({ title: 'The glass of a lamp is cracked', text: 'We send a new glass for your order at once.' }),
  )
  const where = await publish(
    await article({ title: 'Where is my order?', text: 'Your order is on its way for three days.' }),
  )
  const ours = await publish(
    await article({
      title: 'Refund above 50',
      text: 'Ask a team leader about an order with cracked glass.',
      audience: 'internal',
    }),
  )
  await article({ title: 'Cracked glass, a draft', text: 'cracked glass' })
  const ask = async (text: string, more = {}) =>
    (await house.as('amir').post('/answers/suggest', { text, ...more })).body.suggestions.map(
      (each: { articleId: string }) => each.articleId,
    )
  expect(await ask('Hello, the glass of my lamps arrived cracking in my order')).toEqual([lamp.id, ours.id, where.id])
  expect(await ask('zzz')).toEqual([])
  expect(await ask('')).toEqual([])
  // Somebody who writes in a language without articles is shown those of the house's own.
  expect(await ask('cracked glass', { language: 'fr' })).toEqual(expect.arrayContaining([lamp.id]))
  const [first] = (
    await house.as('amir').post('/answers/suggest', { text: 'cracked glass of a lamp', caseId: lamp.id })
  ).body.suggestions
  expect(first.href).toMatch(new RegExp(`/help/the-glass-of-a-lamp-is-cracked\\?for=${lamp.id}\\.`))
  // A department is not answered with what is written for customers, and may be sent what is only for us.
  const inside = await house.as('amir').post('/cases', {
    customerId: departments.dispatch.id,
    type: 'enquiry',
    channel: 'email',
    subject: 'Cracked glass',
    text: 'Again an order with cracked glass of a lamp.',
  })
  const { suggestions } = (
    await house.as('amir').post('/answers/suggest', { text: 'an order, cracked glass', caseId: inside.body.case.id })
  ).body
  expect(suggestions).toMatchObject([{ articleId: ours.id, sendable: true, href: null }])
})

test('a share of readers is told with its interval from ten on, and success waits for seven days', async () => {
  const made = await publish(await article())
  const say = (n: number, answered: boolean, visitor: string | null, daysAgo: number, flags = '{}') =>
    house.database.query(
      `insert into article_verdicts (customer_id, id, article_id, language, number, answered, visitor, at, flags)
       values ('00000000-0000-7000-8000-000000000000', $1, $2, 'en', 1, $3, $4, now() - $5 * interval '1 day', $6)`,
      [`01900000-0000-7000-8000-0000000${String(90000 + n)}`, made.id, answered, visitor, daysAgo, flags],
    )
  for (let n = 0; n < 12; n++) await say(n, n < 9, `v${n}`, 10)
  await say(20, true, 'fresh', 2)
  await say(21, true, null, 10)
  await say(22, true, 'robot', 10, '{too fast}')
  // Two who said yes asked us all the same: one within seven days, one after.
  for (const [visitor, days] of [
    ['v0', 5],
    ['v1', 1],
  ] as const)
    await house.database.query(
      `insert into asked_forms (id, seal, case_id, line, visitor, at) values (gen_random_uuid(), 'x', $1, 'x', $2, now() - $3 * interval '1 day')`,
      [made.id, visitor, days],
    )
  const [all] = (await house.as('amir').get(`/answers/${made.id}`)).body.figures
  expect(all).toMatchObject({
    number: null,
    answered: { n: 14, count: 11, tooFew: true },
    succeeded: { n: 12, count: 8 },
    open: 1,
    unknown: 1,
    flagged: 1,
  })
  expect(all.succeeded.share).toBeCloseTo(8 / 12)
  expect(all.succeeded.low).toBeLessThan(8 / 12)
  // A month later the forms are forgotten, and whoever asked all the same still has.
  await house.database.query("update asked_forms set at = at - interval '40 days'")
  await house.database.query("update article_verdicts set at = at - interval '40 days'")
  await house.house.transact(async (db) => {
    const context = { ...(await house.context('amir')), db }
    await publicSide.jobs.forgetForms({}, context)
  })
  expect(await house.database.query('select 1 from asked_forms')).toEqual([])
  const [later] = (await house.as('amir').get(`/answers/${made.id}`)).body.figures
  expect(later).toMatchObject({ succeeded: { n: 13, count: 9 }, open: 0 })
  const few = await publish(await article())
  await house.database.query(`update article_verdicts set article_id = $1 where visitor = 'v2'`, [few.id])
  expect((await house.as('amir').get(`/answers/${few.id}`)).body.figures[0].answered).toEqual({
    n: 1,
    count: 0,
    share: null,
    low: null,
    high: null,
    tooFew: true,
  })
})
