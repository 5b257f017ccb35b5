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
  account: [
    'name',
    'emailDomain',
    'emailDomain2',
    'emailDomain3',
    'phone',
    'phone2',
    'phone3',
    'addressLine1',
    'postcode',
    'identifier',
  ],
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

/** A firm is reached by many boxes of one domain: whose box it is says nothing of the firm. */
const domainOf = (email: string) => email.slice(email.lastIndexOf('@') + 1).toLowerCase()

/** A record by the columns of a model; of what it has several of, all are in the first. */
export const asLinkRecord = (record: CustomerRecord): LinkRecord => ({
  name: record.kind === 'account' ? businessName(record.name ?? '') : record.name,
  givenName: record.givenName,
  familyName: record.familyName,
  birthDate: record.birthDate,
  email: record.emails,
  ...(record.kind === 'account' && { emailDomain: record.emails.map(domainOf) }),
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

const asOfFirm = (column: string | undefined, cell: string | null): string | null => {
  if (!cell) return cell
  if (column === 'name') return businessName(cell)
  return column?.startsWith('emailDomain') ? domainOf(cell) : cell
}

/** A row's cells as they are compared, in the order of the columns given. */
export const comparedCells = (
  kind: keyof typeof linkColumns,
  cells: (string | null)[],
  columns: readonly string[] = linkColumns[kind],
): (string | null)[] => (kind === 'account' ? cells.map((cell, at) => asOfFirm(columns[at], cell)) : cells)
