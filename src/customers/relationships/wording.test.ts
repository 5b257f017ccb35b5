import { expect, test } from 'vitest'
import type { Relationship } from './schema.ts'
import { holdsOn, sayRole, sayStanding } from './wording.ts'

const relationship = (more: Partial<Relationship>): Relationship => ({
  customerId: 'a',
  id: 'r',
  otherId: 'b',
  other: { id: 'b', name: 'Okafor Interiors', kind: 'account', internal: false },
  role: 'purchaser',
  side: 'of',
  since: null,
  until: null,
  note: null,
  source: null,
  createdAt: '2026-10-12T00:00:00Z',
  version: 1,
  ...more,
})

test('a role is said from the side that one looks from', () => {
  expect(sayRole(relationship({}))).toBe('Purchaser of')
  expect(sayRole(relationship({ side: 'has' }))).toBe('Has the purchaser')
  expect(sayRole(relationship({ otherId: null, other: null, role: 'supplier' }))).toBe('Supplier, with us')
})

test('a relationship holds from its first day until the day it ends', () => {
  expect(holdsOn({ since: '2026-10-12', until: null }, '2026-10-12')).toBe(true)
  expect(holdsOn({ since: '2026-10-12', until: null }, '2026-10-11')).toBe(false)
  expect(holdsOn({ since: null, until: '2026-10-12' }, '2026-10-12')).toBe(false)
})

test('a standing names what holds today, and nobody who is not to be seen', () => {
  const all = [
    relationship({}),
    relationship({ otherId: null, other: null, role: 'supplier' }),
    relationship({ until: '2026-01-01', role: 'user' }),
    relationship({ other: null }),
    relationship({ side: 'has' }),
  ]
  expect(sayStanding(all, '2026-10-12')).toEqual(['purchaser of Okafor Interiors', 'supplier'])
})
