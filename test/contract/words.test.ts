import { describe, expect, test } from 'vitest'
import type { EndpointMeta } from '../../src/platform/contract.ts'
import { slices } from '../../src/slices.ts'
import { withDatabase } from '../database.ts'

const database = await withDatabase()
const roles = await database.query<{ id: string; words: string[] }>('select id, words from roles')
const held = new Set(roles.flatMap((role) => role.words))
const declared = new Set(slices.flatMap((slice) => Object.keys(slice.words ?? {})))

const endpoints = slices.flatMap((slice) => [
  ...Object.entries(slice.api ?? {}).map(([name, endpoint]) => {
    const { route, meta, inputSchema } = endpoint['~orpc']
    return { name: `${slice.name}.${name}`, route, meta: meta as EndpointMeta, input: inputSchema }
  }),
])
const streams = slices.flatMap((slice) =>
  Object.entries(slice.streams ?? {}).map(([name, { endpoint }]) => ({ name: `${slice.name}.${name}`, ...endpoint })),
)

describe('the contract', () => {
  test('there are endpoints and roles', () => {
    expect(endpoints.length).toBeGreaterThan(20)
    expect(roles.length).toBeGreaterThanOrEqual(7)
  })

  test('every endpoint has a word, and every word is declared and held by some role', () => {
    const words = [
      ...endpoints.map((each) => [each.name, each.meta.may]),
      ...streams.flatMap(({ name, may, sees }) => [[name, may], ...(sees ? [[name, sees]] : [])]),
    ] as [string, string][]
    const wrong = words.filter(
      ([, may]) => !may || (may !== 'anyone' && may !== 'signed-in' && !(declared.has(may) && held.has(may))),
    )
    expect(wrong).toEqual([])
  })

  test('every word that a role holds is declared by a slice, and every declared word is held', () => {
    expect([...held].filter((word) => !declared.has(word))).toEqual([])
    expect([...declared].filter((word) => !held.has(word))).toEqual([])
  })

  test('no two endpoints have the same address', () => {
    const all = [
      ...endpoints.map((each) => `${each.route.method} ${each.route.path}`),
      ...streams.map((each) => `${each.method} ${each.path}`),
    ]
    const addresses = all.map((each) => each.replace(/\{\w+\}/g, '{}'))
    expect(addresses.filter((each, index) => addresses.indexOf(each) !== index)).toEqual([])
  })

  test('every slice answers each of its endpoints, and nothing else', () => {
    for (const slice of slices)
      expect(Object.keys(slice.actions ?? {}).sort(), slice.name).toEqual(Object.keys(slice.api ?? {}).sort())
  })

  test('every input refuses fields that it does not name', () => {
    const open = endpoints.filter(({ input, route }) => {
      if (route.method === 'GET') return false
      const parsed = input?.['~standard'].validate({ 'a field nobody named': 1, __proto__: { admin: true } })
      return (
        parsed instanceof Promise ||
        !parsed?.issues?.some((issue: { message: string }) => /unrecognized/i.test(issue.message))
      )
    })
    expect(open.map((each) => each.name)).toEqual([])
  })
})
