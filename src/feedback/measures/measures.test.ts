import { expect, test } from 'vitest'
import { answersIn, id } from '../../../test/answers.ts'
import { customers, departments } from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { drawn } from '../../math/hash.ts'
import { countChangedDays } from '../../platform/server/machinery.ts'
import { work } from '../../platform/server/runs.ts'
import { answersChanged, wrongSums } from './keeping/actions.ts'

const it = testHouse()
const query = (text: string, values: unknown[] = []) => it.database.query(text, values)
const NPS = '00000000-0000-7000-8000-00000000c501'
const CES = '00000000-0000-7000-8000-00000000c503'
const { survey, respond } = answersIn(it)
const figures = async (measure: string, more = '', who: 'nina' | 'mira' = 'nina') =>
  (await it.as(who).get(`/measures/${measure}/figures?from=2026-01-01&to=2026-12-31&step=month${more}`)).body
const groups = async (measure: string, by: string) =>
  (await it.as('nina').get(`/measures/${measure}/groups?from=2026-01-01&to=2026-12-31&by=${by}`)).body

test('answers are in the figures within a count, with what was left out; flagged ones are not', async () => {
  const surveyId = await survey({ id: id(), template: 'nps', items: [['nps', '', 0, 10]] })
  for (let at = 0; at < 100; at++) await respond({ surveyId, closed: [10], channel: at < 60 ? 'email' : 'qr' })
  for (let at = 0; at < 60; at++)
    await respond({ surveyId, closed: [3], channel: 'email', customerId: customers.harbour.id })
  for (let at = 0; at < 40; at++) await respond({ surveyId, closed: [8], day: '2026-04-05' })
  await respond({ surveyId, closed: [11] })
  await respond({ surveyId, closed: [null] })
  await respond({ surveyId, closed: [10], flags: ['too fast'] })
  expect((await figures(NPS)).counting).toBe(true)
  while ((await countChangedDays(it.house)) > 0);
  const told = await figures(NPS)
  expect(told).toMatchObject({ counting: false, leftOut: { blank: 1, outside: 1 }, unit: 'points' })
  expect(told.figure).toMatchObject({ showing: 'shown', value: 20, n: 200 })
  expect(told.figure.high - 20).toBeCloseTo(12.1, 1)
  expect(told.parts.map((part: { count: number }) => part.count)).toEqual([100, 40, 60])
  const march = told.series.find((each: { day: string }) => each.day === '2026-03-01')
  expect(march.figure).toMatchObject({ value: 25, n: 160 })
  expect(told.series.find((each: { day: string }) => each.day === '2026-05-01').figure).toMatchObject({
    value: null,
    n: 0,
  })
  const byChannel = await groups(NPS, 'channel')
  expect(byChannel.rows.map((row: { label: string; figure: { n: number } }) => [row.label, row.figure.n])).toEqual([
    ['E-mail', 120],
    ['Link', 40],
    ['QR code', 40],
  ])
  expect(byChannel.rows[2].against).toMatchObject({ difference: 100 })
  const byKind = await groups(NPS, 'kind')
  expect(byKind.rows.map((row: { label: string; figure: { value: number } }) => [row.label, row.figure.value])).toEqual(
    [
      ['People', expect.closeTo(71.43, 2)],
      ['Accounts', -100],
    ],
  )
  expect(await it.house.reading.transaction().execute(wrongSums)).toBe(0)
})

