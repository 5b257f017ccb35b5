import { expect, test } from 'vitest'
import { testHouse } from '../../../../test/house.ts'
import { systemContext } from '../../../platform/server/context.ts'
import { work } from '../../../platform/server/runs.ts'
import { emptySample, fillSample, suggestThemes } from './actions.ts'

const it = testHouse()
const within = (act: (context: ReturnType<typeof systemContext>) => Promise<void>) =>
  it.house.transact((db) => act(systemContext(it.house, db)))
const count = async (table: string) =>
  (await it.database.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n

test('what was planted is found: two coders who differ on who was left in the dark, no new codes at the end, and what late orders bring', async () => {
  await it.database.query(`
    with i as (
      insert into imports (id, kind, file_name, state, sample, created_at)
      values ('01900000-0000-7000-8000-000000000777', 'orders', 'orders.csv', 'done', true, now())
    ), c as (
      insert into customers (id, kind, name, sort_name, search, source, created_at, updated_at)
      select md5('c' || n)::uuid, 'person', 'Customer ' || n, 'customer ' || n, 'customer ' || n, 'sample shop', now(), now() from generate_series(1, 300) n
    )
    insert into orders (customer_id, id, number, kind, source, currency, placed_at, promised_at, delivered_at, lines, total_minor, import_id, created_at, updated_at)
    select md5('c' || n)::uuid, md5('o' || n)::uuid, 'S' || n, 'sale', 'sample shop', 'GBP', at - interval '6 days', at - interval '3 days',
      at - interval '3 days' + case when n % 4 = 0 then interval '4 days' else interval '0' end, 1, 1000, '01900000-0000-7000-8000-000000000777', now(), now()
    from generate_series(1, 300) n cross join lateral (select now() - interval '20 days' - n * interval '1 day' as at) t`)
  await within(fillSample)
  const filled = await Promise.all(['interviews', 'interview_passages', 'reviews', 'passage_codes'].map(count))
  expect(filled).toEqual([11, 67, 240, 134])
  const { rows } = (await it.as('mira').get('/code-books')).body
  const report = (await it.as('mira').get(`/code-books/${rows[0].id}`)).body
  expect(report).toMatchObject({
    sessions: 11,
    saturated: true,
    agreement: { method: 'kappa', n: 67, showing: 'shown' },
  })
  expect(report.agreement.value).toBeGreaterThan(0.75)
  expect(report.agreement.value).toBeLessThan(0.95)
  await within(suggestThemes)
  // While that run reads, another waits.
  await within(suggestThemes)
  const [run, ...others] = await it.database.query<{ id: string }>("select id from runs where kind = 'suggest themes'")
  expect(others).toEqual([])
  await work(run?.id ?? '', it.house)
  const themes = (await it.as('mira').get('/themes')).body
  const late = themes.rows.find(({ name }: { name: string }) => name === 'Comes later than promised')
  expect(late.kinds.review).toBeGreaterThan(30)
  expect(late.kinds.interview + late.kinds['focus group']).toBeGreaterThan(10)
  expect(late.ill / late.n).toBeGreaterThan(0.5)
  const stars = await it.database.query<{
    late: boolean
    stars: number
  }>(`select o.delivered_at > o.promised_at as late, avg(v.stars)::float as stars
    from reviews v join orders o on o.customer_id = v.customer_id group by 1 order by 1`)
  expect((stars[0]?.stars ?? 0) - (stars[1]?.stars ?? 5)).toBeGreaterThan(1)
  await within(fillSample)
  expect(await Promise.all(['interviews', 'interview_passages', 'reviews', 'passage_codes'].map(count))).toEqual(filled)
  await within(emptySample)
  expect(
    await Promise.all(
      ['interviews', 'interview_passages', 'reviews', 'interview_turns', 'evidence_readings'].map(count),
    ),
  ).toEqual([0, 0, 0, 0, 0])
})
