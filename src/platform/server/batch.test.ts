import { CamelCasePlugin, sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { withDatabase } from '../../../test/database.ts'
import { copyInto, lender, openKysely, openPool, transactor } from './database.ts'

const database = await withDatabase()
const lost: Error[] = []
const pool = openPool({ ...database.app, max: 1 }, (problem) => lost.push(problem))
const db = openKysely(pool)
const lend = lender(pool)
const transact = transactor(pool)
afterAll(() => pool.end())

const number = async (from: typeof db, n: number) =>
  (await sql<{ n: number }>`select ${n}::int as n`.execute(from)).rows[0]?.n
const wrong = (from: typeof db) => sql`select 1 / ${0}::int as never`.execute(from)
const problem = async (asked: Promise<unknown>) =>
  asked.then(
    () => 'none',
    (thrown: { code?: string }) => thrown.code,
  )
const insertInto = (one: typeof db, id: number) => sql`insert into kept (id) values (${id})`.execute(one)
await database.query('create table kept (id int primary key, made_at timestamptz, some_words text[])')
await database.query(`grant all on kept to ${database.app.user}`)

describe('what is asked of one connection at once', () => {
  test('is answered each with its own, in any mixture of statements, again and again', async () => {
    for (let round = 0; round < 3; round += 1) {
      const answers = await lend((one) =>
        Promise.all([
          number(one, 1),
          sql<{ a: string; b: null }>`select 'x' as a, null as b`.execute(one).then(({ rows }) => rows[0]),
          number(one, 2),
          sql`select 1 where false`.execute(one).then(({ rows }) => rows.length),
          number(one, 3),
        ]),
      )
      expect(answers).toEqual([1, { a: 'x', b: null }, 2, 0, 3])
    }
  })

  test('goes to PostgreSQL in one piece: it sees one statement begin when the one before it ends', async () => {
    const [first, second] = await lend((one) =>
      Promise.all([
        sql<{ xact: string }>`select now()::text as xact`.execute(one),
        sql<{ xact: string }>`select now()::text as xact, 2 as n`.execute(one),
      ]),
    )
    // One Sync, so one transaction, which has one time.
    expect(second.rows[0]?.xact).toBe(first.rows[0]?.xact)
  })

  test('fails together when one of it fails, and the connection goes on', async () => {
    const problems = await lend((one) =>
      Promise.all([problem(number(one, 7)), problem(wrong(one)), problem(number(one, 8))]),
    )
    expect(problems).toEqual(['22012', '22012', '22012'])
    expect(await lend((one) => Promise.all([number(one, 7), number(one, 8)]))).toEqual([7, 8])
  })

  test('may hold a statement that never was prepared because one before it failed, and asks it again', async () => {
    const fresh = (one: typeof db) => sql<{ fresh: number }>`select 41 + ${1}::int as fresh`.execute(one)
    expect(await lend((one) => Promise.all([problem(wrong(one)), problem(fresh(one))]))).toEqual(['22012', '22012'])
    expect((await lend(fresh)).rows).toEqual([{ fresh: 42 }])
    expect((await lend(fresh)).rows).toEqual([{ fresh: 42 }])
  })

  test('fails alone when a row of its answer or a value of its question cannot be read', async () => {
    const circle: Record<string, unknown> = {}
    circle.itself = circle
    const asked = await lend((one) =>
      Promise.allSettled([
        number(one, 1),
        sql`select 9007199254740993 as n`.execute(one),
        sql`select ${circle}::jsonb as n`.execute(one),
        number(one, 2),
      ]),
    )
    expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect(await lend((one) => number(one, 3))).toBe(3)
  })

  test('is prepared anew when a table was changed under it', async () => {
    await database.query('create table changing as select 1 as a')
    await database.query(`grant select on changing to ${database.app.user}`)
    // All on one connection: another one would never have prepared it.
    await lend(async (one) => {
      const read = () => sql`select * from changing`.execute(one).then(({ rows }) => rows)
      expect(await read()).toEqual([{ a: 1 }])
      await database.query('alter table changing add column b int default 2')
      expect(await problem(read())).toBe('0A000')
      expect(await read()).toEqual([{ a: 1, b: 2 }])
    })
  })

  test('says which statement PostgreSQL cannot read', async () => {
    expect(await problem(lend((one) => sql`select from where`.execute(one)))).toBe('42601')
    expect(await lend((one) => number(one, 1))).toBe(1)
  })
})

describe('a transaction', () => {
  test('keeps all of it or nothing', async () => {
    await transact((one) => Promise.all([insertInto(one, 1), insertInto(one, 2)]))
    const twice = transact(async (one) => {
      await insertInto(one, 3)
      await Promise.all([insertInto(one, 4), insertInto(one, 1), insertInto(one, 5)])
    })
    expect(await problem(twice)).toBe('23505')
    expect((await database.query('select id from kept order by id')).map(({ id }) => id)).toEqual([1, 2])
    expect(await number(db, 9)).toBe(9)
  })

  test('that asks nothing leaves nothing open behind it', async () => {
    await transact(async () => {})
    await expect(
      transact(async () => {
        throw new Error('before anything')
      }),
    ).rejects.toThrow('before anything')
    const { rows } = await sql<{ open: number }>`
      select count(*) as open from pg_stat_activity where state like 'idle in%' and datname = current_database()`.execute(
      db,
    )
    expect(rows).toEqual([{ open: 0 }])
  })

  test('sends what is asked in it at once in one piece, its beginning too', async () => {
    const turns = await transact(async (one) => {
      const asked = () => sql<{ at: string }>`select statement_timestamp()::text as at`.execute(one)
      return (await Promise.all([asked(), asked(), asked()])).map(({ rows }) => rows[0]?.at)
    })
    // The time of a statement is when its message came; those that come together have nearly one.
    const micros = turns.map((at) => Date.parse(String(at)))
    expect(Math.max(...micros) - Math.min(...micros)).toBeLessThan(20)
  })

  test('refuses what is asked in it when it is over: the connection may be another’s by then', async () => {
    let kept: typeof db | undefined
    await transact(async (one) => {
      kept = one
    })
    await expect(number(kept as typeof db, 1)).rejects.toThrow('over')
    let late: Promise<unknown> = Promise.resolve()
    const failing = transact(async (one) => {
      late = new Promise((resolve) => setTimeout(resolve, 20)).then(() => problem(insertInto(one, 20)))
      await wrong(one)
    })
    expect(await problem(failing)).toBe('22012')
    await late
    expect(await database.query('select id from kept where id = 20')).toEqual([])
  })

  test('takes rows by COPY between what is asked before and after it', async () => {
    await transact(async (one) => {
      await sql`delete from kept`.execute(one)
      await copyInto(one, 'kept (id, some_words)', '11\t{a,"b c"}\n12\t{}\n')
      await sql`update kept set made_at = ${new Date('2026-03-01T10:00:00.5Z')} where id = 11`.execute(one)
    })
    const { rows } = await sql`select id, made_at, some_words from kept order by id`.execute(db)
    expect(rows).toEqual([
      { id: 11, madeAt: '2026-03-01T10:00:00.5Z', someWords: ['a', 'b c'] },
      { id: 12, madeAt: null, someWords: [] },
    ])
  })
})

test('a lost connection fails what was asked of it, and the pool makes another', async () => {
  const before = lost.length
  const asked = lend(async (one) => {
    const slow = problem(sql`select pg_sleep(30)`.execute(one))
    const ended = () =>
      database.query("select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep%'")
    while ((await ended()).length === 0);
    return slow
  })
  expect(await asked).toBe('57P01')
  await expect.poll(() => lost.length).toBeGreaterThan(before)
  expect(await number(db, 3)).toBe(3)
})

test('every name of a table and a column is told as Kysely’s own plugin tells it, both ways', async () => {
  const plugin = new CamelCasePlugin() as unknown as {
    snakeCase: (name: string) => string
    camelCase: (name: string) => string
  }
  const names = await database.query<{ name: string }>(
    `select distinct name from (select column_name::text as name from information_schema.columns where table_schema = 'public'
      union select table_name::text from information_schema.tables where table_schema = 'public') as named`,
  )
  expect(names.length).toBeGreaterThan(200)
  const told = sql.join(names.map(({ name }) => sql`1 as ${sql.ref(plugin.camelCase(name))}`))
  expect(sql`select ${told}`.compile(db).sql).toBe(`select ${names.map(({ name }) => `1 as "${name}"`).join(', ')}`)
  const { rows } = await sql`select ${told}`.execute(db)
  expect(Object.keys(rows[0] as object)).toEqual(names.map(({ name }) => plugin.camelCase(name)))
})
