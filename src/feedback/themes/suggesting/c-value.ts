import { isSmall } from '../words/languages.ts'

export type Phrase = { words: string; count: number; value: number }

/** Stretches of one to `longest` words that neither begin nor end with a small word, by how often they stand. */
export function candidates(texts: Iterable<readonly string[]>, longest = 4): Map<string, number> {
  const counts = new Map<string, number>()
  for (const words of texts)
    for (let from = 0; from < words.length; from++) {
      if (isSmall(words[from] as string)) continue
      for (let long = 1; long <= longest && from + long <= words.length; long++) {
        if (isSmall(words[from + long - 1] as string)) continue
        const phrase = words.slice(from, from + long).join(' ')
        counts.set(phrase, (counts.get(phrase) ?? 0) + 1)
      }
    }
  return counts
}

const inner = (phrase: string): string[] => {
  const words = phrase.split(' ')
  const found: string[] = []
  for (let long = words.length - 1; long >= 1; long--)
    for (let from = 0; from + long <= words.length; from++) found.push(words.slice(from, from + long).join(' '))
  return found
}

/**
 * C-value (Frantzi, Ananiadou & Mima 2000): a phrase counts by its length and by how often it stands on its own, not only
 * inside longer ones: log₂|a| · (f(a) − mean of f(b) over the longer b that hold it, each without what still longer ones
 * took). `single` is what stands for log₂ of a lone word, which would be nought.
 */
export function cValues(counts: ReadonlyMap<string, number>, single = 0): Phrase[] {
  const byLength = [...counts]
    .map(([phrase, count]) => ({ phrase, count, length: phrase.split(' ').length }))
    .sort((a, b) => b.length - a.length)
  const within = new Map<string, { taken: number; holders: number }>()
  const found: Phrase[] = []
  for (const { phrase, count, length } of byLength) {
    const nested = within.get(phrase)
    const mean = nested ? nested.taken / nested.holders : 0
    found.push({ words: phrase, count, value: (length === 1 ? single : Math.log2(length)) * (count - mean) })
    const own = count - (nested?.taken ?? 0)
    for (const part of new Set(inner(phrase))) {
      if (!counts.has(part)) continue
      const before = within.get(part) ?? { taken: 0, holders: 0 }
      within.set(part, { taken: before.taken + own, holders: before.holders + 1 })
    }
  }
  return found.sort((a, b) => b.value - a.value || (a.words < b.words ? -1 : 1))
}
