import type { LinkRecord } from '../../linkage/schema.ts'
import { businessName } from './business-name.ts'

/**
 * What customers are compared by. Several of a kind stand in columns of their own, as in a file. Town and country
 * are none of it: the postcode says them already, and what is said twice would count twice.
 */
export const linkColumns = {
  person: [
    'name',
    'givenName',
    'familyName',
    'birthDate',
    'email',
    'email2',
    'email3',
    'phone',
    'phone2',
    'phone3',
    'addressLine1',
    'postcode',
    'identifier',
  ],
  account: ['name', 'email', 'email2', 'email3', 'phone', 'phone2', 'phone3', 'addressLine1', 'postcode', 'identifier'],
} as const

/** Every value that a record of a customer has, before it is known which columns a model compares. */
export type CustomerRecord = {
  id: string
  /** Whom it is read through. */
  survivorId: string
  kind: string
  name: string | null
  givenName: string | null
  familyName: string | null
  birthDate: string | null
  emails: string[]
  phones: string[]
  addressLine1: string | null
  city: string | null
  postcode: string | null
  country: string | null
  identifiers: string[]
  source: string | null
}

/** A record by the columns of a model; of what it has several of, all are in the first. */
export const asLinkRecord = (record: CustomerRecord): LinkRecord => ({
  name: record.kind === 'account' ? businessName(record.name ?? '') : record.name,
  givenName: record.givenName,
  familyName: record.familyName,
  birthDate: record.birthDate,
  email: record.emails,
  phone: record.phones,
  addressLine1: record.addressLine1,
  postcode: record.postcode,
  identifier: record.identifiers,
})

const escaped = /\\(.)/g
const meant: Record<string, string> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', v: '\v' }

/** One value of PostgreSQL's text format of COPY. */
export const readCell = (cell: string): string | null =>
  cell === '\\N'
    ? null
    : cell.includes('\\')
      ? cell.replace(escaped, (_all, sign: string) => meant[sign] ?? sign)
      : cell

/** A row's cells as they are compared: a firm's name stands first. */
export const comparedCells = (kind: keyof typeof linkColumns, cells: (string | null)[]): (string | null)[] =>
  kind === 'account' ? [cells[0] ? businessName(cells[0]) : null, ...cells.slice(1)] : cells
