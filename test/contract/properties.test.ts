import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { slices } from '../../src/slices.ts'
import * as cast from '../cast.ts'
import { testHouse } from '../house.ts'
import { oddNumbers, oddText, oddTimes, right, spoilt, wrongValue } from './arbitrary.ts'
import { ask, type OneOfEach, type Operation, oneOfEach, operations, type Shape } from './one-of-each.ts'
import { withValue } from './smallest.ts'

/**
 * B1: our own OpenAPI document, asked with what it says is right and with what it says is wrong.
 * Never a 5xx, a reply fits its schema, a refusal is a problem in words, and the house stands afterwards.
 */
const it = testHouse()
let all: Operation[]
let some: OneOfEach
let ids: string[]

beforeAll(async () => {
  some = await oneOfEach(it)
  const told = await operations(it)
  // What takes away comes last, so that the others find what they ask about.
  const takesAway = (each: Operation) => each.method === 'DELETE' || /(undo|removeSample|discard)$/i.test(each.name)
  all = [...told.filter((each) => !takesAway(each)), ...told.filter(takesAway)]
  ids = [...Object.values(cast.customers), ...Object.values(cast.staff), ...Object.values(cast.departments)].map(
    (each) => each.id,
  )
  ids.push(some.order, some.product, some.interaction, some.detail)
})

/** Hashing a password on purpose takes long: these are asked a few times only. */
const slow = /^staff\.(signIn|setUp|acceptInvitation|resetPassword|changePassword)$/
const shapes = new Map<string, z.ZodType>()
const shapeOf = (each: Operation) => {
  const known = shapes.get(each.name)
  if (known || !each.reply) return known
  const made = z.fromJSONSchema(each.reply as never)
  shapes.set(each.name, made)
  return made
}

type Answer = { statusCode: number; payload: string; headers: Record<string, unknown> }

/** What is wrong with an answer, in words; undefined when nothing is. */
function fault(each: Operation, answer: Answer, asked: unknown): string | undefined {
  const said = () =>
    `${each.name} ${JSON.stringify(asked)?.slice(0, 300)} → ${answer.statusCode} ${answer.payload.slice(0, 200)}`
  if (answer.statusCode >= 500) return said()
  if (answer.statusCode >= 400) {
    const body = JSON.parse(answer.payload)
    const plain = body.status === answer.statusCode && body.detail && body.title && body.instance
    return plain && String(answer.headers['content-type']).includes('application/problem+json') ? undefined : said()
  }
  const parsed = shapeOf(each)?.safeParse(JSON.parse(answer.payload))
  return parsed && !parsed.success
    ? `${said()}: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`
    : undefined
}

type Input = { path?: unknown; query?: unknown; body?: unknown }

async function asked(each: Operation, input: Input, current = false) {
  const inPath: Record<string, string> = {}
  for (const { name } of each.parameters.filter((one) => one.in === 'path')) {
    const given = (input.path as Record<string, unknown> | undefined)?.[name]
    inPath[name] = given === undefined ? some.idAt(each.path, name) : String(given).toWellFormed().slice(0, 250) || 'x'
  }
  const read = current && each.method === 'PATCH' && all.find((one) => one.method === 'GET' && one.path === each.path)
  const etag = read ? (await ask(it, 'ada', read, inPath)).headers.etag : undefined
  const headers = etag ? { 'if-match': String(etag) } : undefined
  return ask(it, 'ada', each, inPath, (input.query ?? {}) as Record<string, unknown>, input.body, headers)
}

/** Text with a grammar of its own; test/security asks with it. */
const opaque = ['filter', 'sort', 'columns', 'after']
const queryShape = (each: Operation, without: string[] = []): Shape => ({
  type: 'object',
  properties: Object.fromEntries(
    each.parameters
      .filter((one) => one.in === 'query' && !without.includes(one.name))
      .map((one) => [one.name, one.schema] as const),
  ),
})

async function everyOperation(runs: number, current: boolean, input: (each: Operation) => fc.Arbitrary<Input>) {
  const wrong: string[] = []
  const taken = new Set<string>()
  let answered = 0
  for (const each of all) {
    const values = fc.sample(input(each), { numRuns: slow.test(each.name) ? 2 : runs, seed: 2026 })
    for (const value of values) {
      const answer = await asked(each, value, current)
      const found = fault(each, answer, value)
      answered += 1
      if (answer.statusCode < 300) taken.add(each.name)
      if (found) {
        wrong.push(found)
        break
      }
    }
  }
  expect(wrong).toEqual([])
  expect(answered).toBeGreaterThan(all.length * Math.min(runs, 5))
  return taken
}

async function healthy() {
  expect((await it.app.inject({ url: '/healthz' })).statusCode).toBe(200)
  const { status, body } = await it.as('ada').get('/customers')
  expect(status).toBe(200)
  expect(body.rows.length).toBeGreaterThan(0)
}

