import { beforeAll, describe, expect, test } from 'vitest'
import * as cast from '../cast.ts'
import { type OneOfEach, oneOfEach } from '../contract/one-of-each.ts'
import { type Operation, operations } from '../contract/operations.ts'
import { rowsOf, useRealHouse } from '../signed-in.ts'
import { inPathOf, send, type Vane, vaneAndAll } from './vane.ts'

/**
 * GHSA-v39r-w5vg-j9pp, CVE-2026-41141, CVE-2026-33740, CVE-2026-40570, CVE-2025-64490: every operation, with every id of a
 * restricted customer in each of its places, asked by everybody who may not know of it. Nothing is there, nothing is written.
 */
// biome-ignore lint/correctness/useHookAtTopLevel: it is a house for tests, no hook of React.
const it = useRealHouse('beth')
let vane: Vane
let some: OneOfEach
let all: Operation[]

beforeAll(async () => {
  some = await oneOfEach(it)
  vane = await vaneAndAll(it)
  all = await operations(it)
})

/** Whoever sees no restricted customers: another team's agent, and a colleague, who sees their department only. */
const others = ['amir', 'colin'] as const
const named = () =>
  all.filter((each) => /\{(id|customerId|number|interactionId|detailId|relationshipId)\}/.test(each.path))
const about = (each: Operation) => /^\/(customers|orders|cases)\//.test(each.path)

const ofMarguerite = (each: Operation) =>
  Object.fromEntries([...each.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, some.idAt(each.path, name)]))

/** The questions of an operation that would find Vane by anything that is known of him. */
function probing(each: Operation): Record<string, string>[] {
  const queries = each.parameters.filter((one) => one.in === 'query').map((one) => one.name)
  const base: Record<string, string> = queries.includes('whose') ? { whose: 'all' } : {}
  const probed = ['q', 'email', 'phone', 'identifier', 'beginning'].filter((name) => queries.includes(name))
  const words = [vane.canary, 'Vane', vane.email, vane.number, vane.caseNumber, vane.phone, vane.identifier]
  return [base, ...probed.flatMap((name) => words.map((word) => ({ ...base, [name]: word })))]
}

