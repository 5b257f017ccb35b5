import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testHouse } from '../../../test/house.ts'
import { beginCount } from './counting.ts'
import * as runs from './runs.ts'

const it = testHouse()

/** So many rows, a look at some of which takes a moment; and how often they were counted. */
const slowly = (rows: number) =>
  sql`select 1 from generate_series(1, ${sql.lit(rows)}) where nextval('looks') % 100 > 0 or pg_sleep(0.01) is not null`

test('a count that took long is told again for a while, but never to whoever wrote something since', async () => {
  await it.database.query('create sequence looks')
  await it.database.query('grant all on sequence looks to public')
  const looks = async () => Number((await it.database.query<{ n: string }>('select last_value as n from looks'))[0]?.n)
  const counted = async (who: 'mira' | 'ada', rows: number) =>
    (await beginCount(slowly(rows), await it.context(who), 50)).end()

  const all = { value: 2000, about: false }
  expect(await counted('mira', 2000)).toEqual(all)
  expect(await looks()).toBe(2000)
  expect(await counted('ada', 2000)).toEqual(all)
  expect(await looks()).toBe(2000)

  const edited = await it.as('ada').post('/customers', { kind: 'person', name: 'Iris Vale' })
  expect(edited.status).toBe(201)
  expect(await counted('mira', 2000)).toEqual(all)
  expect(await looks()).toBe(2000)
  expect(await counted('ada', 2000)).toEqual(all)
  expect(await looks()).toBe(4000)

  // What the worker did for somebody is theirs, and written once they see that it is done.
  const begun = await it.context('ada')
  const run = await it.house.writing
    .transaction()
    .execute((db) => runs.begin({ ...begun, db }, { kind: 'count', title: 'Count', input: {} }))
  const seen = async () => (await it.as('ada').get(`/runs/${run}`)).body.state
  expect(await seen()).toBe('waiting')
  expect(await counted('ada', 2000)).toEqual(all)
  expect(await looks()).toBe(4000)
  await runs.finish(it.house.writing, run, 'done')
  expect(await seen()).toBe('done')
  expect(await counted('ada', 2000)).toEqual(all)
  expect(await looks()).toBe(6000)

  // What is few is counted each time.
  expect(await counted('mira', 900)).toEqual({ value: 900, about: false })
  expect(await counted('mira', 900)).toEqual({ value: 900, about: false })
  expect(await looks()).toBe(7800)
})
