import { plainKey } from './text.ts'

const languages = 'en de fr es it nl pl pt sv da nb fi cs sk hu ro hr sl tr ru uk el lt lv et'.split(' ')

let names: Map<string, number> | undefined

const build = () => {
  const found = new Map<string, number>()
  for (const language of languages) {
    for (const month of ['long', 'short'] as const) {
      const alone = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' })
      const within = new Intl.DateTimeFormat(language, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' })
      for (let m = 0; m < 12; m++) {
        const date = new Date(Date.UTC(2024, m, 5))
        const part = within.formatToParts(date).find(({ type }) => type === 'month')?.value ?? ''
        for (const name of [alone.format(date), part]) {
          const key = plainKey(name)
          if (/^\p{L}{2,}$/u.test(key) && !found.has(key)) found.set(key, m + 1)
        }
      }
    }
  }
  for (const [name, month] of [
    ['sept', 9],
    ['mrz', 3],
    ['maerz', 3],
    ['jaenner', 1],
    ['janner', 1],
  ] as const) {
    found.set(name, month)
  }
  return found
}

/** The month that a word names in any of the languages that files come in; the words are made from Intl's data. */
export const monthNamed = (word: string): number | undefined => {
  names ??= build()
  return names.get(plainKey(word))
}
