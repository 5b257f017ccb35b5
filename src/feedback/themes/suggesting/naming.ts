import { isSmall } from '../words/languages.ts'
import { markOf } from '../words/sentiment-words.ts'
import { stemOf } from '../words/tokens.ts'

/** A phrase, in how many texts of a group it stands, and in how many others. */
export type Standing = { words: string; inside: number; outside: number }

/** A second phrase stands in a name only if so many of the texts hold it; else it tells of a few of them. */
const coversMuch = 0.25
/** A word that stands beside a phrase so often belongs to it. */
const belongs = 0.7
const longest = 6
/** A group that no phrase tells better than this (F₁) has nothing in common that one could name. */
const leastTelling = 0.2

/** How things are said names no theme as well as what they are about. */
const toneOnly = (phrase: string) => phrase.split(' ').every((word) => isSmall(word) || markOf(word) !== 0)

/** Phrases of which none says the same as one before it. */
export function distinct(phrases: readonly string[]): string[] {
  const taken: string[][] = []
  return phrases.filter((phrase) => {
    const stems = phrase
      .split(' ')
      .filter((word) => !isSmall(word))
      .map(stemOf)
    const fresh = !taken.some(
      (other) => stems.every((stem) => other.includes(stem)) || other.every((stem) => stems.includes(stem)),
    )
    if (fresh) taken.push(stems)
    return fresh
  })
}

const placeOf = (words: readonly string[], phrase: readonly string[]): number =>
  words.findIndex((_, at) => phrase.every((word, place) => words[at + place] === word))

/** The word that stands on one side of a phrase in most texts that hold it, if it belongs to it. */
function neighbour(
  phrase: readonly string[],
  texts: readonly string[][],
  side: 'before' | 'behind',
): string | undefined {
  const counts = new Map<string, number>()
  let holders = 0
  for (const words of texts) {
    const at = placeOf(words, phrase)
    if (at < 0) continue
    holders++
    const word = words[side === 'before' ? at - 1 : at + phrase.length]
    if (word !== undefined) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most && most[1] >= belongs * holders ? most[0] : undefined
}

/** A phrase with the words that nearly always stand beside it: “row” becomes “third time in a row”. */
export function grown(phrase: string, texts: readonly string[][]): string {
  const words = phrase.split(' ')
  while (words.length < longest) {
    const behind = neighbour(words, texts, 'behind')
    const before = behind === undefined ? neighbour(words, texts, 'before') : undefined
    if (behind !== undefined) words.push(behind)
    else if (before !== undefined) words.unshift(before)
    else break
  }
  while (words.length > 1 && isSmall(words[0] as string)) words.shift()
  while (words.length > 1 && isSmall(words.at(-1) as string)) words.pop()
  return words.join(' ')
}

/**
 * What a group of texts is called: the phrase that stands in most of them and in few others (F₁ of telling the group by
 * it), two words side by side before a lone one, with what always stands beside it; and a second one that covers much, too.
 * Null where none tells it.
 */
export function nameOf(phrases: readonly Standing[], size: number, texts: readonly string[][]): string | null {
  const ranked = phrases
    .map((phrase) => {
      const f1 = (2 * phrase.inside) / (size + phrase.inside + phrase.outside)
      const words = phrase.words.split(' ')
      const longer = words.some(isSmall) ? 0.8 : 1 + 0.2 * Math.log2(words.length)
      return { ...phrase, f1, rank: f1 * longer * (toneOnly(phrase.words) ? 0.4 : 1) }
    })
    .sort((a, b) => b.rank - a.rank || (a.words < b.words ? -1 : 1))
  const [best, ...others] = ranked
  if (!best || best.f1 < leastTelling) return null
  const first = grown(best.words, texts)
  const second = others
    .filter(({ words, inside }) => inside >= coversMuch * size && !toneOnly(words))
    .slice(0, 10)
    .map(({ words }) => grown(words, texts))
    .find((phrase) => distinct([first, phrase]).length > 1)
  const name = second && first.split(' ').length < 4 ? `${first}, ${second}` : first
  return name.charAt(0).toUpperCase() + name.slice(1)
}
