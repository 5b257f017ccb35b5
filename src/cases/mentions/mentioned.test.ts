import { expect, test } from 'vitest'
import { mentionedIn } from './mentioned.ts'

const staff = [
  { id: 'a', name: 'Amir Haddad' },
  { id: 'b', name: 'Beth O’Connor' },
  { id: 'c', name: 'Beth Young' },
  { id: 'd', name: 'Ann' },
]

test('a note names colleagues by their full name, or by a first name that only one has', () => {
  expect(mentionedIn('@Amir Haddad and @ann, please', staff)).toEqual(['a', 'd'])
  expect(mentionedIn('@amir: look', staff)).toEqual(['a'])
  expect(mentionedIn('@Beth Young has it, @BETH O’CONNOR knows', staff)).toEqual(['c', 'b'])
})

test('a first name of two, another word, and an e-mail address name nobody', () => {
  expect(mentionedIn('@Beth could', staff)).toEqual([])
  expect(mentionedIn('@Annabel', staff)).toEqual([])
  expect(mentionedIn('write to shop@ann.example or amir@shop.example', staff)).toEqual([])
  expect(mentionedIn('@', staff)).toEqual([])
})
