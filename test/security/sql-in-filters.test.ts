import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { imports } from '../../src/imports/slice.ts'
import { Operator } from '../../src/platform/filter.ts'
import { slices } from '../../src/slices.ts'
import { file, type OneOfEach, oneOfEach } from '../contract/one-of-each.ts'
import { testHouse } from '../house.ts'
import { rowsOf } from '../signed-in.ts'

/**
 * CVE-2025-21628 (an operator), CVE-2026-44706 (a value in the same filter a year later), CVE-2026-46624 (a time zone),
 * CVE-2026-73069 (an expression), CVE-2026-29096 (saved, and run later). Each position of each list takes 10,000 of these.
 */
const it = testHouse()
let some: OneOfEach
beforeAll(async () => {
  some = await oneOfEach(it)
})

const lists = slices.flatMap((slice) =>
  Object.values(slice.api ?? {})
    .filter((each) => each['~orpc'].route.method === 'GET')
    .filter((each) => 'filter' in ((each['~orpc'].inputSchema as { shape?: object } | undefined)?.shape ?? {}))
    .map((each) => String(each['~orpc'].route.path)),
)
const files = slices.flatMap((slice) =>
  Object.values(slice.streams ?? {})
    .map(({ endpoint }) => endpoint)
    .filter((each) => 'filter' in ((each.input as { shape?: object }).shape ?? {}))
    .map((each) => each.path),
)

const payloads = [
  "'",
  '"',
  '`',
  '\\',
  ';',
  '--',
  '/*',
  "' or '1'='1",
  "'; drop table customers; --",
  "1); copy (select 1) to program 'touch /tmp/x'; --",
  "') union select password from auth_account --",
  '" desc nulls first; select pg_sleep(20) --',
  "name' || (select version()) || '",
  'name; truncate customers',
  'name) or (1=1',
  '(select count(*) from staff)',
  "name at time zone 'x' || pg_read_file('/etc/passwd')",
  '$1',
  '$1::text; select 1',
  '%s',
  '{"$gt":""}',
  "E'\\\\047 or 1=1",
  '\u02bc or 1=1',
  '＇ or 1=1',
  '\u0000',
  'and',
  'or 1=1',
  'raw',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'name,name',
  '-',
  '--name',
  '-name desc',
  'customers.name',
  'sort value',
  'key 0',
  'place.key 0',
  "'||pg_sleep(10)||'",
]
const hostile = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...payloads) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('name', 'at', 'number', 'code'), fc.constantFrom(...payloads))
      .map(([name, bad]) => `${name}${bad}`),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)
const field = fc.constantFrom(
  'name',
  'kind',
  'internal',
  'tags',
  'createdAt',
  'at',
  'channel',
  'number',
  'totalMinor',
  'placedAt',
  'code',
  'state',
  'email',
  'id',
)
const operator = fc.constantFrom(...Operator.options)
/** A field of text that each list has, so that hostile values come as far as the database. */
const textFields: Record<string, string[]> = {
  customers: ['name', 'email', 'city', 'source'],
  interactions: ['note', 'source'],
  orders: ['number', 'channel', 'source'],
  products: ['code', 'name'],
  imports: ['fileName'],
  staff: ['name', 'email'],
}
const ofText = fc.constantFrom('eq', 'ne', 'contains', 'startsWith')
const value = fc.oneof(hostile, fc.array(hostile, { maxLength: 3 }), fc.double(), fc.boolean(), fc.constant(null))
const condition = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ field: fc.constantFrom('text 0', 'text 1', 'text 2'), is: ofText, value: hostile }),
  },
  { weight: 1, arbitrary: fc.record({ field: hostile, is: operator, value }) },
  { weight: 1, arbitrary: fc.record({ field, is: hostile, value }) },
  { weight: 1, arbitrary: fc.record({ field, is: operator, value }) },
  { weight: 1, arbitrary: fc.record({ field, is: operator, value, query_operator: hostile }) },
)
const filter = fc.oneof(
  { weight: 4, arbitrary: condition },
  { weight: 1, arbitrary: fc.array(condition, { maxLength: 3 }).map((all) => ({ all })) },
  { weight: 1, arbitrary: fc.tuple(hostile, condition).map(([name, one]) => ({ any: [one], [name]: 'x' })) },
)
/** One question of a list with a bad value at one of its places. */
const question = fc.oneof(
  { weight: 6, arbitrary: filter.map((one) => ({ filter: JSON.stringify(one) })) },
  { weight: 1, arbitrary: hostile.map((text) => ({ filter: text })) },
  { weight: 2, arbitrary: hostile.map((sort) => ({ sort })) },
  { weight: 2, arbitrary: hostile.map((columns) => ({ columns })) },
  {
    weight: 1,
    arbitrary: fc
      .oneof(
        hostile,
        fc.tuple(fc.base64String(), hostile).map(([body, sign]) => `${body}.${sign}`),
      )
      .map((after) => ({ after })),
  },
  { weight: 1, arbitrary: hostile.map((limit) => ({ limit })) },
  { weight: 1, arbitrary: fc.tuple(hostile, hostile).map(([name, text]) => ({ [name]: text })) },
)

