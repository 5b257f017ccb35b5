import type { Organisation } from './schema.ts'

/** Sums were written in the base currency; another one under the same numbers would make them untrue. */
export const mayChangeCurrency = (before: string, after: string | undefined, hasOrders: boolean) =>
  after === undefined || after === before || !hasOrders

/** The country that a phone number without a prefix belongs to. */
export const phoneCountryOf = (organisation: Pick<Organisation, 'country' | 'defaultPhoneCountry'>) =>
  organisation.defaultPhoneCountry ?? organisation.country
