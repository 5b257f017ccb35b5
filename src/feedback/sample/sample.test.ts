import { expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import { systemContext } from '../../platform/server/context.ts'
import { planted } from '../kano/sample/store.ts'
import { feedback } from '../slice.ts'
import { emptySample, fillSample } from './actions.ts'

const house = testHouse()
const within = (act: typeof fillSample) => house.house.transact((db) => act(systemContext(house.house, db)))
const count = async (where: string) =>
  Number((await house.database.query<{ n: string }>(`select count(*) as n from responses r where ${where}`))[0]?.n)

/** 800 customers with four orders in a year; every third customer is kept waiting, always. */
const lay = () =>
  house.database.query(`
    with i as (
      insert into imports (id, kind, state, file_name, sample, created_at)
      values (md5('import')::uuid, 'orders', 'done', 'sample-orders.csv', true, now()) returning id
    ), c as (
      insert into customers (id, kind, name, sort_name, search, source, import_id, import_line, created_at, updated_at)
      select md5('c' || n)::uuid, 'person', 'Customer ' || n, 'customer ' || n, 'customer ' || n, 'web shop', md5('import')::uuid, n, now(), now()
      from generate_series(1, 800) n returning id
    )
    insert into orders (customer_id, id, number, kind, source, import_id, currency, placed_at, promised_at, delivered_at, lines, total_minor, created_at, updated_at)
    select md5('c' || n)::uuid, md5('o' || n || k)::uuid, 'S' || n || '-' || k, 'sale', 'web shop', md5('import')::uuid, 'GBP', at - interval '6 days', at - interval '3 days',
      at - interval '3 days' + case when n % 3 = 0 then interval '4 days' else interval '0' end, 1, 1000, now(), now()
    from generate_series(1, 800) n cross join generate_series(1, 4) k
    cross join lateral (select now() - k * interval '80 days' - n % 60 * interval '1 day' as at) t`)

/** Three departments with 12 colleagues each, of whom those of the first had asked Dispatch. */
const layInside = () =>
  house.database.query(`
    with d as (
      insert into customers (id, kind, internal, name, sort_name, search, source, import_id, created_at, updated_at)
      select md5(name)::uuid, 'department', true, name, name, name, 'staff list', md5('import')::uuid, now() - interval '3 years', now()
      from unnest('{Dispatch,Finance,IT}'::text[]) name returning id, name
    ), k as (
      insert into customers (id, kind, internal, department_id, name, sort_name, search, source, import_id, created_at, updated_at)
      select md5(d.name || n)::uuid, 'person', true, d.id, d.name || n, d.name, d.name, 'staff list', md5('import')::uuid, now() - interval '3 years', now()
      from d cross join generate_series(1, 12) n
    )
    insert into cases (customer_id, id, number, type, subject, channel, department_id, received_at, stage, created_at, updated_at)
    select md5('Finance' || n)::uuid, md5('asked' || n || m)::uuid, 'IN-' || n || '-' || m, 'enquiry', 'Where is it?', 'email', md5('Dispatch')::uuid,
      now() - m * interval '1 month', 'closed', now(), now()
    from generate_series(1, 12) n cross join generate_series(1, 14) m`)

/** Inside: Dispatch is marked down, nobody marks their own department, whoever had asked it says less overall, and all were asked. */
async function insideTells() {
  const [told] = await house.database.query<Record<string, number>>(`
    select count(*)::int as n, avg(closed[2])::float as slow, avg((coalesce(closed[1], 0) + closed[3]) / 2.0)::float as others,
      count(*) filter (where d.name = 'Dispatch' and closed[2] is not null)::int as own,
      avg(closed[9]) filter (where d.name = 'Finance')::float as waited, avg(closed[9]) filter (where d.name = 'IT')::float as served
    from responses r join customers k on k.id = r.customer_id join customers d on d.id = k.department_id`)
  const { n = 0, slow = 0, others = 0, own, waited = 0, served = 0 } = told ?? {}
  expect([n > 80, own]).toEqual([true, 0])
  expect(others - slow).toBeGreaterThan(0.8)
  expect(served - waited).toBeGreaterThan(0.5)
  expect(
    await house.database.query(`select state, count(*)::int as n from survey_requests q join customers c on c.id = q.customer_id
      where c.internal group by 1 order by 1`),
  ).toEqual([
    { state: 'answered', n },
    { state: 'asked', n: 4 * 36 - n },
  ])
  const { body } = await house.as('mira').get('/measures?from=2026-01-01&to=2026-12-31&archived=no')
  expect(body.rows.map(({ name }: { name: string }) => name)).toContain('Service inside')
}

/** Low answers brought alerts: who was put right bought again more often, and said more when asked again; lateness has its cause. */
async function alertsTell() {
  const rows = await house.database.query<{ right: boolean; n: number; again: number }>(`
    select coalesce(outcome in ('put right', 'explained'), false) as right, count(*)::int as n, avg(exists (select from orders o where o.customer_id = a.customer_id
      and o.placed_at > a.opened_at and o.placed_at <= a.opened_at + interval '90 days')::int)::float as again from alerts a group by 1 order by 1`)
  expect(rows.every(({ n }) => n > 10)).toBe(true)
  expect((rows[1]?.again ?? 0) - (rows[0]?.again ?? 0)).toBeGreaterThan(0.02)
  const [pairs] = await house.database.query<{ n: number; better: number }>(
    'select count(second_mark)::int as n, avg(second_mark - mark)::float as better from alerts where second_at is not null',
  )
  expect([(pairs?.n ?? 0) > 5, (pairs?.better ?? 0) > 0.8]).toEqual([true, true])
  const { body } = await house.as('mira').get('/recovery/causes')
  expect(body.rows[0].name).toBe('Took too long')
}

/** Of four ideas one is taken for granted, one wanted the more the better, one makes no difference, one delights. */
async function kanoTells() {
  const [survey] = (await house.as('mira').get('/kano')).body.rows
  const { features } = (await house.as('mira').get(`/kano/${survey.id}`)).body
  expect(features).toMatchObject(planted.classes.map((each) => ({ class: each, showing: 'shown', unclear: false })))
}

/** What was found less what was expected, with the spread of the pairs; and who of those asked by name answered. */
async function resultsTell() {
  const of = async (last: number) =>
    (await house.as('mira').get(`/surveys/01900000-5a3e-7000-8000-00000000000${last}/results`)).body
  const [expected, found] = (await of(3)).questions[0].lines
  expect(found.gap.mean).toBeCloseTo(found.mean - expected.mean, 6)
  expect([found.gap.low < found.gap.mean, found.gap.high < 0, found.gap.n]).toEqual([true, true, found.n])
  const { n, asked, askedAnswered } = await of(2)
  expect([asked > 50, askedAnswered > 10, askedAnswered < asked, askedAnswered < n]).toEqual([true, true, true, true])
}

test('what was planted is found: who waited is less satisfied, recommends less, and finds less reliability; robots count nowhere', async () => {
  await lay()
  await layInside()
  await within(fillSample)
  const means = await house.database.query<{ template: string; late: boolean; mean: number; n: number }>(`
    select s.template, o.late, avg(case when s.template = 'gap'
        then (select avg(r.closed[p + 1] - r.closed[p]) from generate_series(9, 17, 2) p) else r.closed[1] end)::float as mean, count(*)::int as n
    from responses r join surveys s on s.id = r.survey_id
    join (select customer_id, bool_or(delivered_at > promised_at + interval '12 hours') as late from orders group by 1) o on o.customer_id = r.customer_id
    where r.counted group by 1, 2 order by 1, 2`)
  const of = (template: string) => means.filter((each) => each.template === template)
  for (const template of ['csat', 'nps', 'gap']) {
    const [onTime, late] = of(template)
    expect([template, (onTime?.mean ?? 0) - (late?.mean ?? 0) > 0.8, (onTime?.n ?? 0) > 20]).toEqual([
      template,
      true,
      true,
    ])
  }
  expect(await count("flags <> '{}'")).toBe(60)
  expect(await count("flags <> '{}' and counted")).toBe(0)
  await alertsTell()
  await kanoTells()
  await insideTells()
  await resultsTell()
  const before = await count('true')
  await within(fillSample)
  expect(await count('true')).toBe(before)
  await within(emptySample)
  expect(await count('true')).toBe(0)
  // Nothing of it holds a customer of the sample when their import is taken back.
  for (const { table, lies, counted } of feedback.keeps)
    if (lies === 'by customer' && !counted)
      expect([
        table,
        await house.database.query(`select 1 from ${table} where customer_id <> $1 limit 1`, [UNKNOWN_CUSTOMER]),
      ]).toEqual([table, []])
  const { body } = await house.as('mira').get('/surveys')
  expect(body.rows).toEqual([])
})