test('what is folded in answer by answer is what a count of the day gives, whatever came between', async () => {
  const draw = drawn(5)
  const surveyId = await survey({ id: id(), template: 'ces', items: [['ces', '', 1, 7]] })
  const days = ['2026-06-01', '2026-06-02', '2026-06-03']
  const told: string[] = []
  for (let at = 0; at < 120; at++) {
    const day = days[Math.floor(draw() * 3)] as string
    const mark = draw() < 0.1 ? null : 1 + Math.floor(draw() * 8)
    told.push(await respond({ surveyId, closed: [mark], day, weight: 0.5 + draw() }))
    if (at % 37 === 0) await countChangedDays(it.house)
    if (at === 60) await answersChanged(await it.context('mira'), [days[1] as string])
  }
  while ((await countChangedDays(it.house)) > 0);
  const kept = () =>
    query(`select * from measure_sums where measure_id = $1 order by grouping_name, day, member`, [CES])
  const folded = await kept()
  expect(folded.length).toBeGreaterThan(6)
  await answersChanged(await it.context('mira'), days)
  await countChangedDays(it.house)
  const again = await kept()
  expect(again).toEqual(
    folded.map((row) => ({ ...row, sums: (row.sums as number[]).map((value) => expect.closeTo(value, 9)) })),
  )
  const rows = await query('select closed[1] as mark, weight from responses where survey_id = $1', [surveyId])
  const marks = rows.filter(({ mark }) => (mark as number) >= 1 && (mark as number) <= 7) as {
    mark: number
    weight: number
  }[]
  const figure = (await figures(CES)).figure
  expect(figure.n).toBe(marks.length)
  expect(figure.value).toBeCloseTo(marks.reduce((sum, { mark }) => sum + mark, 0) / marks.length, 9)
  const weight = marks.reduce((sum, each) => sum + each.weight, 0)
  const weighted = (await figures(CES, '&weighted=yes')).figure
  expect(weighted.value).toBeCloseTo(marks.reduce((sum, each) => sum + each.mark * each.weight, 0) / weight, 6)
  expect(weighted.effective).toBeCloseTo(weight ** 2 / marks.reduce((sum, each) => sum + each.weight ** 2, 0), 4)
  // Told to be robots afterwards, and gone from the figures.
  await query(`update responses set flags = '{trap}' where survey_id = $1 and day = $2`, [surveyId, days[0]])
  await answersChanged(await it.context('mira'), [days[0] as string])
  await countChangedDays(it.house)
  const left = await query(
    `select count(*)::int as n from responses where survey_id = $1 and counted and closed[1] between 1 and 7`,
    [surveyId],
  )
  expect((await figures(CES)).figure.n).toBe(left[0]?.n)
  expect(told).toHaveLength(120)
})

test('any stretch is the sum of its days, however many whole months lie in it', async () => {
  const stretches = [
    ['2026-03-02', '2026-04-05', 200],
    ['2026-03-03', '2026-04-30', 40],
    ['2026-03-01', '2026-03-31', 160],
    ['2026-02-15', '2026-04-04', 160],
    ['2026-04-05', '2026-04-05', 40],
    ['2026-04-06', '2026-12-31', 0],
    ['2026-01-01', '2026-12-31', 200],
  ] as const
  for (const [from, to, n] of stretches)
    for (const by of ['channel', 'language']) {
      const { rows } = (await it.as('nina').get(`/measures/${NPS}/groups?from=${from}&to=${to}&by=${by}`)).body
      expect(rows.reduce((sum: number, row: { figure: { n: number } }) => sum + row.figure.n, 0)).toBe(n)
      const told = (await it.as('nina').get(`/measures/${NPS}/figures?from=${from}&to=${to}&step=week`)).body
      expect(told.figure.n).toBe(n)
    }
})

test('under ten only n is told, under thirty it is too few to judge', async () => {
  const surveyId = await survey({ id: id(), template: 'csat', items: [['csat', '', 1, 5]] })
  for (let at = 0; at < 9; at++) await respond({ surveyId, closed: [5] })
  await countChangedDays(it.house)
  const CSAT = '00000000-0000-7000-8000-00000000c502'
  expect((await figures(CSAT)).figure).toMatchObject({ showing: 'only n', value: null, low: null, n: 9 })
  await respond({ surveyId, closed: [1] })
  await countChangedDays(it.house)
  expect((await figures(CSAT)).figure).toMatchObject({ showing: 'too few to judge', value: 90, n: 10 })
  const listed = (await it.as('nina').get('/measures?from=2026-01-01&to=2026-12-31')).body
  expect(listed.rows.find((row: { id: string }) => row.id === CSAT).figure.n).toBe(10)
})

