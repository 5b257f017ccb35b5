import { describe, expect, test } from 'vitest'
import type { EndpointMeta } from '../../src/platform/contract.ts'
import { slices } from '../../src/slices.ts'
import * as cast from '../cast.ts'
import { testHouse } from '../house.ts'
import { smallestInput } from './instance.ts'

/**
 * Every endpoint of the contract against everybody who may not ask it: a stranger, each role without its word,
 * and the restricted customer of another team. A refusal writes nothing: all rows are compared before and after.
 */
const it = testHouse()

const endpoints = slices.flatMap((slice) =>
  Object.entries(slice.api ?? {}).map(([name, endpoint]) => {
    const { route, meta, inputSchema } = endpoint['~orpc']
    const { method = 'GET', path = '/' } = route
    return { name: `${slice.name}.${name}`, method, path, meta: meta as EndpointMeta, input: inputSchema }
  }),
)
const streams = slices.flatMap((slice) =>
  Object.entries(slice.streams ?? {}).map(([name, { endpoint }]) => ({ name: `${slice.name}.${name}`, ...endpoint })),
)

const everything = async () => {
  const tables = await it.database.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
  )
  const sums: Record<string, unknown> = {}
  for (const { name } of tables) {
    const [row] = await it.database.query<{ sum: string }>(
      `select coalesce(md5(string_agg(t::text, ',' order by t::text)), '') as sum from ${name} t`,
    )
    sums[name] = row?.sum
  }
  return sums
}

const idsIn = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] as string)
const at = (path: string, ids: Record<string, unknown>) =>
  path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(ids[name])))

async function send(
  who: cast.StaffName | null,
  each: { method: string; path: string },
  input: Record<string, unknown>,
) {
  const inPath = idsIn(each.path)
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !inPath.includes(name)))
  const path = at(each.path, input)
  const asker = it.as(who)
  if (each.method === 'GET')
    return asker.get(
      `${path}?${new URLSearchParams(Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]))}`,
    )
  if (each.method === 'POST') return asker.post(path, rest, { 'idempotency-key': crypto.randomUUID() })
  if (each.method === 'PUT') return asker.put(path, rest, { 'if-match': '"1"' })
  if (each.method === 'PATCH') return asker.patch(path, rest, 1)
  return asker.delete(path, { 'if-match': '"1"' })
}

describe('permission', () => {
  test('a stranger is refused everywhere but at the door, and writes nothing', async () => {
    const before = await everything()
    const wrong: string[] = []
    for (const each of [...endpoints, ...streams.map((one) => ({ ...one, meta: { may: one.may } }))]) {
      if (each.meta.may === 'anyone') continue
      const { status } = await send(null, each, smallestInput(each.input))
      if (status !== 401) wrong.push(`${each.name}: ${status}`)
    }
    expect(wrong).toEqual([])
    expect(await everything()).toEqual(before)
  })

  test('whoever lacks a word of an endpoint or a file is refused, and writes nothing (write before authorise)', async () => {
    const before = await everything()
    const wrong: string[] = []
    for (const who of Object.keys(cast.staff) as cast.StaffName[]) {
      const { words } = await it.staff(who)
      for (const each of [
        ...endpoints.map((one) => ({ ...one, needs: [one.meta.may] })),
        ...streams.map((one) => ({ ...one, needs: [one.may, one.sees ?? one.may] })),
      ]) {
        if (each.needs.every((may) => may === 'anyone' || may === 'signed-in' || words.includes(may))) continue
        const { status } = await send(who, each, smallestInput(each.input))
        if (status !== 403) wrong.push(`${who} at ${each.name}: ${status}`)
      }
    }
    expect(wrong).toEqual([])
    expect(await everything()).toEqual(before)
  })

  test('who may take lists away takes only those that they may look at, and is told what their role lacks', async () => {
    const { words } = await it.staff('nina')
    expect([words.includes('customers.export'), words.includes('surveys.answers')]).toEqual([true, false])
    const reply = await it.as('nina').get(`/surveys/${cast.id(900)}/answers.csv`)
    expect([reply.status, reply.body.detail]).toEqual([
      403,
      'Your role does not include “read what each person answered, where the survey does not promise otherwise” (surveys.answers). An administrator can change that.',
    ])
  })

  test('a restricted customer is not there for another team, whatever is asked of it (IDOR)', async () => {
    const before = await everything()
    const wrong: string[] = []
    const own = endpoints.filter((each) => /^\/customers\/\{(id|customerId)\}/.test(each.path))
    expect(own.length).toBeGreaterThan(10)
    const { words } = await it.staff('amir')
    for (const each of own) {
      if (!words.includes(each.meta.may)) continue
      const [first] = idsIn(each.path)
      const { status } = await send(
        'amir',
        each,
        smallestInput(each.input, { [first as string]: cast.customers.vane.id }),
      )
      // 422 would tell that the smallest input is not good enough to reach the question of who may see it.
      if (status !== 404) wrong.push(`${each.name}: ${status}`)
    }
    expect(wrong).toEqual([])
    expect(await everything()).toEqual(before)
  })

  test('hidden fields cannot be set by sending them (mass assignment)', async () => {
    const before = await everything()
    const wrong: string[] = []
    const columns = await it.database.query<{ name: string }>(
      `select distinct attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and attnum > 0 and not attisdropped`,
    )
    const camel = (name: string) => name.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase())
    const hidden = [...columns.map((each) => camel(each.name)), 'tenantId', 'role', 'isAdmin', 'balance', 'constructor']
    for (const each of endpoints) {
      if (each.method === 'GET' || each.meta.may === 'anyone') continue
      const smallest = smallestInput(each.input)
      const accepted = new Set(Object.keys(((each.input as { shape?: object } | undefined)?.shape ?? {}) as object))
      for (const name of hidden.filter((one) => !accepted.has(one))) {
        const parsed = await each.input?.['~standard'].validate({ ...smallest, [name]: 'x' })
        if (parsed && !parsed.issues) wrong.push(`${each.name} takes ${name}`)
      }
    }
    expect(wrong).toEqual([])
    expect(await everything()).toEqual(before)
  })

  test('no question changes anything (GET)', async () => {
    const before = await everything()
    for (const each of endpoints)
      if (each.method === 'GET' && !each.meta.live) await send('ada', each, smallestInput(each.input))
    expect(await everything()).toEqual(before)
  })
})
