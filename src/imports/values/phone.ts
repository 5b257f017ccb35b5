import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min'
import { type Parsed, quoted, refused } from './parsed.ts'

export type Phone = {
  /** As typed. */
  value: string
  /** E.164, and the extension after `;ext=` where there is one. */
  key: string
}

/**
 * Where a plain national number is turned by hand, since the library needs some 30 µs for each: the prefix that falls
 * away abroad, and how many digits may follow the calling code. Elsewhere, and in doubt, the library decides.
 */
const national: Readonly<Record<string, { trunk: string; digits: readonly [number, number] }>> = {
  GB: { trunk: '0', digits: [10, 10] },
  DE: { trunk: '0', digits: [7, 11] },
  FR: { trunk: '0', digits: [9, 9] },
  NL: { trunk: '0', digits: [9, 9] },
  BE: { trunk: '0', digits: [8, 9] },
  AT: { trunk: '0', digits: [7, 12] },
  CH: { trunk: '0', digits: [9, 9] },
  SE: { trunk: '0', digits: [7, 9] },
  AU: { trunk: '0', digits: [9, 9] },
  JP: { trunk: '0', digits: [9, 10] },
  IE: { trunk: '0', digits: [7, 9] },
  ES: { trunk: '', digits: [9, 9] },
  PL: { trunk: '', digits: [9, 9] },
  PT: { trunk: '', digits: [9, 9] },
  DK: { trunk: '', digits: [8, 8] },
  NO: { trunk: '', digits: [8, 8] },
  CZ: { trunk: '', digits: [9, 9] },
}

const callingCodes = new Set(getCountries().map((country) => getCountryCallingCode(country) as string))
const callingCodeOf = new Map(
  getCountries().map((country) => [country as string, getCountryCallingCode(country) as string]),
)

const hasCallingCode = (digits: string) =>
  callingCodes.has(digits.slice(0, 1)) || callingCodes.has(digits.slice(0, 2)) || callingCodes.has(digits.slice(0, 3))

const separators = /[\s\u00a0\u2009\u202f().\-\u2010-\u2015/\u200b\u200e\u202a\u202c]/g

const stripped = (text: string) => {
  const body = text.startsWith('tel:') ? text.slice(4) : text
  return body.replace('(0)', '').replace(separators, '')
}

const international = (digits: string, named: string | undefined): string | null => {
  if (!/^[1-9]\d{7,14}$/.test(digits) || !hasCallingCode(digits)) return null
  // +44 020… and +49 0171…: the national zero was kept by mistake.
  const code = named && callingCodeOf.get(named)
  if (code && digits.startsWith(`${code}0`) && national[named]?.trunk === '0')
    return `+${code}${digits.slice(code.length + 1)}`
  const zero = /^(44|49|33|31|32|43|41|46|61|81|353)0/.exec(digits)
  return zero ? `+${zero[1]}${digits.slice(zero[0].length)}` : `+${digits}`
}

const byNationalRule = (digits: string, country: string): string | null => {
  const rule = national[country]
  const code = callingCodeOf.get(country)
  if (!rule || !code || !/^\d+$/.test(digits) || !digits.startsWith(rule.trunk)) return null
  const rest = digits.slice(rule.trunk.length)
  if (rest.startsWith('0') || rest.length < rule.digits[0] || rest.length > rule.digits[1]) return null
  return `+${code}${rest}`
}

const byLibrary = (text: string, country: string | undefined): string | null => {
  const parsed = parsePhoneNumberFromString(text, country as CountryCode | undefined)
  if (!parsed?.isPossible()) return null
  return parsed.ext ? `${parsed.number};ext=${parsed.ext}` : parsed.number
}

/** A phone number in any usual spelling; one without a country's prefix is of `country` (the row's, or ours). */
export const parsePhone = (raw: string, country?: string): Parsed<Phone> => {
  const text = raw.normalize('NFKC').trim()
  if (text.length > 60) return refused(`${quoted(raw)} is not a phone number: it is too long.`)
  const digits = stripped(text)
  if (digits.length < 3 || !/\d/.test(digits)) return refused(`${quoted(raw)} is not a phone number.`)
  if (/^\d[.,]\d+e\+?\d+$/i.test(text)) {
    return refused(
      `${quoted(raw)} is a number that Excel shortened; its last digits are lost. Export the column as text.`,
    )
  }
  let key: string | null = null
  if (digits.startsWith('+')) key = international(digits.slice(1), country)
  else if (digits.startsWith('00')) key = international(digits.slice(2), country)
  else if (country) key = byNationalRule(digits, country)
  key ??= byLibrary(text.replace(/^00(?=[1-9])/, '+'), country)
  if (key) return { value: { value: text, key } }
  if (!country && !digits.startsWith('+')) {
    return refused(`${quoted(raw)} has no country’s prefix, and the row has no country to take it from.`)
  }
  return refused(`${quoted(raw)} is not a phone number${country ? ` of ${country}` : ''}.`)
}
