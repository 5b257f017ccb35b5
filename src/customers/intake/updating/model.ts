import type { Customer } from '../../schema.ts'
import type { Incoming } from '../model.ts'

/** The fields of a customer's own row that a row of a file may change. */
export const updatable = [
  'name',
  'givenName',
  'familyName',
  'title',
  'birthDate',
  'language',
  'note',
  'doNotContact',
  'tags',
  'accountManagerId',
  'departmentId',
  'custom',
] as const

type References = { accountManagerId: string | null; departmentId: string | null }

/** The customer after a row: only fields that it says something of change; tags are added to those that are there. */
export function afterRow(current: Customer, record: Incoming, refers: References): Customer {
  const after: Record<string, unknown> = { ...current }
  for (const field of updatable) {
    if (field === 'tags') after.tags = [...new Set([...current.tags, ...record.tags])].sort()
    else if (field === 'custom') after.custom = { ...current.custom, ...record.custom }
    else if (field === 'accountManagerId' || field === 'departmentId') after[field] = refers[field] ?? current[field]
    else after[field] = record[field] ?? current[field]
  }
  return after as Customer
}