const everything = () => rowsOf(it.database)
const ask = (path: string, query: Record<string, string>) =>
  it.app.inject({
    url: `/api${path}?${new URLSearchParams(Object.entries(query).map(([name, text]): [string, string] => [name.toWellFormed(), text.toWellFormed()]))}`,
    headers: { 'x-cast': 'ada' },
  })

describe('SQL in filters', () => {
  test('every list is asked', () => {
    expect(lists.length).toBeGreaterThanOrEqual(6)
    expect(files.length).toBeGreaterThanOrEqual(4)
  })

  test('CVE-2025-21628, CVE-2026-44706, CVE-2026-46624, CVE-2026-73069: 10,000 values at every position of every list are answered or refused, and change nothing', {
    timeout: 240_000,
  }, async () => {
    const before = await everything()
    const paths = [...lists, ...lists, ...lists, ...files]
    const questions = fc.sample(question, { numRuns: 10_000, seed: 2026 })
    const statuses = new Map<number, number>()
    const wrong: string[] = []
    const began = Date.now()
    // A few at once, as people would be.
    const left = questions.entries()
    const worker = async () => {
      for (const [n, query] of left) {
        const path = paths[n % paths.length] as string
        const own = textFields[path.split(/[/.]/)[1] as string] ?? ['name']
        const asked = Object.fromEntries(
          Object.entries(query).map(([name, text]) => [
            name,
            text.replace(/"text (\d)"/g, (_all, at) => JSON.stringify(own[Number(at) % own.length])),
          ]),
        )
        const { statusCode, payload } = await ask(path, asked)
        statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
        if (statusCode !== 200 && statusCode !== 422 && statusCode !== 404)
          wrong.push(`${path} ${JSON.stringify(query)}: ${statusCode} ${payload}`)
      }
    }
    await Promise.all([worker(), worker(), worker(), worker()])
    expect(wrong.slice(0, 10)).toEqual([])
    // Some of them are good questions: refusing everything would prove nothing.
    expect(statuses.get(200)).toBeGreaterThan(500)
    expect(statuses.get(422)).toBeGreaterThan(2000)
    expect(Date.now() - began).toBeLessThan(230_000)
    expect(await everything()).toEqual(before)
    expect((await it.as('ada').get('/customers')).status).toBe(200)
  })

  test('CVE-2026-29096: what is saved in the settings of an import is checked when it is run, too', async () => {
    const draft = JSON.parse(
      (await file(it, 'ada', 'customers', 'saved.csv', 'name,email\nOne,one@x.example\n')).payload,
    )
    const { settings } = (await it.as('ada').get(`/imports/${draft.id}/detected`)).body
    const before = await everything()
    const values = payloads.filter((text) => !text.includes('\u0000'))
    const wrong: string[] = []
    for (const bad of values)
      for (const changed of [
        { ...settings, knownBy: bad },
        { ...settings, zone: bad },
        { ...settings, currency: bad.slice(0, 3).padEnd(3, "'") },
        { ...settings, layout: { ...settings.layout, encoding: bad } },
        { ...settings, mode: bad },
        { ...settings, columns: settings.columns.map((one: object) => ({ ...one, field: bad })) },
      ]) {
        const reply = await it.as('ada').post(`/imports/${draft.id}/preview`, { settings: changed })
        if (reply.status >= 500) wrong.push(`${JSON.stringify(changed).slice(0, 120)}: ${reply.text}`)
      }
    expect(wrong).toEqual([])
    expect(await everything()).toEqual(before)
    // Saved behind the contract's back, and met again when the run comes to it.
    const started = await it
      .as('ada')
      .post(`/imports/${draft.id}/start`, { settings }, { 'idempotency-key': 'saved and run later' })
    expect(started.status).toBe(202)
    const tables = ['customers', 'customer_details', 'staff', 'orders', 'products']
    const stood = await rowsOf(it.database, tables)
    const drop = "email'; drop table customers; --"
    const changed = { ...settings, knownBy: drop, zone: drop, source: drop, currency: "';-" }
    for (const column of changed.columns) column.field = 'name"; drop table customers; --'
    await it.database.query('update imports set settings = $2::jsonb where id = $1', [
      draft.id,
      JSON.stringify(changed),
    ])
    await imports.runs?.import?.(started.body.runId, it.house)
    expect(await rowsOf(it.database, tables)).toEqual(stood)
    expect((await it.as('ada').get(`/imports/${draft.id}`)).body).toMatchObject({ created: 0, updated: 0 })
    expect((await it.as('ada').get('/customers')).status).toBe(200)
  })

  test('the roles that the server connects as can neither change a table nor reach the machine (second wall)', async () => {
    const rows = await it.database.query<{
      rolname: string
      rolsuper: boolean
      rolcreaterole: boolean
      program: boolean
      files: boolean
    }>(
      `select rolname, rolsuper, rolcreaterole, pg_has_role(rolname, 'pg_execute_server_program', 'member') as program,
        pg_has_role(rolname, 'pg_read_server_files', 'member') or pg_has_role(rolname, 'pg_write_server_files', 'member') as files
       from pg_roles where rolname = any($1)`,
      [[it.database.app.user, it.database.readonly.user]],
    )
    expect(rows.length).toBe(2)
    for (const row of rows)
      expect(row).toMatchObject({ rolsuper: false, rolcreaterole: false, program: false, files: false })
    expect(some.order).toBeTruthy()
  })
})
