import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csv } from './csv.ts'

test('CSV can be read back whatever stands in the cells', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ name: fc.string(), note: fc.string({ unit: fc.constantFrom(...'",;\r\n\t =é😀x') }) }), {
        minLength: 1,
        maxLength: 12,
      }),
      (rows) => {
        const text = [...csv(rows)].join('')
        expect(parse(text, { columns: true, relax_quotes: false, record_delimiter: '\r\n' })).toEqual(rows)
      },
    ),
    { numRuns: 60 },
  )
})

test('no rows make no text, not even a header', () => {
  expect([...csv([])]).toEqual([])
})

test('long text comes in pieces', () => {
  const rows = Array.from({ length: 5000 }, (_, i) => ({ a: String(i), b: 'x'.repeat(40) }))
  const pieces = [...csv(rows)]
  expect(pieces.length).toBeGreaterThan(10)
  expect(pieces.join('').split('\r\n')).toHaveLength(5002)
})
