import { expect, test } from 'vitest'
import type { FieldDescriptions } from '../../filter.ts'
import { settle } from '../values.ts'
import { filterOf, isWhole, partsOf, readView, sayCondition, sayFilter, tidy } from './view.ts'

settle({ locale: 'en-GB', timeZone: 'Europe/London', currency: 'GBP' })

const fields: FieldDescriptions = {
  name: { label: 'Name', type: 'text', sortable: true, shown: true },
  kind: { label: 'Kind', type: 'choice', options: [{ value: 'person', label: 'Person' }], shown: true },
  spent: { label: 'Spent', type: 'money', sortable: true },
  lastOrderAt: { label: 'Last order', type: 'datetime', sortable: true },
}

test('a view is read from its address, and what it does not know is left out', () => {
  const params = new URLSearchParams({
    filter: JSON.stringify({ all: [{ field: 'kind', is: 'eq', value: 'person' }] }),
    sort: '-spent',
    columns: 'name,shoeSize,spent',
  })
  expect(readView(params, fields)).toEqual({
    filter: { all: [{ field: 'kind', is: 'eq', value: 'person' }] },
    sort: '-spent',
    columns: ['name', 'spent'],
  })
  expect(readView(new URLSearchParams('filter=%7Bnonsense&sort=kind'), fields)).toEqual({
    filter: undefined,
    sort: undefined,
    columns: ['name', 'kind'],
  })
})

test('conditions are said as people say them', () => {
  expect(sayCondition({ field: 'kind', is: 'in', value: ['person'] }, fields)).toBe('Kind: Person')
  expect(sayCondition({ field: 'spent', is: 'gte', value: 10000 }, fields)).toBe('Spent: at least £100.00')
  expect(sayCondition({ field: 'lastOrderAt', is: 'within', value: 90 }, fields)).toBe(
    'Last order: in the last 90 days',
  )
  expect(sayCondition({ field: 'lastOrderAt', is: 'within', value: -7 }, fields)).toBe('Last order: in the next 7 days')
  expect(sayCondition({ field: 'name', is: 'empty' }, fields)).toBe('Name is empty')
})

test('groups are said with their parentheses', () => {
  const filter = {
    any: [
      { field: 'name', is: 'contains' as const, value: 'lamp' },
      {
        all: [
          { field: 'kind', is: 'eq' as const, value: 'person' },
          { field: 'spent', is: 'gt' as const, value: 500 },
        ],
      },
    ],
  }
  expect(sayFilter(filter, fields)).toBe('Name: lamp or (Kind: Person and Spent: over £5.00)')
})

test('an unfinished condition is not asked, and empty groups vanish', () => {
  expect(isWhole({ field: 'spent', is: 'between', value: [1, null] })).toBe(false)
  expect(tidy({ all: [{ any: [] }, { field: 'name', is: 'contains', value: '' }] })).toBeUndefined()
  const one = { field: 'name', is: 'contains' as const, value: 'x' }
  expect(tidy({ any: [{ all: [one] }] })).toEqual(one)
})

test('a filter and its parts are two ways to say the same', () => {
  const one = { field: 'name', is: 'contains' as const, value: 'x' }
  expect(partsOf(filterOf([one]))).toEqual([one])
  expect(partsOf(undefined)).toEqual([])
  expect(filterOf([])).toBeUndefined()
})
