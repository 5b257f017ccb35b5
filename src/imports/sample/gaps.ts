import type { CustomerRow } from './row.ts'

/**
 * What the call centre's system writes that cannot be right, decided by the record's own number, so that whoever looks
 * for it knows what is to be found: a birth date that it must write and does not know, a postcode cut short.
 */
const BIRTH_DATE_EVERY = 5
const POSTCODE_EVERY = 7
export const NO_BIRTH_DATE = '1900-01-01'

const numberOf = (row: CustomerRow): number => Number(/\d+/.exec(row.externalId)?.[0] ?? Number.NaN)

export function withGaps(row: CustomerRow): CustomerRow {
  if (row.source !== 'call centre') return row
  const n = numberOf(row)
  return {
    ...row,
    ...(row.kind === 'person' && n % BIRTH_DATE_EVERY === 0 && { birthDate: NO_BIRTH_DATE }),
    ...(row.postcode !== '' && n % POSTCODE_EVERY === 0 && { postcode: row.postcode.slice(0, -1).trim() }),
  }
}
