import type { Organisation } from './schema.ts'

/** Sums were written in the base currency; another one under the same numbers would make them untrue. */
export const mayChangeCurrency = (before: string, after: string | undefined, hasOrders: boolean) =>
  after === undefined || after === before || !hasOrders

/** One for each zone: making one takes as long as telling hundreds of days, and an import tells millions. */
const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  formats.set(timeZone, made)
  return made
}

/** The day of a moment by the clocks of a zone, as 2026-10-12. */
export const dayIn = (timeZone: string, moment: string | Date): string => formatOf(timeZone).format(new Date(moment))

/** The country that a phone number without a prefix belongs to. */
export const phoneCountryOf = (organisation: Pick<Organisation, 'country' | 'defaultPhoneCountry'>) =>
  organisation.defaultPhoneCountry ?? organisation.country
