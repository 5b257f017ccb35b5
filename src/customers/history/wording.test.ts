import { expect, test } from 'vitest'
import { sayAction, sayChanged, sayField } from './wording.ts'

test('a field is said in words, also one that nobody listed', () => {
  expect(sayField('familyName')).toBe('Family name')
  expect(sayField('custom.shoeSize')).toBe('Shoe size')
})

test('an entry says what was done to what', () => {
  expect(sayAction({ action: 'edited', subject: 'customer' })).toBe('edited the customer')
  expect(sayAction({ action: 'undone', subject: 'detail' })).toBe('took back a detail')
})

test('values are said plainly, with names in the place of ids', () => {
  expect(sayChanged(null)).toBe('empty')
  expect(sayChanged(true)).toBe('yes')
  expect(sayChanged(['a', 'b'])).toBe('a, b')
  expect(sayChanged([])).toBe('empty')
  expect(sayChanged('7', new Map([['7', 'Amir']]))).toBe('Amir')
  expect(sayChanged({ line1: '1 High St', city: null })).toBe('1 High St')
})
