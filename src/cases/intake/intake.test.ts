import { expect, test } from 'vitest'
import * as cast from '../../../test/cast.ts'
import { testHouse } from '../../../test/house.ts'
import { intakesOf } from '../../../test/intake.ts'
import { eventsOf } from '../events/store.ts'
import { replay } from '../standing.ts'
import { findCase } from '../store.ts'
import { casesIntake } from './actions.ts'

const it = testHouse()
const { bringIn, undo } = intakesOf(it)
const { marguerite } = cast.customers
const tables = ['cases', 'case_directory', 'case_sources', 'case_events', 'case_messages', 'clocks', 'clock_subjects']

const counts = async () =>
  Object.fromEntries(
    await Promise.all(
      [...tables, 'interactions'].map(async (table) => [
        table,
        (await it.database.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n,
      ]),
    ),
  )

const row = (more: object = {}) => ({
  customer: marguerite.id,
  type: 'Complaint',
  subject: 'Late again',
  text: 'It was late again.',
  receivedAt: '2026-01-05T10:00:00Z',
  channel: 'email',
  ...more,
})

test('cases come in with their way, are counted and clocked, and can be taken back', async () => {
  const before = await counts()
  const { importId, ...result } = await bringIn(
    casesIntake,
    [
      row({
        number: 'T-1',
        acknowledgedAt: '2026-01-05T12:00:00Z',
        answeredAt: '2026-01-30T10:00:00Z',
        closedAt: '2026-02-02T10:00:00Z',
        outcome: 'upheld',
        cause: 'Took too long',
        department: 'Dispatch',
        externalId: 'X1',
      }),
      row({ type: 'Ticket', externalId: 'X2', number: 'T-1' }),
      row({ externalId: 'X2' }),
      row({ type: 'nonsense' }),
      row({ closedAt: '2025-12-01T10:00:00Z' }),
      row({ customer: 'nobody here' }),
      row({ customer: undefined, type: undefined }),
    ],
    { knownBy: 'externalId' },
  )
  expect([result.created, result.skipped, result.refused.map((each) => each.line).sort()]).toEqual([3, 1, [5, 6, 7]])
  const { body } = await it.as('amir').get('/cases/numbered/T-1')
  expect(body.case).toMatchObject({ stage: 'closed', outcome: 'upheld', type: 'complaint' })
  expect(body.names.department).toMatchObject({ name: 'Dispatch' })
  expect(body.causes).toMatchObject([{ name: 'Took too long', part: 'primary' }])
  // Ten working days were promised, and it took eighteen: broken, and nobody is told of it now.
  const answered = body.clocks.find((clock: { name: string }) => clock.name === 'Complaint answered')
  expect(answered).toMatchObject({ kept: false })
  expect(await it.database.query('select 1 from remedies')).toEqual([])
  expect(await it.database.query("select 1 from events where name = 'commitments.usedUp'")).toEqual([])
  for (const { id } of await it.database.query<{ id: string }>('select id from cases')) {
    const found = await findCase(it.house.reading, id)
    expect(found).toMatchObject(replay(await eventsOf(it.house.reading, found as { customerId: string; id: string })))
  }
  for (const slice of ['cases', 'customers'])
    for (const { check } of it.house.slices.find((each) => each.name === slice)?.checks ?? [])
      expect(await check(it.house.reading, it.house)).toBeNull()
  expect((await undo(casesIntake, importId)).removed).toBe(3)
  expect(await counts()).toEqual(before)
})

test('what was logged as an interaction under the same number is of the case, not twice there', async () => {
  await it.database.query(
    `insert into interactions (customer_id, id, at, channel, direction, note, source, external_id, created_at, updated_at)
     values ($1, gen_random_uuid(), '2026-01-05T10:00:00Z', 'email', 'in', 'It was late again.', 'shop', 'I-7', now(), now())`,
    [marguerite.id],
  )
  const { importId } = await bringIn(casesIntake, [row({ externalId: 'I-7' })], { knownBy: 'externalId' })
  const rows = await it.database.query<{ case_id: string | null }>('select case_id from interactions')
  expect(rows).toHaveLength(1)
  expect(rows[0]?.case_id).not.toBeNull()
  await undo(casesIntake, importId)
  expect(await it.database.query('select case_id from interactions')).toEqual([{ case_id: null }])
})

test('what departments promise each other is counted of cases that come in from inside, and of no others', async () => {
  const department = '01900000-0000-7000-8000-0000000009d1'
  const colleague = '01900000-0000-7000-8000-0000000009d2'
  await it.database.query(`insert into customers (id, kind, internal, name, sort_name, search, department_id, created_at, updated_at)
    values ('${department}', 'department', true, 'Goods in', 'goods in', 'goods in', null, now(), now()),
      ('${colleague}', 'person', true, 'Ada', 'ada', 'ada', '${department}', now(), now())`)
  const asked = { type: 'enquiry', answeredAt: '2026-01-09T10:00:00Z', closedAt: '2026-01-09T11:00:00Z' }
  const { importId, ...result } = await bringIn(casesIntake, [
    row({ ...asked, number: 'IN-1', customer: colleague }),
    row({ ...asked, number: 'IN-2', customer: department }),
    row({ ...asked, number: 'OUT-1' }),
  ])
  expect(result.created).toBe(3)
  const promises = async (number: string) =>
    (await it.as('amir').get(`/cases/numbered/${number}`)).body.clocks
      .map(({ name, kept }: { name: string; kept: boolean }) => `${name}: ${kept}`)
      .sort()
  const broken = ['Between departments: first reply: false', 'Between departments: settled: false']
  expect([await promises('IN-1'), await promises('IN-2'), await promises('OUT-1')]).toEqual([
    broken,
    broken,
    ['First reply: false'],
  ])
  expect((await undo(casesIntake, importId)).removed).toBe(3)
})
