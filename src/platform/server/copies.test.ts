import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { withDatabase } from '../../../test/database.ts'
import { copyInto, openKysely, openPool, transactor } from './database.ts'

const database = await withDatabase()
const lost: Error[] = []
const pool = openPool({ ...database.app, max: 1 }, (problem) => lost.push(problem))
const db = openKysely(pool)
const transact = transactor(pool)
afterAll(() => pool.end())

await database.query('create table kept (id int primary key)')
await database.query(`grant all on kept to ${database.app.user}`)

describe('several COPYs on one connection', () => {
  const kept = async () => {
    const { rows } = await sql<{ id: number }>`select id from kept where id >= 30 order by id`.execute(db)
    return rows.map(({ id }) => id)
  }
  function* pieces(...ids: unknown[]) {
    for (const id of ids) {
      if (id instanceof Error) throw id
      yield `${id}\n`
    }
  }

  test('go one after the other with what is asked between them', async () => {
    await transact(async (one) => {
      await Promise.all([
        copyInto(one, 'kept (id)', pieces(30, 31)),
        sql`insert into kept (id) select 32 where exists (select 1 from kept where id = 31)`.execute(one),
        copyInto(one, 'kept (id)', pieces(33)),
        copyInto(one, 'kept (id)', pieces()),
      ])
      await sql`update kept set id = 34 where id = 33`.execute(one)
    })
    expect(await kept()).toEqual([30, 31, 32, 34])
  })

  test('one that is refused takes all of the transaction back, and the connection is whole', async () => {
    const before = await kept()
    const refused = transact((one) =>
      Promise.all([
        copyInto(one, 'kept (id)', pieces(40, 'no number', 41)),
        sql`insert into kept (id) values (42)`.execute(one),
        copyInto(one, 'kept (id)', pieces(43)),
      ]),
    )
    await expect(refused).rejects.toMatchObject({ code: '22P02' })
    expect(await kept()).toEqual(before)
    await transact((one) => copyInto(one, 'kept (id)', pieces(44)))
    expect(await kept()).toEqual([...before, 44])
  })

  test('one whose rows cannot be made tells why, and nothing of it is kept', async () => {
    const before = await kept()
    const broken = transact((one) => copyInto(one, 'kept (id)', pieces(50, new Error('no such row'))))
    await expect(broken).rejects.toThrow('no such row')
    expect(await kept()).toEqual(before)
  })

  test('one whose connection is lost fails', async () => {
    const before = { rows: await kept(), lost: lost.length }
    const lostNow = transact(async (one) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(one)
      await Promise.all([
        copyInto(one, 'kept (id)', pieces(...Array.from({ length: 60 }, (_, n) => 60 + n))),
        database.query('select pg_terminate_backend($1)', [rows[0]?.pid]),
      ])
      await sql`select 1`.execute(one)
    })
    await expect(lostNow).rejects.toThrow()
    await expect.poll(() => lost.length).toBeGreaterThan(before.lost)
    expect(await kept()).toEqual(before.rows)
  })
})
