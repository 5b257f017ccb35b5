import { plainKey, plainWords } from '../values/text.ts'
import { caseNames } from './case-names.ts'
import { customerNames } from './customer-names.ts'
import { reviewNames } from './review-names.ts'
import { interactionNames, orderNames, productNames } from './trade-names.ts'

export type ImportKind = 'customers' | 'products' | 'orders' | 'interactions' | 'cases' | 'reviews'

export const importKinds: readonly ImportKind[] = [
  'customers',
  'products',
  'orders',
  'interactions',
  'cases',
  'reviews',
]

const tables: Readonly<Record<ImportKind, Readonly<Record<string, string>>>> = {
  customers: customerNames,
  products: productNames,
  orders: orderNames,
  interactions: interactionNames,
  cases: caseNames,
  reviews: reviewNames,
}

/** The fields that a file of each kind can fill; CSV files that we write have exactly these heads. */
export const fieldsOf = (kind: ImportKind): readonly string[] => Object.keys(tables[kind])

type Alias = { field: string; weight: number; words: string[] }
type Lexicon = { exact: Map<string, Alias[]>; aliases: Alias[] }

const lexicons = new Map<ImportKind, Lexicon>()

const lexiconOf = (kind: ImportKind): Lexicon => {
  const known = lexicons.get(kind)
  if (known) return known
  const aliases = Object.entries(tables[kind]).flatMap(([field, said]) =>
    [field, ...said.split('|')].map((entry, i) => {
      const [words = '', weight] = i === 0 ? [entry] : entry.split('~')
      return { field, weight: weight === undefined ? 1 : Number(weight), words: plainWords(words) }
    }),
  )
  const exact = new Map<string, Alias[]>()
  for (const alias of aliases) {
    const key = alias.words.join('')
    exact.set(key, [...(exact.get(key) ?? []), alias])
  }
  const lexicon = { exact, aliases }
  lexicons.set(kind, lexicon)
  return lexicon
}

/** Words that say whose or which, and nothing of what the column holds. */
const qualifiers = new Set(
  'customer client kunde kunden cliente klant klienta kund contact kontakt contacto contatto billing shipping invoice delivery mailing home work business primary main default person rechnungs liefer rechnung lieferung privat geschaftlich facturation livraison facturacion envio fatturazione spedizione factuur dostawy faktury the of de la le du del della di der die das des van do da your our ihr ihre votre su tu'.split(
    ' ',
  ),
)

const contained = (words: readonly string[], alias: readonly string[]) => {
  if (alias.length === 0 || alias.length > words.length) return false
  for (let i = 0; i + alias.length <= words.length; i++) {
    if (alias.every((word, j) => words[i + j] === word)) return true
  }
  return false
}

/** One letter more, less or other, or two neighbours changed over. */
const oneEditApart = (a: string, b: string) => {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let i = 0
  while (i < a.length && i < b.length && a[i] === b[i]) i++
  const [restA, restB] = [a.slice(i), b.slice(i)]
  if (a.length === b.length) {
    return (
      restA.slice(1) === restB.slice(1) ||
      (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
    )
  }
  return a.length > b.length ? restA.slice(1) === restB : restA === restB.slice(1)
}

const partly = (words: readonly string[], alias: Alias): number => {
  const key = words.join('')
  const aliasKey = alias.words.join('')
  const bare = words.filter((word) => !qualifiers.has(word))
  if (bare.length > 0 && bare.length < words.length && bare.join('') === aliasKey) return alias.weight * 0.93
  if (aliasKey.length >= 6 && oneEditApart(key, aliasKey)) return alias.weight * 0.82
  if (contained(words, alias.words)) return alias.weight * (0.45 + 0.4 * (aliasKey.length / key.length))
  // Kundenemail, Lieferort, 顧客電話番号: a compound is what its last part is.
  const eastern = /[\u3040-\u9fff\uac00-\ud7af]/.test(aliasKey)
  if (aliasKey.length >= (eastern ? 2 : 5) && key.endsWith(aliasKey)) return alias.weight * 0.7
  return 0
}

/** How far a head speaks for each field, from 0 to 1. */
export const nameEvidence = (head: string, kind: ImportKind): Map<string, number> => {
  const { exact, aliases } = lexiconOf(kind)
  const words = plainWords(head.slice(0, 200).replace(/[([{].*?[)\]}]/g, ' '))
  const found = new Map<string, number>()
  const note = (field: string, score: number) => {
    if (score > (found.get(field) ?? 0.05)) found.set(field, score)
  }
  if (words.length === 0) return found
  const certain = exact.get(words.join('')) ?? exact.get(plainKey(head)) ?? []
  for (const alias of certain) note(alias.field, alias.weight)
  if (certain.some((alias) => alias.weight >= 0.8)) return found
  for (const alias of aliases) note(alias.field, partly(words, alias))
  return found
}

/** Whether a cell is, word for word, what some column is called: what tells a head from a row. */
export const isColumnName = (cell: string): boolean => {
  const key = plainKey(cell)
  if (key === '' || /^\d+$/.test(key)) return false
  return importKinds.some((kind) => lexiconOf(kind).exact.has(key))
}
