import fc from 'fast-check'
import { type RawBuilder, sql } from 'kysely'
import { expect, test } from 'vitest'
import * as cast from '../../test/cast.ts'
import { testHouse } from '../../test/house.ts'
import type { SignedIn } from '../platform/contract.ts'
import { isVisible } from '../platform/visibility.ts'
import { visibility } from './model.ts'
import { visibleTo } from './store.ts'

const it = testHouse()

const ids = (from: number, n: number) => Array.from({ length: n }, (_, at) => cast.id(from + at))
const teams = ids(700, 3)
const departments = ids(710, 3)
const people = ids(720, 3)
const members = ids(730, 3)

const staff = fc.record({
  id: fc.constantFrom(...members),
  words: fc.subarray(['customers.read', 'customers.readRestricted', 'house.read']),
  teamIds: fc.subarray(teams),
  departmentIds: fc.subarray(departments),
  personId: fc.option(fc.constantFrom(...people)),
})
const row = fc.record({
  id: fc.constantFrom(...people, ...departments, cast.id(799)),
  internal: fc.boolean(),
  restrictedTeamId: fc.option(fc.constantFrom(...teams)),
  accountManagerId: fc.option(fc.constantFrom(...members)),
  departmentId: fc.option(fc.constantFrom(...departments)),
})

test('the rule says of any customer and anybody the same in SQL as in the model', async () => {
  await fc.assert(
    fc.asyncProperty(staff, fc.array(row, { minLength: 1, maxLength: 12 }), async (who, rows) => {
      const signedIn: SignedIn = { name: '', role: '', timeZone: 'UTC', via: 'session', ...who }
      const asked = (which: RawBuilder<unknown>) =>
        sql<{ at: number }>`select at from (
          select (ordinality - 1)::int as at, id, internal, restricted_team_id, account_manager_id, department_id
          from rows from (jsonb_to_recordset(${JSON.stringify(
            rows.map((each) => ({
              id: each.id,
              internal: each.internal,
              restricted_team_id: each.restrictedTeamId,
              account_manager_id: each.accountManagerId,
              department_id: each.departmentId,
            })),
          )}::jsonb) as (id uuid, internal boolean, restricted_team_id uuid, account_manager_id uuid, department_id uuid))
          with ordinality
        ) as customers where ${which} order by at`.execute(it.house.reading)
      const { rows: seen } = await asked(visibleTo(signedIn))
      const { rows: hidden } = await asked(sql`not ${visibleTo(signedIn)}`)
      const expected = rows.flatMap((each, at) => (isVisible(visibility, each, signedIn) ? [at] : []))
      expect(seen.map((each) => each.at)).toEqual(expected)
      expect(seen.length + hidden.length).toBe(rows.length)
    }),
    { numRuns: 300 },
  )
})

test('a list shows exactly what a read would answer, whoever asks', async () => {
  await it.database.query('update customers set internal = true, department_id = $1 where id = $2', [
    cast.departments.dispatch.id,
    cast.customers.tomasz.id,
  ])
  const all = await it.database.query<{ id: string }>("select id from customers where kind <> 'unknown'")
  for (const who of Object.keys(cast.staff) as cast.StaffName[]) {
    const { body } = await it.as(who).get('/customers?limit=200')
    const listed = body.rows.map((each: { id: string }) => each.id).sort()
    const opened: string[] = []
    for (const { id } of all) {
      const { status } = await it.as(who).get(`/customers/${id}`)
      expect([200, 404]).toContain(status)
      if (status === 200) opened.push(id)
    }
    expect(listed, who).toEqual(opened.sort())
  }
  const colin = (await it.as('colin').get('/customers')).body.rows.map((each: { name: string }) => each.name)
  expect(colin).toEqual(['Dispatch', 'Tomasz Wiśniewski'])
})

test('a field of somebody unseen cannot be found out by filter, sort, search or lookup (field leak)', async () => {
  const { vane } = cast.customers
  await it.database.query("update customers set email = 'vane@manor.example', note = 'secret' where id = $1", [vane.id])
  await it.database.query("insert into customer_directory values ('email', 'vane@manor.example', $1)", [vane.id])
  const amir = it.as('amir')
  const filter = (field: string, value: string) =>
    `/customers?filter=${encodeURIComponent(JSON.stringify({ field, is: 'contains', value }))}`
  for (const question of [
    filter('email', 'vane'),
    filter('name', 'vane'),
    '/customers/lookup?email=vane@manor.example',
  ])
    expect((await amir.get(question)).body.rows, question).toEqual([])
  expect((await amir.get(filter('email', 'vane'))).body.count).toEqual({ value: 0, about: false })
  expect((await amir.get('/search?q=vane')).body.found).toEqual([])
  expect((await it.as('beth').get('/search?q=vane')).body.found).toHaveLength(1)
  for (const hidden of ['note', 'sort_name', 'sortName', 'search', 'restrictedTeamId', 'custom', 'password'])
    for (const query of [
      `filter=${encodeURIComponent(JSON.stringify({ field: hidden, is: 'eq', value: 'x' }))}`,
      `sort=${hidden}`,
      `columns=${hidden}`,
    ])
      expect((await amir.get(`/customers?${query}`)).status, query).toBe(422)
})