test('a new definition is a version, counted by a run; the old one stays to be read', async () => {
  const surveyId = await survey({
    id: id(),
    items: [
      ['speed', '', 1, 5],
      ['care', '', 1, 5],
    ],
  })
  for (let at = 0; at < 40; at++) await respond({ surveyId, closed: [at % 2 ? 5 : 2, 4], told: false })
  const definition = {
    formula: 'share',
    question: 'How fast were we?',
    scale: { low: 1, high: 5 },
    top: 4,
    sources: [{ surveyId, items: [{ question: 'speed' }] }],
  }
  const made = await it.as('mira').post('/measures', { name: 'Speed', definition })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ definitionVersion: 1, runId: expect.any(String), audience: 'customers' })
  await work(made.body.runId, it.house)
  expect((await figures(made.body.id)).figure).toMatchObject({ value: 50, n: 40 })
  const edited = await it
    .as('mira')
    .patch(
      `/measures/${made.body.id}`,
      { definition: { ...definition, sources: [{ surveyId, items: [{ question: 'care' }] }] } },
      made.body.version,
    )
  expect(edited.body.versions.map((each: { version: number }) => each.version)).toEqual([2, 1])
  expect((await figures(made.body.id)).figure.n).toBe(0)
  await work(edited.body.runId, it.house)
  expect((await figures(made.body.id)).figure).toMatchObject({ value: 100, n: 40 })
  const stale = await it.as('mira').patch(`/measures/${made.body.id}`, { name: 'Pace' }, made.body.version)
  expect(stale.status).toBe(412)
  const wrong = await it.as('mira').post('/measures', {
    name: 'Speed',
    definition: { ...definition, sources: [{ surveyId, items: [{ question: 'gone' }] }] },
  })
  expect(wrong).toMatchObject({ status: 422 })
  expect(wrong.body.detail).toMatch('no closed question “gone”')
  expect((await it.as('amir').post('/measures', { name: 'Speed', definition })).status).toBe(403)
})

test('of staff, nothing shown or subtracted tells of fewer than five', async () => {
  const surveyId = await survey({ id: id(), audience: 'staff', promise: 'confidential', items: [['enps', '', 0, 10]] })
  const [care, dispatch] = [departments.care.id, departments.dispatch.id]
  await query(
    `insert into customers (id, kind, internal, name, sort_name, search, department_id, created_at, updated_at)
    select ('01900000-0000-7000-9001-' || lpad(n::text, 12, '0'))::uuid, 'person', true, 'Colleague ' || n, 'colleague ' || n, 'colleague ' || n,
      case when n <= 9 then $1::uuid else $2::uuid end, now(), now() from generate_series(1, 12) as n`,
    [care, dispatch],
  )
  const colleague = (n: number) => `01900000-0000-7000-9001-${String(n).padStart(12, '0')}`
  for (let n = 1; n <= 12; n++)
    await respond({ surveyId, closed: [n % 11], customerId: colleague(n), day: '2026-02-03', told: false })
  for (let n = 1; n <= 3; n++)
    await respond({ surveyId, closed: [n], customerId: colleague(n), day: '2026-03-03', told: false })
  const made = await it.as('mira').post('/measures', {
    name: 'Would colleagues recommend us',
    definition: {
      formula: 'net score',
      question: 'Would you recommend working here?',
      scale: { low: 0, high: 10 },
      top: 9,
      bottom: 6,
      sources: [{ surveyId, items: [{ question: 'enps' }] }],
    },
  })
  expect(made.body.audience).toBe('staff')
  await work(made.body.runId, it.house)
  const told = await figures(made.body.id)
  // Three answered in March: they are in no total until five have.
  expect(told.figure.n).toBe(12)
  expect(told.series).toHaveLength(1)
  // Dispatch had three: care beside a total would tell theirs.
  expect(await groups(made.body.id, 'department')).toMatchObject({ rows: [], hidden: 2 })
  const answers = await it.as('mira').get(`/measures/${made.body.id}/answers?from=2026-01-01&to=2026-12-31`)
  expect(answers.body).toEqual({ rows: [], onlyFigures: ['Survey staff'] })
})

test('a pair of stretches is compared with a test and the size of the effect', async () => {
  const path = `/measures/${NPS}/comparison?from=2026-03-01&to=2026-03-31&otherFrom=2026-04-01&otherTo=2026-04-30`
  const { a, b, comparison } = (await it.as('nina').get(path)).body
  expect([a.n, b.n]).toEqual([160, 40])
  expect(comparison).toMatchObject({ difference: 25, effectName: 'd' })
  expect(comparison.p).toBeLessThan(0.01)
  const same = (await it.as('nina').get(`/measures/${NPS}/comparison?from=2026-07-01&to=2026-07-31`)).body
  expect(same.comparison).toMatchObject({ difference: null, why: 'one side has too few answers to be compared' })
})
