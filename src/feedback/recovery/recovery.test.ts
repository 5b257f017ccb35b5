import { beforeAll, expect, test } from 'vitest'
import { customers, id } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'

const it = testHouse()
const mira = () => it.as('mira')
const rule = '01900000-0000-7000-8000-00000a1e0002'
const surveyId = id(91_000)
let causes: { id: string; name: string }[] = []

type Alert = {
  n: number
  customerId?: string
  /** Hours after it was opened; none where it was not. */
  spoken?: number
  resolved?: number
  again?: number
  severity?: number
  cause?: string
  dueIn?: number
}
const open = ({
  n,
  customerId = customers.marguerite.id,
  spoken,
  resolved,
  again,
  severity = 2,
  cause,
  dueIn = 24,
}: Alert) =>
  it.database.query(
    `insert into alerts (customer_id, id, rule_id, kind, severity, subject_kind, subject_id, survey_id, place, mark, stage, opened_at, due_at,
        contacted_at, resolved_at, outcome, cause_id, request_id, second_mark, created_at, updated_at)
     select $1, $2, $3, 'low score', $4, 'response', $2, $5, 1, 2, 'opened', at, at + make_interval(hours => $6),
       at + make_interval(hours => $7), at + make_interval(hours => $8), case when $8::int is not null then 'put right' end, $9,
       case when $10::int is not null then $2::uuid end, $10, at, at from (select now() - interval '20 days' as at) t`,
    [
      customerId,
      id(91_100 + n),
      rule,
      severity,
      surveyId,
      dueIn,
      spoken ?? null,
      resolved ?? null,
      cause ?? null,
      again ?? null,
    ],
  )
const days = () => {
  const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)
  return `from=${day(60)}&to=${day(0)}`
}
const figures = async () => (await mira().get(`/recovery?${days()}`)).body

beforeAll(async () => {
  causes = (await mira().get('/root-causes')).body.rows
  await it.database.query(
    "insert into surveys (id, name, audience, promise, state, draft, created_at, updated_at) values ($1, 'S', 'customers', 'identified', 'open', '{}', now(), now())",
    [surveyId],
  )
  await it.database.query(
    "insert into survey_items (survey_id, place, question, part, kind, low, high) values ($1, 1, 'q', '', 'mark', 1, 5)",
    [surveyId],
  )
})

test('without an alert there is no figure and no NaN', async () => {
  const none = await figures()
  expect(none).toMatchObject({ alerts: 0, closed: { n: 0, share: null }, retention: { difference: null } })
  expect(JSON.stringify(none)).not.toContain('NaN')
})

test('resolved, in time and better when asked again are shares of those whose time is over, worked by hand', async () => {
  // Twelve resolved: nine spoken with in time, three a day late; ten asked again, of whom eight say 4 or 5.
  for (let n = 0; n < 12; n++) {
    const again = n < 8 ? 4 + (n % 2) : n < 10 ? 2 : undefined
    await open({ n, spoken: n < 9 ? 2 + n : 48, resolved: 72, ...(again === undefined ? {} : { again }) })
  }
  // Three that nobody took up in time, and one whose time is not over yet.
  for (const n of [12, 13, 14]) await open({ n })
  await open({ n: 15, dueIn: 24 * 40 })
  const found = await figures()
  expect([found.alerts, found.open]).toEqual([16, 4])
  expect(found.closed).toMatchObject({ count: 12, n: 15, open: 1, share: 0.8 })
  expect(found.inTime).toMatchObject({ count: 9, n: 15, open: 1 })
  // 2 to 10 hours, then three times 48: the middle of twelve lies between 7 and 8.
  expect(found.contacted).toMatchObject({ n: 12, median: 7.5 })
  expect(found.recovered).toMatchObject({ count: 8, n: 10, share: 0.8 })
  // Wilson (1927): 8 of 10 is .490 to .943.
  expect([found.recovered.low, found.recovered.high].map((end: number) => end.toFixed(3))).toEqual(['0.490', '0.943'])
  // From 2 of 1 to 5: four times two steps and four times three of four, twice none: mean .5 of the scale.
  expect(found.change.n).toBe(10)
  expect(found.change.mean.value).toBeCloseTo(0.5, 9)
})

test('the rows behind each share are as many as it says', async () => {
  const rows = async (more: object) => {
    const filter = JSON.stringify({ all: [{ field: 'customerId', is: 'eq', value: customers.marguerite.id }, more] })
    return (await mira().get(`/alerts?limit=100&filter=${encodeURIComponent(filter)}`)).body.rows.length
  }
  expect(await rows({ field: 'inTime', is: 'eq', value: true })).toBe(9)
  expect(await rows({ field: 'open', is: 'eq', value: false })).toBe(12)
  expect(await rows({ field: 'secondMark', is: 'notEmpty' })).toBe(10)
})

test('causes are ranked by how often × how grave × what their customers spend, and a change of that is a version', async () => {
  const [first = '', second = ''] = causes.slice(-2).map((each) => each.id)
  await it.database.query(
    `insert into orders (customer_id, id, number, kind, source, currency, placed_at, lines, total_minor, created_at, updated_at)
     select c.id, c.order_id, 'R' || c.n, 'sale', 'test', (select currency from organisation), now() - interval '30 days', 1, c.spent, now(), now()
     from (values ($1::uuid, $2::uuid, 1, 1000), ($3::uuid, $4::uuid, 2, 90000)) as c (id, order_id, n, spent)`,
    [customers.marguerite.id, id(91_300), customers.tomasz.id, id(91_301)],
  )
  for (const n of [20, 21, 22]) await open({ n, cause: first, severity: 2 })
  for (const n of [23, 24]) await open({ n, cause: second, severity: 4, customerId: customers.tomasz.id })
  const { body } = await mira().get('/recovery/causes')
  expect(body.rows.map(({ causeId }: { causeId: string }) => causeId)).toEqual([second, first])
  expect(body.rows).toMatchObject([
    { volume: 2, severity: 4, valueMinor: 90_000, product: 720_000 },
    { volume: 3, severity: 2, valueMinor: 1_000, product: 6_000 },
  ])
  expect(body.rows[0].share).toBeCloseTo(720 / 726, 9)
  const again = await mira().post('/recovery/ranking', { ...body.definition, days: 7 })
  expect([again.body.version, again.body.rows]).toEqual([body.version + 1, []])
})
