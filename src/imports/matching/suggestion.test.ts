import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { suggest, usualOf } from './suggestion.ts'

const file = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url))

test('everything that an import needs to start is suggested at once', () => {
  const found = suggest(file('french-orders.csv'), true, 'orders', usualOf('fr-FR'))
  expect(found.layout).toMatchObject({ encoding: 'utf-8', delimiter: ';', header: true, columns: 14 })
  expect(found.columns[2]).toEqual({
    name: 'Date commande',
    field: 'placedAt',
    keepAs: null,
    dates: { order: 'dmy', count: 'none' },
  })
  expect(found.columns[8]).toEqual({ name: 'PU HT', field: 'unitPrice', keepAs: null, decimal: ',' })
  expect(found.matched[8]?.because).toBe('It is called “PU HT”, and its values are amounts of money.')
  expect(found.warnings).toEqual([])
})

test('a file of another kind is pointed out', () => {
  const found = suggest(file('headerless-orders.csv'), true, 'customers', usualOf('en-GB'))
  expect(found.rather).toBe('orders')
  expect(found.warnings).toContain('The columns look like those of orders, not of customers.')
})

test('dates that can be read two ways are pointed out, and read the organisation’s way', () => {
  const csv = Buffer.from('name,date of birth\nAnn Bell,03/04/1980\nTom Hale,05/06/1971\n')
  const found = suggest(csv, true, 'customers', usualOf('en-US'))
  expect(found.columns[1]?.dates).toEqual({ order: 'mdy', count: 'none' })
  expect(found.warnings[0]).toMatch(/^Column “date of birth”: No date tells whether days or months come first/)
  expect(suggest(csv, true, 'customers', usualOf('en-GB')).columns[1]?.dates?.order).toBe('dmy')
})
