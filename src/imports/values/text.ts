import { type Parsed, refused } from './parsed.ts'

const overrides = /[\u202a-\u202e\u2066-\u2069]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same, without a state between calls.
const anyControl = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/
const loneSurrogate = /\p{Surrogate}/u

/** ASCII without control characters needs no cleaning, and most cells are that. */
const isPlain = (text: string) => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x20 || code > 0x7e) return false
  }
  return true
}

const tooLong = (text: string, most: number) =>
  refused(
    `The text has ${text.length.toLocaleString('en')} characters; at most ${most.toLocaleString('en')} are kept here.`,
  )

/**
 * Text over several lines, as notes are: NFC, without control characters, with line ends as \n. Marks that turn the
 * direction of writing are kept, since names in Arabic or Hebrew need some of them, but they are pointed out.
 */
export const parseLines = (raw: string, most = 20_000): Parsed<string> => {
  if (raw.length > most * 2) return tooLong(raw, most)
  if (isPlain(raw)) return raw.length > most ? tooLong(raw, most) : { value: raw.trim() }
  const notices: string[] = []
  let text = raw.replace(/\r\n?/g, '\n').normalize('NFC')
  if (anyControl.test(text)) {
    const cleaned = text.replace(controls, '')
    if (cleaned !== text.replaceAll('\ufeff', '')) notices.push('Control characters were left out.')
    text = cleaned
  }
  if (loneSurrogate.test(text)) {
    text = text.toWellFormed()
    notices.push('A broken character was replaced.')
  }
  if (overrides.test(text)) notices.push('It holds marks that turn the direction of writing; check how it reads.')
  text = text.trim()
  if (text.length > most) return tooLong(text, most)
  return notices.length ? { value: text, notice: notices.join(' ') } : { value: text }
}

/** Text of one line: as above, and every run of white space is one space. */
export const parseText = (raw: string, most = 500): Parsed<string> => {
  const parsed = parseLines(raw, most)
  if ('refused' in parsed) return parsed
  const value = /\s\s|[^\S ]/.test(parsed.value) ? parsed.value.replace(/\s+/g, ' ') : parsed.value
  return parsed.notice ? { value, notice: parsed.notice } : { value }
}

/** For comparing words whatever their case, accents and punctuation: `E-Mail-Adresse` and `email adresse` are one. */
export const plainWords = (text: string): string[] =>
  text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{L})(\d)/gu, '$1 $2')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/đ/g, 'd')
    .replace(/ı/g, 'i')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .normalize('NFD')
    // Accents of Latin, Greek and Cyrillic go; the marks that change a Japanese sound stay.
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .split(/[^\p{L}\p{N}#%]+/u)
    .filter(Boolean)

export const plainKey = (text: string): string => plainWords(text).join('')
