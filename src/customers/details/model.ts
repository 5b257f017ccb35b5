import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { Invalid } from '../../platform/errors.ts'
import { plain } from '../search/normalise.ts'
import type { AddressParts, Detail, DetailEdits, DetailKind } from './schema.ts'

const EMAIL = /^[^\s@",:;<>()[\]\\]{1,64}@[^\s@",:;<>()[\]\\/]{1,250}$/u
const DOMAIN = /^[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u
const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

/** An e-mail as it is compared, or null when it is none. */
export function emailKey(text: string): string | null {
  const email = text.trim().normalize('NFC')
  if (!EMAIL.test(email)) return null
  const at = email.lastIndexOf('@')
  const local = email.slice(0, at)
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return null
  return DOMAIN.test(email.slice(at + 1)) ? email.toLowerCase() : null
}

/** A phone number in E.164, read as one of the country when it has no prefix; or null when it is none. */
export function phoneKey(text: string, country: string | null): string | null {
  const number = text
    .normalize('NFKC')
    .trim()
    .replace(/^00(?=[1-9])/, '+')
  if (number.length > 60) return null
  const parsed = parsePhoneNumberFromString(number, (country ?? undefined) as CountryCode | undefined)
  if (!parsed?.isPossible()) return null
  return parsed.ext ? `${parsed.number};ext=${parsed.ext}` : parsed.number
}

export const identifierKey = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** The number that a source knows a customer by, as the directory keeps it; the number first, so that it is found without its source. */
export const externalKey = (source: string, externalId: string): string =>
  `${identifierKey(externalId)}|${source.trim().toLowerCase()}`

const lines = (parts: AddressParts) =>
  [parts.line1, parts.line2, parts.city, parts.region, parts.postcode].filter((part) => part)

export const addressLine = (parts: AddressParts, country: string | null): string =>
  [...lines(parts), country].filter(Boolean).join(', ')

export const addressKey = (parts: AddressParts, value: string): string =>
  plain(parts.postcode || parts.line1 ? `${parts.postcode ?? ''} ${parts.line1 ?? ''}` : value)
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, 200)

export const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && regions.of(code) !== undefined

export type Stated = {
  value: string
  key: string
  label: string | null
  parts: Record<string, string | null> | null
  country: string | null
  preferred: boolean
  validFrom: string | null
  validTo: string | null
}

const refuse = (field: string, why: string) => new Invalid(`${why} Nothing was changed.`, { fields: { [field]: why } })

function keyOf(kind: DetailKind, value: string, parts: AddressParts | null, phoneCountry: string | null): string {
  const key =
    kind === 'email'
      ? emailKey(value)
      : kind === 'phone'
        ? phoneKey(value, phoneCountry)
        : kind === 'identifier'
          ? identifierKey(value)
          : addressKey(parts ?? {}, value)
  if (key) return key
  const what = kind === 'email' ? 'an e-mail address' : kind === 'phone' ? 'a phone number' : `an ${kind}`
  throw refuse('value', `“${value.slice(0, 80)}” is not ${what}.`)
}

const cleared = (parts: AddressParts): AddressParts =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part || null]))

/** A detail as it will be kept, from what it was (nothing, when it is new) and what is said of it. */
export function stated(
  kind: DetailKind,
  before: Detail | null,
  said: DetailEdits,
  phoneCountry: string | null,
): Stated {
  const country = said.country !== undefined ? said.country : (before?.country ?? null)
  if (country && !isCountry(country)) throw refuse('country', `“${country}” is not a country of ISO 3166.`)
  const parts = kind === 'address' ? cleared({ ...before?.parts, ...said.parts }) : null
  const madeOfParts = parts !== null && said.value === undefined && lines(parts).length > 0
  const value = madeOfParts ? addressLine(parts, country) : (said.value ?? before?.value ?? '')
  if (value === '') throw refuse('value', 'It says nothing yet.')
  const validFrom = said.validFrom !== undefined ? said.validFrom : (before?.validFrom ?? null)
  const validTo = said.validTo !== undefined ? said.validTo : (before?.validTo ?? null)
  if (validFrom && validTo && validTo < validFrom) throw refuse('validTo', 'It ends before it begins.')
  return {
    value,
    key: keyOf(kind, value, parts, country ?? phoneCountry),
    label: said.label !== undefined ? said.label || null : (before?.label ?? null),
    parts: parts as Record<string, string | null> | null,
    country,
    preferred: said.preferred ?? before?.preferred ?? false,
    validFrom,
    validTo,
  }
}

type Holding = Pick<Detail, 'kind' | 'value' | 'parts' | 'country' | 'preferred' | 'validFrom' | 'validTo' | 'id'>

const holds = (detail: Holding, today: string) =>
  (!detail.validFrom || detail.validFrom <= today) && (!detail.validTo || detail.validTo >= today)

const first = (details: readonly Holding[], kind: DetailKind, today: string): Holding | undefined =>
  details
    .filter((detail) => detail.kind === kind && holds(detail, today))
    .sort((a, b) => Number(b.preferred) - Number(a.preferred) || (a.id < b.id ? -1 : 1))[0]

/** What the customer's own row shows of its details: of each kind the preferred, else the oldest, that holds today. */
export function shownOf(details: readonly Holding[], today: string) {
  const address = first(details, 'address', today)
  const phone = first(details, 'phone', today)
  return {
    email: first(details, 'email', today)?.value ?? null,
    phone: phone?.value ?? null,
    city: address?.parts?.city ?? null,
    country: address?.country ?? phone?.country ?? null,
  }
}
