import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from '../config.ts'

/** The words of public pages in one language, by key; {name} stands for what is put in. */
export type Words = Readonly<Record<string, string>>

const folder = join(checkout, 'locales/public')
const readAll = (): Map<string, Words> =>
  new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [file.slice(0, -5), JSON.parse(readFileSync(join(folder, file), 'utf8')) as Words]),
  )

/** A language is a file in locales/public: another one is offered as soon as its file is there. */
export const languages: ReadonlyMap<string, Words> = readAll()

/** The name of a language in itself. */
export const nameOf = (tag: string) => {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
}

/** How days and numbers are written: English of an English house is its own English. */
export const localeOf = (language: string, house: string) =>
  house.toLowerCase().split('-')[0] === language.toLowerCase() ? house : language

const known = (tag: string, offered: readonly string[]) => {
  const wanted = tag.trim().toLowerCase()
  return offered.find((one) => one.toLowerCase() === wanted) ?? offered.find((one) => one === wanted.split('-')[0])
}

/** The language to answer in: what was chosen, else what the browser asks for, else the house's own, else English. */
export function languageOf(
  asked: { chosen?: string | undefined; accepts?: string | undefined; house?: string | undefined },
  offered: readonly string[] = [...languages.keys()],
): string {
  const wished = (asked.accepts ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.split(';q=')
      return { tag, weight: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .sort((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
  for (const tag of [asked.chosen, ...wished, asked.house])
    if (tag) {
      const found = known(tag, offered)
      if (found) return found
    }
  return offered.includes('en') ? 'en' : (offered[0] ?? 'en')
}

export type Say = (key: string, values?: Record<string, string | number>) => string

/** Says a key in a language; with a number `n` the form is chosen that it needs (key.one, key.other). */
export function sayer(language: string): Say {
  const words = languages.get(language) ?? {}
  const english = languages.get('en') ?? {}
  const plural = new Intl.PluralRules(language)
  return (key, values = {}) => {
    const form = typeof values.n === 'number' ? `${key}.${plural.select(values.n)}` : key
    const text =
      words[form] ?? words[`${key}.other`] ?? words[key] ?? english[form] ?? english[`${key}.other`] ?? english[key]
    if (text === undefined) throw new Error(`No word for ${key}.`)
    return text.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all))
  }
}
