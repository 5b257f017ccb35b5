import { takenSlugs } from './schema.ts'

/** PostgreSQL's own grammar of a language; without one words are compared as they are. */
const grammars: Record<string, string> = {
  ar: 'arabic',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  hu: 'hungarian',
  it: 'italian',
  nb: 'norwegian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
  tr: 'turkish',
}

/** The language without its country: an answer in English is one answer for all who read it. */
export const plainLanguage = (tag: string): string => tag.toLowerCase().split('-')[0] ?? tag
export const grammarOf = (language: string): string => grammars[plainLanguage(language)] ?? 'simple'

const spelled: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', æ: 'ae', ø: 'o', å: 'a', ł: 'l', đ: 'd' }

/** An address out of a title; what has no Latin letters in it gets the end that is given. */
export function slugOf(title: string, otherwise: string): string {
  const plain = title
    .toLowerCase()
    .normalize('NFC')
    .replace(/[äöüßæøåłđ]/g, (letter) => spelled[letter] as string)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return plain && !takenSlugs.includes(plain) ? plain : `${plain}${plain && '-'}${otherwise}`
}

/** The words that an answer is looked for by: the first ones of what somebody wrote, each once. */
export function wordsOf(text: string, most = 60): string[] {
  const found = text
    .slice(0, 6000)
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]{2,40}/gu)
  return [...new Set(found ?? [])].filter((word) => word.length > 2 || /\d/.test(word)).slice(0, most)
}
