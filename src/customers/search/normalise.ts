const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  ĸ: 'k',
  ſ: 's',
}
const special = /[ßæœøðđþłħıŋŧĸſ]/g
/** Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic; the signs that make Indic or Japanese letters stay. */
const marks =
  /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]|[\u200b-\u200f\u2060]|[\ufe00-\ufe0f]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: every character of ASCII is meant.
const ascii = /^[\u0000-\u007f]*$/
const apart = /[^\p{L}\p{N}\p{M}]+/u
/** Longer ones are no words that anybody types. */
const LONGEST = 60

/** Text as it is sorted and compared: lower case, without accents, one spelling of what can be written in two ways. */
export function plain(text: string): string {
  if (ascii.test(text)) return text.toLowerCase()
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(special, (letter) => letters[letter] ?? letter)
    .normalize('NFC')
}

/** What a list sorts by and a beginning is looked for in: plain, with one space between words. */
export const sortable = (text: string): string => plain(text).replace(/\s+/g, ' ').trim().slice(0, 300)

/** The words of a text, plain, each once, in their order. */
export function wordsOf(text: string): string[] {
  const words = plain(text).split(apart)
  return [...new Set(words.filter((word) => word !== '').map((word) => word.slice(0, LONGEST)))]
}

/** The words that a customer is found by. O’Connor is found as o connor, and as oconnor. */
export function searchText(...names: (string | null | undefined)[]): string {
  const words = new Set<string>()
  for (const name of names) {
    if (!name) continue
    for (const word of wordsOf(name)) words.add(word)
    if (/['’ʼ`]/.test(name)) for (const word of wordsOf(name.replace(/['’ʼ`]/g, ''))) words.add(word)
  }
  return [...words].join(' ')
}