describe('a restricted customer', () => {
  test('is seen by the team it belongs to, or this proves nothing', async () => {
    expect((await it.as('beth').get(`/customers/${vane.customer}`)).status).toBe(200)
    expect((await it.as('beth').get(`/orders/${vane.order}`)).status).toBe(200)
    for (const who of others) expect((await it.staff(who)).words).not.toContain('customers.readRestricted')
  })

  test('GHSA-v39r-w5vg-j9pp: is not there for any other, at any operation, by any of its ids', async () => {
    const before = await rowsOf(it.database)
    const wrong: string[] = []
    const reached = new Set<string>()
    for (const who of others)
      for (const each of named().filter(about)) {
        const { status, text } = await send(it, who, each, inPathOf(each, vane, some))
        reached.add(each.name)
        // Whether a body would do is not told to whoever may not know that there is a record.
        const nothing = status === 200 && text === '{"rows":[]}'
        if (![403, 404].includes(status) && !nothing) wrong.push(`${who} ${each.name}: ${status} ${text.slice(0, 150)}`)
        if (text.includes(vane.canary)) wrong.push(`${who} ${each.name} tells of it: ${text.slice(0, 150)}`)
      }
    expect(wrong).toEqual([])
    expect(reached.size).toBeGreaterThan(25)
    expect(await rowsOf(it.database)).toEqual(before)
  })

  test('GHSA-v39r-w5vg-j9pp: a part of it is not reached through a customer that one may see', async () => {
    const before = await rowsOf(it.database)
    const wrong: string[] = []
    const parts = named().filter(
      (each) => /^\/customers\/\{id\}\/.*\{\w+\}/.test(each.path) && !each.path.includes('{seq}'),
    )
    expect(parts.length).toBeGreaterThan(5)
    for (const who of ['amir', 'ada'] as const)
      for (const each of parts) {
        const ids = { ...inPathOf(each, vane, some), id: cast.customers.tomasz.id }
        const { status } = await send(it, who, each, ids)
        if (![403, 404].includes(status)) wrong.push(`${who} ${each.name}: ${status}`)
      }
    expect(wrong).toEqual([])
    expect(await rowsOf(it.database)).toEqual(before)
  })

  test('CVE-2026-40589: cannot be named in what is written about others', async () => {
    const before = await rowsOf(it.database)
    const amir = it.as('amir')
    const marguerite = `/customers/${cast.customers.marguerite.id}`
    const replies = [
      await amir.post(`${marguerite}/relationships`, { otherId: vane.customer, role: 'purchaser' }),
      await amir.post('/orders', { customerId: vane.customer, lines: [{ quantity: 1, unitPriceMinor: 1 }] }),
      await amir.post('/orders', {
        customerId: cast.customers.marguerite.id,
        kind: 'return',
        returnOf: vane.order,
        lines: [{ quantity: -1, unitPriceMinor: 1 }],
      }),
      await amir.post(`/customers/${vane.customer}/interactions`, { channel: 'phone', direction: 'in', note: 'x' }),
      await amir.post(`/orders/${vane.order}/return`, {}),
    ]
    expect(replies.map(({ status }) => [403, 404, 422].includes(status))).toEqual(replies.map(() => true))
    expect(replies.map(({ text }) => text.includes(vane.canary))).toEqual(replies.map(() => false))
    expect(await rowsOf(it.database)).toEqual(before)
  })

  test('CVE-2026-41141, CVE-2026-40570: is in no list, search, lookup, export, timeline or figure of others', async () => {
    const wrong: string[] = []
    const secrets = [vane.canary, vane.order, vane.interaction, vane.case, vane.caseNumber, vane.email]
    const asked = all.filter(
      (one) => one.method === 'GET' && !one.live && !/^\/(staff|roles|teams|keys|invitations)/.test(one.path),
    )
    for (const who of others)
      for (const each of asked)
        for (const query of probing(each)) {
          const { text } = await send(it, who, each, ofMarguerite(each), query)
          // Its id alone stands in the other side of a relationship: without a name, and nothing opens by it.
          const found = secrets.filter((secret) => text.includes(secret))
          if (found.length > 0) wrong.push(`${who} ${each.name}: ${found}`)
        }
    expect(wrong).toEqual([])
  })

  test('CVE-2025-54786, CVE-2026-35584: nobody who is not signed in reaches any of it', async () => {
    const before = await rowsOf(it.database)
    const wrong: string[] = []
    for (const each of named().filter(about)) {
      const { status } = await send(it, null, each, inPathOf(each, vane, some))
      if (status !== 401) wrong.push(`${each.name}: ${status}`)
    }
    expect(wrong).toEqual([])
    expect(await rowsOf(it.database)).toEqual(before)
  })

  test('GHSA-f76x-f9vj-92jv: a revoked key opens none of it', async () => {
    const beth = await it.signIn('beth')
    const made = await beth.post('/keys', { name: 'A program' })
    const stranger = it.browser()
    const headers = { authorization: `Bearer ${made.body.token}` }
    expect((await stranger.get(`/customers/${vane.customer}`, headers)).status).toBe(200)
    expect((await beth.delete(`/keys/${made.body.key.id}`)).status).toBeLessThan(300)
    const wrong: string[] = []
    for (const each of named().filter(about)) {
      const path = each.path.replace(/\{(\w+)\}/g, (_all, name: string) => inPathOf(each, vane, some)[name] as string)
      const { status } = await stranger.ask(each.method, path, each.method === 'GET' ? undefined : {}, {
        ...headers,
        'if-match': '"1"',
      })
      if (status !== 401) wrong.push(`${each.name}: ${status}`)
    }
    expect(wrong).toEqual([])
  })
})
