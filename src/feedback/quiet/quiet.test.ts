import { beforeAll, expect, test } from 'vitest'
import { answersIn } from '../../../test/answers.ts'
import { customers, id } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { systemContext } from '../../platform/server/context.ts'
import { quietJobs, quietRuns } from './jobs.ts'
import { levelOf, slowing } from './signals.ts'

const it = testHouse()
const answers = answersIn(it)
const { marguerite, tomasz, harbour, vane, northgate } = customers
const mira = () => it.as('mira')
const query = <Row extends Record<string, unknown>>(text: string, values: unknown[] = []) =>
  it.database.query<Row>(text, values)

let next = 40_000
/** Sales of one customer so many days ago. */
const bought = async (customerId: string, daysAgo: number[], kind = 'sale') => {
  for (const days of daysAgo) {
    const at = `now() - interval '${days} days'`
    await query(
      `insert into orders (customer_id, id, number, kind, currency, placed_at, lines, total_minor, created_at, updated_at)
       values ($1, $2, $3, $4, 'GBP', ${at}, 1, 1000, now(), now())`,
      [customerId, id(next), `Q-${next++}`, kind],
    )
  }
}
const work = () =>
  it.house.transact(async (db) => {
    await quietJobs.countQuietDue?.({}, systemContext(it.house, db))
  })
const levels = async () =>
  new Map(
    (await query<Record<string, unknown> & { customer_id: string }>('select * from quiet_levels')).map((row) => [
      row.customer_id,
      row,
    ]),
  )
const mark = (ids: string[]) => query('insert into quiet_marks (customer_id) select unnest($1::uuid[])', [ids])
const run = async (kind: keyof typeof quietRuns) => {
  const [row] = await query<{ id: string }>('select id from runs where kind = $1 order by created_at desc limit 1', [
    kind,
  ])
  await quietRuns[kind](row?.id ?? '', it.house)
}

let survey = ''
beforeAll(async () => {
  survey = await answers.survey({ id: id(39_000), template: 'csat', items: [['csat', '', 1, 5]] })
  // Every ten days until forty days ago; every ten days until now; twice only.
  await bought(marguerite.id, [100, 90, 80, 70, 60, 50, 40])
  await bought(tomasz.id, [63, 52, 43, 31, 22, 12, 2])
  await bought(harbour.id, [300, 200])
  await bought(vane.id, [70, 60, 50, 40])
  await answers.respond({
    surveyId: survey,
    closed: [1],
    day: new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10),
    customerId: tomasz.id,
  })
})

test('who buys slower than they used to has a level, by the same rule as the method; who bought twice has no rhythm', async () => {
  await mark([marguerite.id, tomasz.id, harbour.id, vane.id])
  await work()
  const found = await levels()
  const slow = found.get(marguerite.id)
  expect(slow).toMatchObject({ usual_days: 10, longest_days: 10, slowing: 2, points: 2, level: 2, voiced: false })
  expect([slowing(40, 10, 10), levelOf(2)]).toEqual([2, 2])
  expect(found.get(tomasz.id)).toMatchObject({ slowing: 0, low_mark: 1, points: 2, level: 2 })
  expect(found.has(harbour.id)).toBe(false)
  expect(await query('select 1 from quiet_marks')).toEqual([])
})

test('time alone makes somebody slow: they are counted again on the day, and not before', async () => {
  await bought(northgate.id, [55, 44, 33, 22, 11])
  await mark([northgate.id])
  await work()
  const [{ due } = { due: 0 }] = await query<{ due: number }>(
    'select next_on - current_date as due from quiet_levels where customer_id = $1',
    [northgate.id],
  )
  expect(Number(due)).toBe(12)
  await query(
    'update quiet_levels set next_on = current_date, slowing = 1, points = 1, level = 1 where customer_id = $1',
    [northgate.id],
  )
  await work()
  expect((await levels()).get(northgate.id)).toMatchObject({ slowing: 0, level: 0 })
})

test('whoever complains has voiced it, and stands in the list no more', async () => {
  const asked = encodeURIComponent(JSON.stringify({ field: 'voiced', is: 'eq', value: false }))
  const names = async () =>
    (await it.as('amir').get(`/quiet?filter=${asked}`)).body.rows.map((row: { customer: string }) => row.customer)
  expect((await names()).sort()).toEqual([marguerite.name, tomasz.name])
  const said = { type: 'complaint', channel: 'phone', subject: 'Late', text: 'Where is it?', customerId: tomasz.id }
  expect((await mira().post('/cases', said)).status).toBe(201)
  await work()
  expect(await names()).toEqual([marguerite.name])
})

test('a restricted customer is in nobody’s list who may not see them', async () => {
  const listed = async (who: 'amir' | 'beth') =>
    (await it.as(who).get('/quiet')).body.rows.map((row: { id: string }) => row.id)
  expect(await listed('amir')).not.toContain(vane.id)
  expect(await listed('beth')).toContain(vane.id)
  expect((await it.as('amir').get(`/customers/${vane.id}/quiet`)).status).toBe(404)
  expect(
    (
      await it
        .as('nina')
        .post(`/customers/${marguerite.id}/quiet/strategies`, { strategy: 'recover', reason: 'buys less' })
    ).status,
  ).toBe(403)
})

test('a strategy is chosen by a person, and what came of it is counted once its days are over', async () => {
  const chosen = await mira().post(`/customers/${marguerite.id}/quiet/strategies`, {
    strategy: 'recover',
    reason: 'buys less',
    note: 'Call.',
  })
  expect(chosen.body.strategies).toMatchObject([{ strategy: 'recover', level: 2, became: { boughtAgain: null } }])
  const outcomes = async () => {
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    return (await mira().get(`/quiet/outcomes?from=${day(-300)}&to=${day(1)}`)).body.rows
  }
  expect(await outcomes()).toMatchObject([{ strategy: 'recover', chosen: 1, boughtAgain: { n: 0, open: 1 } }])
  await query("update quiet_strategies set chosen_at = now() - interval '95 days'")
  expect(await outcomes()).toMatchObject([{ boughtAgain: { n: 1, count: 1, open: 0, share: null } }])
  expect((await mira().get(`/customers/${marguerite.id}/quiet`)).body.strategies[0].became.boughtAgain).toBe(true)
})

test('one who is merged is counted with whom they became, and apart again afterwards', async () => {
  await bought(harbour.id, [39, 29, 19])
  await query('update customers set merged_into = $1 where id = $2', [marguerite.id, harbour.id])
  await mark([harbour.id])
  await work()
  expect((await levels()).get(marguerite.id)).toMatchObject({ slowing: 0 })
  await query('update customers set merged_into = null where id = $1', [harbour.id])
  await mark([harbour.id, marguerite.id])
  await work()
  expect((await levels()).get(marguerite.id)).toMatchObject({ slowing: 2 })
})

test('a run counts everybody alike, and a trial says of whom too few are known', async () => {
  const before = await levels()
  await query('delete from quiet_levels')
  expect((await mira().post('/quiet/count', {})).status).toBe(201)
  await run('count quiet levels')
  const after = await levels()
  for (const [customerId, { as_of: _day, ...row }] of before) expect(after.get(customerId)).toMatchObject(row)
  expect((await mira().post('/quiet/trials', { horizonDays: 30 })).status).toBe(201)
  await run('try quiet levels')
  const { body } = await mira().get('/quiet/trials')
  expect(body.rows[0]).toMatchObject({ horizonDays: 30, n: 5, gone: 2, auc: null, ratio: null })
  expect(body.rows[0].why).toContain('Too few')
})
