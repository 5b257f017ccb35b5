import { emailKey } from '../../customers/details/model.ts'
import type { Correspondent } from './schema.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const UNSTORED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/gu
/** Signs that are not seen and say nothing; in a name they only deceive. */
const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u2060-\u2065\ufeff]/gu

/** Text as it may be stored and shown: whole characters, no NUL, nothing that turns the reading direction about. */
export const shownText = (text: string) => text.toWellFormed().normalize('NFC').replace(UNSTORED, '')

export const shownLine = (text: string, most: number) =>
  shownText(text).replace(UNSEEN, '').replace(/\s+/g, ' ').trim().slice(0, most).toWellFormed()

/** A correspondent whose address is one; a parser hands over `x@evil y@good` as it came. */
export function correspondent(given: {
  name?: string | undefined
  address?: string | undefined
}): Correspondent | null {
  const address = (given.address ?? '').trim().replace(/^<|>$/g, '')
  const key = emailKey(address)
  return key ? { address: key, name: shownLine(given.name ?? '', 120) } : null
}

/** The address behind a plus: `service+c10001@shop.example` is read by service@shop.example. */
export function withoutPlus(address: string): string {
  const at = address.lastIndexOf('@')
  const plus = address.indexOf('+')
  return plus > 0 && plus < at ? `${address.slice(0, plus)}${address.slice(at)}` : address
}

/** A name for somebody of whom only the mail is known. */
export function nameFrom({ name, address }: Correspondent): string {
  if (name && !name.includes('@')) return name
  const words = address
    .slice(0, address.lastIndexOf('@'))
    .replace(/\+.*$/, '')
    .split(/[._-]+/)
    .filter(Boolean)
  return words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join(' ') || address
}
