import type { Detail, DetailKind } from './schema.ts'

export const detailLabels: Record<DetailKind, { one: string; many: string; add: string; kinds: readonly string[] }> = {
  email: { one: 'E-mail', many: 'E-mails', add: 'Add e-mail', kinds: ['work', 'private', 'invoices'] },
  phone: { one: 'Phone', many: 'Phones', add: 'Add phone', kinds: ['work', 'mobile', 'home', 'switchboard'] },
  address: {
    one: 'Address',
    many: 'Addresses',
    add: 'Add address',
    kinds: ['delivery', 'billing', 'home', 'head office'],
  },
  identifier: {
    one: 'Identifier',
    many: 'Identifiers',
    add: 'Add identifier',
    kinds: ['customer number', 'VAT number', 'company number', 'loyalty card', 'staff number'],
  },
}

/** Whether it is still so on that day: an end that has passed leaves it on record only. */
export const isValidOn = ({ validFrom, validTo }: Pick<Detail, 'validFrom' | 'validTo'>, day: string): boolean =>
  (validFrom === null || validFrom <= day) && (validTo === null || validTo > day)

/** The preferred first, then as they were added; what has ended stands apart. */
export const sortDetails = (details: readonly Detail[], kind: DetailKind, day: string) => {
  const all = details.filter((each) => each.kind === kind)
  const valid = all.filter((each) => isValidOn(each, day) || (each.validFrom !== null && each.validFrom > day))
  return {
    valid: valid.toSorted((a, b) => Number(b.preferred) - Number(a.preferred) || a.id.localeCompare(b.id)),
    ended: all.filter((each) => !valid.includes(each)),
  }
}
