import { expect, test } from 'vitest'
import type { QueueRow } from '../schema.ts'
import { back, begun, forward, forwardFrom, joined, keyOf, leftOut, said, shownAgain, type Walk } from './walk.ts'

const pair = (name: string) => ({ customerId: name, otherId: `${name}'` }) as QueueRow
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(pair) as [QueueRow, QueueRow, QueueRow, QueueRow]
const shown = ({ rows, at }: Walk) => rows[at]?.customerId
const walk = joined(begun, [a, b, c, d])

test('pairs that come again keep their places, new ones stand behind them', () => {
  const on = forward(walk)
  const more = joined(on, [d, b, pair('e')])
  expect(more.rows.map((row) => row.customerId)).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(shown(more)).toBe('b')
  expect(joined(on, [a, b])).toBe(on)
})

test('what is said goes on to the next pair of which nothing was said, and past the end', () => {
  const saidB = said(walk, b, 'different')
  expect(shown(forwardFrom(said(saidB, a, 'same'), a))).toBe('c')
  expect(shown(forward({ ...walk, at: 3 }))).toBeUndefined()
})

test('whoever went on while a pair was being decided is not moved once more', () => {
  const ahead = forward(walk)
  expect(shown(forwardFrom(said(ahead, a, 'same'), a))).toBe('b')
})

test('pairs that others took are left out, however late that is heard, and nobody loses their place', () => {
  const decided = forwardFrom(said(walk, a, 'same'), a)
  const heardLate = leftOut(decided, new Set([a, c].map(keyOf)))
  expect(shown(heardLate)).toBe('b')
  expect(heardLate.rows.map((row) => row.customerId)).toEqual(['a', 'b', 'd'])
  expect(shown(shownAgain(said(heardLate, a, undefined), a))).toBe('a')
  expect(shown(back(heardLate))).toBe('a')
  // The one that is shown was taken: the next is shown.
  expect(shown(leftOut(walk, new Set([keyOf(a)])))).toBe('b')
})
