import { expect, test } from 'vitest'
import type { Detail } from './schema.ts'
import { isValidOn, sortDetails } from './wording.ts'

const detail = (id: string, more: Partial<Detail> = {}): Detail => ({
  customerId: 'c',
  id,
  kind: 'email',
  value: `${id}@example.com`,
  label: null,
  parts: null,
  country: null,
  preferred: false,
  source: null,
  validFrom: null,
  validTo: null,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  version: 1,
  ...more,
})

test('what ended is no longer valid from its last day on', () => {
  expect(isValidOn({ validFrom: null, validTo: '2026-10-12' }, '2026-10-11')).toBe(true)
  expect(isValidOn({ validFrom: null, validTo: '2026-10-12' }, '2026-10-12')).toBe(false)
})

test('the preferred stands first, what ended stands apart, what is still to come stays with the valid', () => {
  const details = [
    detail('a'),
    detail('b', { preferred: true }),
    detail('c', { validTo: '2026-01-01' }),
    detail('d', { validFrom: '2027-01-01' }),
    detail('e', { kind: 'phone' }),
  ]
  const { valid, ended } = sortDetails(details, 'email', '2026-10-12')
  expect(valid.map((each) => each.id)).toEqual(['b', 'a', 'd'])
  expect(ended.map((each) => each.id)).toEqual(['c'])
})
