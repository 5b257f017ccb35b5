import { isSmall } from './languages.ts'
import { markOf } from './sentiment-words.ts'
import { stemOf, turned, wordsOf } from './tokens.ts'

/** How many texts a word stood in, of how many: what tells a common word from a telling one. */
export type Frequencies = { n: number; of: ReadonlyMap<string, number> }
export type Features = ReadonlyMap<string, number>

/** What a text is about: stems, and pairs of neighbours; small words stand only within pairs. */
export function topicTerms(text: string): string[] {
  const words = wordsOf(text).map((word) => (isSmall(word) ? word : stemOf(word)))
  const terms: string[] = []
  for (const [at, word] of words.entries()) {
    if (!isSmall(word)) terms.push(word)
    const next = words[at + 1]
    if (next !== undefined && !(isSmall(word) && isSmall(next))) terms.push(`${word} ${next}`)
  }
  return terms
}

/** How a text says it: words with their negation, and how many of the list of well and ill it has. */
export function toneTerms(text: string): string[] {
  const words = turned(wordsOf(text))
  const terms = words.map(({ word, not }) => `${not ? 'not_' : ''}${stemOf(word)}`)
  for (let at = 0; at + 1 < words.length; at++) terms.push(`${words[at]?.word} ${words[at + 1]?.word}`)
  return terms
}

/** The sum of the marks of its words, of which a negation turns the sign. */
export function listed(text: string): { well: number; ill: number } {
  let well = 0
  let ill = 0
  for (const { word, not } of turned(wordsOf(text))) {
    const mark = markOf(word) * (not ? -1 : 1)
    if (mark > 0) well++
    if (mark < 0) ill++
  }
  return { well, ill }
}

/** Terms weighed by how often they stand here and how seldom elsewhere, to length one (tf–idf). */
export function weighed(terms: readonly string[], { n, of }: Frequencies): Map<string, number> {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  const found = new Map<string, number>()
  let square = 0
  for (const [term, count] of counts) {
    const value = (1 + Math.log(count)) * (1 + Math.log((n + 1) / ((of.get(term) ?? 0) + 1)))
    found.set(term, value)
    square += value * value
  }
  const length = Math.sqrt(square) || 1
  for (const [term, value] of found) found.set(term, value / length)
  return found
}

/** Counts in how many texts each term stands; those that stand in one alone say nothing of others. */
export function frequenciesOf(texts: Iterable<readonly string[]>, most = 30_000): Frequencies {
  const of = new Map<string, number>()
  let n = 0
  for (const terms of texts) {
    n++
    for (const term of new Set(terms)) of.set(term, (of.get(term) ?? 0) + 1)
    // Bounded whatever the texts: what was seen once goes first.
    if (of.size > most * 20) for (const [term, count] of of) if (count === 1) of.delete(term)
  }
  const kept = [...of].filter(([, count]) => count > 1).sort((a, b) => b[1] - a[1])
  return { n, of: new Map(kept.slice(0, most)) }
}
