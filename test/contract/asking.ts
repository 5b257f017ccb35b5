import { expect } from 'vitest'
import { z } from 'zod'
import type { TestHouse } from '../house.ts'
import { file, type OneOfEach, oneOfEach } from './one-of-each.ts'
import { ask, type Operation, operations } from './operations.ts'

/** The contract as it is asked: every operation, a right value for each of its paths, and what is wrong with an answer. */
export type Contract = { house: TestHouse; all: Operation[]; some: OneOfEach }
export type Input = { path?: unknown; query?: unknown; body?: unknown }

const takesAway = (each: Operation) => each.method === 'DELETE' || /(undo|removeSample|discard)$/i.test(each.name)

/** What is of no use to the others afterwards, though it is still there. */
const ends = (each: Operation) => /(endCommitment|archiveCalendar)$/.test(each.name)

export async function contractOf(house: TestHouse): Promise<Contract> {
  const some = await oneOfEach(house)
  // A draft that the other's settings do not fit, so that it stays one.
  await file(house, 'ada', 'products', 'another.csv', 'code,name,price\nMUG,Mug,4.50\n')
  const told = await operations(house)
  // What is made comes first and what takes away comes last, so that the others find what they ask about.
  const turn = (each: Operation) => (ends(each) ? 3 : takesAway(each) ? 2 : each.path.includes('{') ? 1 : 0)
  const all = [0, 1, 2, 3].flatMap((now) => told.filter((each) => turn(each) === now))
  return { house, all, some }
}

/** Hashing a password on purpose takes long: these are asked a few times only. */
export const slow = /^staff\.(signIn|setUp|acceptInvitation|resetPassword|changePassword)$/
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
export function fault(each: Operation, answer: Answer, asked: unknown): string | undefined {
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

/** What the list at the path before a name says is there: /keys for {id} of /keys/{id}. */
async function listed({ house, all, some }: Contract, each: Operation, name: string): Promise<string[]> {
  const above = each.path.slice(0, each.path.indexOf(`/{${name}}`))
  const list = all.find((one) => one.method === 'GET' && one.path === above)
  if (!list) return []
  const inPath = Object.fromEntries([...above.matchAll(/\{(\w+)\}/g)].map(([, at = '']) => [at, some.idAt(above, at)]))
  const answer = await ask(house, 'ada', list, inPath)
  const body = answer.statusCode === 200 ? JSON.parse(answer.payload) : {}
  const rows: Record<string, unknown>[] = Object.values(body).find(Array.isArray) ?? []
  return rows.flatMap((row) => (name in row ? [String(row[name])] : []))
}

/** Every right value that we know for the last name in a path. */
export async function valuesAt(contract: Contract, each: Operation): Promise<{ name: string; values: string[] }> {
  const name = each.parameters.findLast((one) => one.in === 'path')?.name
  if (name === undefined) return { name: '', values: [] }
  // The list begins with what is due first, which is another case by the hour: those that must stay what they are, stay.
  const kept = [contract.some.idAt('/cases/{id}/points/{pointId}', 'id'), contract.some.suggestion]
  const found = (await listed(contract, each, name)).filter((value) => !kept.includes(value))
  return { name, values: [contract.some.idAt(each.path, name), ...found] }
}

export async function asked({ house, all, some }: Contract, each: Operation, input: Input, current = false) {
  const inPath: Record<string, string> = {}
  for (const { name } of each.parameters.filter((one) => one.in === 'path')) {
    const given = (input.path as Record<string, unknown> | undefined)?.[name]
    inPath[name] = given === undefined ? some.idAt(each.path, name) : String(given).toWellFormed().slice(0, 250) || 'x'
  }
  const edits = current && (each.method === 'PATCH' || each.method === 'PUT')
  const read = edits && all.find((one) => one.method === 'GET' && one.path === each.path)
  const etag = read ? (await ask(house, 'ada', read, inPath)).headers.etag : undefined
  const headers = etag ? { 'if-match': String(etag) } : undefined
  return ask(house, 'ada', each, inPath, (input.query ?? {}) as Record<string, unknown>, input.body, headers)
}

export async function healthy({ house }: Contract) {
  expect((await house.app.inject({ url: '/healthz' })).statusCode).toBe(200)
  const ada = house.as('ada')
  // Chance may have archived all there are; then they are in the other list.
  const lists = [await ada.get('/customers'), await ada.get('/customers?archived=yes')]
  for (const { status } of lists) expect(status).toBe(200)
  expect(lists.flatMap(({ body }) => body.rows).length).toBeGreaterThan(0)
}
