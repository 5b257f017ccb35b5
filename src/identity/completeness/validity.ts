import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { emailKey } from '../../customers/details/model.ts'
import { isPostcode, needsPostcode } from './postcodes.ts'

/** Why a value cannot be right, as a sentence; null when it can. Decided by rule alone: nothing is looked up. */
export type Verdict = string | null

const nothingSaid = new Set(
  (
    'test tester testing testname n/a na none null nil undefined unknown anonymous anon nobody noname no-name nn n.n. tbd tba tbc ' +
    'xxx xx x asdf asdfgh qwerty foo bar dummy sample customer guest name firstname lastname surname kunde unbekannt client inconnu'
  ).split(' '),
)

const folded = (text: string) => text.normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ')

/** A word that stands for having nothing to say: "test", "n/a", "xxx", one letter again and again, no letter at all. */
export function isPlaceholder(text: string): boolean {
  // What stands for nothing is short.
  if (text.length > 200) return false
  const said = folded(text)
  if (!/\p{L}/u.test(said)) return true
  if (/^(.)\1{2,}$/u.test(said.replaceAll(' ', ''))) return true
  return said
    .replaceAll(/[()[\]{}"'*]/g, '')
    .split(/[ ,_]+/)
    .filter(Boolean)
    .every((word) => nothingSaid.has(word) || /^(test|dummy)\d*$/.test(word))
}

export const nameProblem = (name: string): Verdict => {
  if (isPlaceholder(name)) return 'It stands for no name.'
  if (emailKey(name)) return 'It is an e-mail address and no name.'
  return null
}

/**
 * Endings that no mail can reach: reserved by RFC 2606, 6761 and 6762, or often mistyped and given to nobody. `.example`,
 * example.com and their like are reserved as well, and left alone: invented people have their addresses there.
 */
const deadEndings = new Set([
  'invalid',
  'test',
  'localhost',
  'local',
  'internal',
  'con',
  'cmo',
  'ocm',
  'vom',
  'nte',
  'ogr',
])
/** Providers that have closed for good. */
const deadDomains = new Set(['geocities.com'])

export function emailProblem(email: string): Verdict {
  const key = emailKey(email)
  if (!key) return 'It is not written as an e-mail address is.'
  const domain = key.slice(key.lastIndexOf('@') + 1)
  const ending = domain.slice(domain.lastIndexOf('.') + 1)
  if (deadEndings.has(ending)) return `No mail reaches an address that ends in “.${ending}”.`
  if (deadDomains.has(domain)) return `No mail reaches “${domain}”.`
  if (/^(no-?reply|do-?not-?reply|test|none|noemail|no-?mail)$/.test(key.slice(0, key.lastIndexOf('@'))))
    return 'Nobody reads mail to such an address.'
  return null
}

/** What Ofcom keeps for drama and the plan therefore does not have: invented people are called there. */
const forDrama = /^\+44(1632|7700900)/

/** The number as it is compared (E.164, an extension behind ";"). */
export function phoneProblem(key: string): Verdict {
  const number = key.split(';')[0] ?? ''
  return forDrama.test(number) || parsePhoneNumberFromString(number)?.isValid()
    ? null
    : 'There is no such number in its country.'
}

export function postcodeProblem(postcode: string, country: string | null): Verdict {
  if (!needsPostcode(country)) return null
  return isPostcode(postcode, country)
    ? null
    : country
      ? `Postcodes of ${country} are written otherwise.`
      : 'It is not written as a postcode is.'
}

const LONGEST_LIFE = 120

export function birthDateProblem(date: string, today: string): Verdict {
  if (date > today) return 'It lies in the future.'
  if (Number(date.slice(0, 4)) < Number(today.slice(0, 4)) - LONGEST_LIFE) return 'Nobody is that old.'
  // What systems write that had to write something.
  if (date === '1900-01-01' || date === '1901-01-01') return 'Systems write this day when they know none.'
  return null
}

export const addressProblem = (line1: string): Verdict => (isPlaceholder(line1) ? 'It stands for no address.' : null)

export const identifierProblem = (key: string): Verdict =>
  key.replace(/[^\p{L}\p{N}]/gu, '').length < 4 || /^(.)\1+$/u.test(key) || nothingSaid.has(key)
    ? 'It is too short for a number, or says nothing.'
    : null

const languages = new Map<string, Verdict>()
const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

export function languageProblem(tag: string): Verdict {
  const known = languages.get(tag)
  if (known !== undefined) return known
  let said: Verdict = 'There is no such language.'
  try {
    if (names.of(tag) !== undefined) said = null
  } catch {}
  if (languages.size < 1000) languages.set(tag, said)
  return said
}
