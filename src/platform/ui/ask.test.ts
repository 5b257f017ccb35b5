import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '../contract.ts'
import { addressOf, newKey, Problem, requestOf, routeOf, sliceOf } from './ask.ts'

const one = endpoint({
  method: 'GET',
  path: '/customers/{id}/timeline',
  may: 'house.read',
  summary: 'A timeline',
  input: z.strictObject({ id: z.string() }),
  reply: z.object({}),
})

test('an address is the path with its parts filled in, and the rest as a query', () => {
  expect(requestOf(routeOf(one), { id: 'a/b', kinds: 'order', before: undefined, filter: { all: [] } })).toEqual({
    url: '/api/customers/a%2Fb/timeline?kinds=order&filter=%7B%22all%22%3A%5B%5D%7D',
    body: undefined,
  })
  expect(sliceOf(one)).toBe('customers')
})

test('what is written travels as JSON without the parts of the path', () => {
  expect(requestOf({ method: 'PATCH', path: '/api/customers/{id}' }, { id: '7', name: 'Ada', email: null })).toEqual({
    url: '/api/customers/7',
    body: '{"name":"Ada","email":null}',
  })
  expect(requestOf({ method: 'DELETE', path: '/api/sessions/{id}' }, { id: '7' })).toEqual({
    url: '/api/sessions/7',
    body: undefined,
  })
  expect(requestOf({ method: 'POST', path: '/api/sample/load' }, {})).toEqual({ url: '/api/sample/load', body: '{}' })
})

test('a stream has an address that a link can hold', () => {
  expect(addressOf({ method: 'GET', path: '/customers/export.csv' }, { sort: '-spent' })).toBe(
    '/api/customers/export.csv?sort=-spent',
  )
})

test('only what was not answered may be sent again', () => {
  expect([0, 502, 503, 504].map((status) => new Problem({ title: 'x', status }).unanswered)).toEqual(
    Array(4).fill(true),
  )
  expect([400, 409, 412, 422, 500].some((status) => new Problem({ title: 'x', status }).unanswered)).toBe(false)
})

test('every intent has a key of its own', () => {
  expect(newKey()).toMatch(/^[0-9a-f]{32}$/)
  expect(newKey()).not.toBe(newKey())
})
