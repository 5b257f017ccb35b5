import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { imports } from '../../src/imports/slice.ts'
import { slices } from '../../src/slices.ts'
import { file, type OneOfEach, oneOfEach } from '../contract/one-of-each.ts'
import { testHouse } from '../house.ts'
import { rowsOf } from '../signed-in.ts'
import { payloads, question } from './hostile.ts'

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

/** A field of text that each list has, so that hostile values come as far as the database. */
const textFields: Record<string, string[]> = {
  customers: ['name', 'email', 'city', 'source'],
  interactions: ['note', 'source'],
  orders: ['number', 'channel', 'source'],
  products: ['code', 'name'],
  imports: ['fileName'],
  staff: ['name', 'email'],
}
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
