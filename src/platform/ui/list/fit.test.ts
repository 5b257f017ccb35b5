import { expect, test } from 'vitest'
import { fitted, type Wish } from './fit.ts'

const wishes: Wish[] = [
  { name: 'name', width: 170, words: true },
  { name: 'kind', width: 110, words: false },
  { name: 'spent', width: 106, words: false },
  { name: 'email', width: 170, words: true },
  { name: 'placedAt', width: 112, words: false },
]
const names = (room: number, keep: string[] = ['name']) =>
  fitted(wishes, room, { keep, grows: 'name' }).map(({ name }) => name)

test('with room for all, all are shown, and what is left goes to the names and then to other words', () => {
  const columns = fitted(wishes, 800, { keep: ['name'], grows: 'name' })
  expect(columns.map(({ name }) => name)).toEqual(wishes.map(({ name }) => name))
  expect(columns.reduce((sum, { width }) => sum + width, 0)).toBe(800)
  expect(columns.map(({ width }) => width)).toEqual([280, 110, 106, 192, 112])
})

test('the columns at the right give way first', () => {
  expect(names(600)).toEqual(['name', 'kind', 'spent', 'email'])
  expect(names(400)).toEqual(['name', 'kind', 'spent'])
})

test('where even those have no room, words are cut before the list has to be moved sideways', () => {
  const columns = fitted(wishes, 230, { keep: ['name', 'placedAt'], grows: 'name' })
  expect(columns).toEqual([
    { name: 'name', width: 118 },
    { name: 'placedAt', width: 112 },
  ])
})

test('what a person has chosen keeps its room', () => {
  const all = wishes.map(({ name }) => name)
  expect(fitted(wishes, 230, { keep: all, grows: 'name' }).map(({ width }) => width)).toEqual([170, 110, 106, 170, 112])
})

test('the name and what the list is ordered by stay, however narrow it is', () => {
  expect(names(100)).toEqual(['name'])
  expect(names(300, ['name', 'placedAt'])).toEqual(['name', 'placedAt'])
})
