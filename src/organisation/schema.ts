import { z } from 'zod'

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

const isCountry = (code: string) => /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && regions.of(code) !== undefined
const currencies = new Set(Intl.supportedValuesOf('currency'))

/** A zone of the IANA database by name; an offset is none, since it knows nothing of summer time. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0]?.toLowerCase() === tag.toLowerCase()
  } catch {
    return false
  }
}

export const Country = z.string().refine(isCountry, 'a country’s two letters are needed, such as GB')
export const Currency = z
  .string()
  .refine((code) => currencies.has(code), 'a currency’s three letters are needed, such as EUR')
export const TimeZone = z.string().max(60).refine(isTimeZone, 'a time zone’s name is needed, such as Europe/London')
export const Language = z.string().max(35).refine(isLanguage, 'a language tag is needed, such as en-GB')
export const OrganisationName = z.string().trim().min(1, 'a name is needed').max(120)

/** Who we are and how we want it; there is one. */
export const Organisation = z.object({
  name: z.string(),
  country: z.string(),
  /** The one base currency (ISO 4217). It stays once there are orders. */
  currency: z.string(),
  timeZone: z.string(),
  language: z.string(),
  /** The country that phone numbers without a prefix are read as; without it, the organisation’s own. */
  defaultPhoneCountry: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type Organisation = z.infer<typeof Organisation>

export const OrganisationSettings = Organisation.extend({
  /** Whether there are orders, so that the currency stays. */
  currencyStays: z.boolean(),
})

export const OrganisationChange = z.strictObject({
  name: OrganisationName.optional(),
  country: Country.optional(),
  currency: Currency.optional(),
  timeZone: TimeZone.optional(),
  language: Language.optional(),
  defaultPhoneCountry: Country.nullable().optional(),
})
export type OrganisationChange = z.infer<typeof OrganisationChange>

/** What is told at set-up; the rest begins as it usually is. */
export const NewOrganisation = z.strictObject({
  name: OrganisationName,
  currency: Currency,
  timeZone: TimeZone,
  country: Country,
})
export type NewOrganisation = z.infer<typeof NewOrganisation>

/** How the house began: with the sample shop, with records of its own, or empty. */
export const BeganWith = z.enum(['sample', 'import', 'empty'])
export type BeganWith = z.infer<typeof BeganWith>

export const Beginning = z.object({ open: z.boolean(), with: BeganWith.nullable() })