describe('the document against the house (B1)', () => {
  test('it lists every operation of the contract with what it needs', () => {
    const told = all.map((each) => `${each.method} ${each.path}`)
    const meant = slices.flatMap((slice) => [
      ...Object.values(slice.api ?? {}).map((each) => `${each['~orpc'].route.method} ${each['~orpc'].route.path}`),
      ...Object.values(slice.streams ?? {}).map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`),
    ])
    expect(told.sort()).toEqual(meant.sort())
    for (const each of all) {
      const named = each.parameters.filter((one) => one.in === 'path').map((one) => one.name)
      expect(named.sort(), each.name).toEqual([...each.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort())
    }
  })

  test('whatever it says is right is answered or refused in words, and every reply fits its schema', async () => {
    const taken = await everyOperation(10, true, (each) =>
      fc.record({
        query: right(queryShape(each, opaque), ids),
        body: each.body ? right(each.body, ids) : fc.constant(undefined),
      }),
    )
    const never = all.filter((each) => !taken.has(each.name)).map((each) => each.name)
    // Tokens, passwords, ids of things that are gone: not everything can be right by chance. Most of it must be.
    expect(never.length, never.join(' ')).toBeLessThan(all.length / 2)
    await healthy()
  })

  test('whatever it says is wrong is refused in words, in path, query and body', async () => {
    await everyOperation(15, false, (each) =>
      fc.record(
        {
          path: fc.record(
            Object.fromEntries(each.parameters.filter((one) => one.in === 'path').map((one) => [one.name, wrongValue])),
            { requiredKeys: [] },
          ),
          query: spoilt(queryShape(each), ids),
          body: each.body ? fc.oneof(spoilt(each.body, ids), wrongValue) : fc.constant(undefined),
        },
        { requiredKeys: ['body'] },
      ),
    )
    await healthy()
  })

  test('a body that is no JSON, another type, too large or deeply nested is refused in words', async () => {
    const wrong: string[] = []
    const bodies = [
      '{',
      '{"a":',
      '\u0000',
      '[[[[',
      '"',
      '{"a":1}}',
      `${'['.repeat(50_000)}`,
      `{"name":"${'x'.repeat(2_000_000)}"}`,
    ]
    for (const each of all.filter((one) => one.method !== 'GET' && one.body))
      for (const body of bodies) {
        const found = fault(each, await asked(each, { body }), body.slice(0, 20))
        if (found) wrong.push(found)
      }
    const types = [
      'text/html',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json; charset=utf-16',
      'x',
    ]
    for (const type of types) {
      const answer = await it.app.inject({
        method: 'POST',
        url: '/api/customers',
        headers: { 'x-cast': 'ada', 'content-type': type },
        payload: '--x\r\n\r\n{"kind":"person"}',
      })
      if (answer.statusCode >= 500 || answer.statusCode < 400)
        wrong.push(`${type}: ${answer.statusCode} ${answer.payload}`)
    }
    expect(wrong).toEqual([])
    await healthy()
  })
})

/** Every place of a body, with its shape: fields of fields and of the things in lists too. */
function* places(shape: Shape, at: (string | number)[] = []): Generator<{ at: (string | number)[]; shape: Shape }> {
  const choices = shape.anyOf ?? shape.oneOf
  if (choices) for (const each of choices) yield* places(each, at)
  else if (shape.properties)
    for (const [name, each] of Object.entries(shape.properties)) yield* places(each, [...at, name])
  else if (shape.items) yield* places(shape.items, [...at, 0])
  else yield { at, shape }
}

async function everyPlace(types: readonly string[], values: readonly unknown[], meant?: RegExp) {
  const wrong: string[] = []
  let asks = 0
  for (const each of all) {
    if (!each.body || slow.test(each.name)) continue
    for (const place of places(each.body)) {
      const type = String(Array.isArray(place.shape.type) ? place.shape.type[0] : place.shape.type)
      if (!types.includes(type) || place.shape.enum || place.shape.format === 'uuid') continue
      if (meant && !meant.test(`${place.at.findLast((part) => typeof part === 'string')} ${place.shape.format}`))
        continue
      for (const value of values) {
        const body = withValue(each.body, place.at, value)
        const found = fault(each, await asked(each, { body }), { at: place.at, value })
        asks += 1
        if (found) {
          wrong.push(found)
          break
        }
      }
    }
  }
  expect(wrong).toEqual([])
  return asks
}

describe('every field of the contract', () => {
  test('takes any text, or refuses it in words (B8)', async () => {
    const asks = await everyPlace(['string'], oddText)
    expect(asks).toBeGreaterThan(1000)
    const names = await it.database.query<{ name: string }>('select name from customers')
    expect(names.filter(({ name }) => name.includes('\u0000') || !name.isWellFormed())).toEqual([])
    await healthy()
  })

  test('takes a number or a time within its range, and refuses any other in words (B9)', async () => {
    expect(await everyPlace(['number', 'integer'], oddNumbers)).toBeGreaterThan(50)
    expect(await everyPlace(['string'], oddTimes, /date|(At|On|From|To|since|until|birthDate) /)).toBeGreaterThan(200)
    await healthy()
  })

  test('what cannot be stored as it is, is refused and not mended (B8)', async () => {
    const ada = it.as('ada')
    for (const name of ['a\u0000b', 'x\udfffy', '\ud800'])
      expect((await ada.post('/customers', { kind: 'account', name })).status, JSON.stringify(name)).toBe(422)
    const kept = '\u202e👩‍👩‍👧‍👦 Zażółć 日本'
    const { body } = await ada.post('/customers', { kind: 'account', name: kept })
    expect(body.name).toBe(kept.normalize('NFC'))
    expect((await ada.post('/customers', { kind: 'account', name: 'x'.repeat(10_000_000) })).status).toBe(413)
  })

  test('a text in composed and in decomposed form is found alike (B8)', async () => {
    const ada = it.as('ada')
    await ada.post('/customers', { kind: 'person', name: 'Zoë Brontë'.normalize('NFD') })
    for (const form of ['NFC', 'NFD']) {
      const { body } = await ada.get(`/search?q=${encodeURIComponent('Zoë Brontë'.normalize(form))}`)
      expect(JSON.stringify(body)).toContain('Zoë Brontë'.normalize('NFC'))
    }
  })
})
