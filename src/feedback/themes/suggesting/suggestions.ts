import { frequenciesOf, topicTerms, weighed } from '../words/features.ts'
import { wordsOf } from '../words/tokens.ts'
import { candidates, cValues } from './c-value.ts'
import { distinct, nameOf } from './naming.ts'
import { type Clusters, sphericalKMeans } from './spherical-k-means.ts'

export type Suggestion = { name: string; phrases: string[]; texts: number }

/** So many texts at least must say it, and so many themes are read at a time at most. */
const leastTexts = 5
const mostThemes = 24
const phrasesEach = 8

/** About the square root of half the texts (Mardia), within what somebody can look through. */
export const themesFor = (texts: number): number => Math.max(2, Math.min(mostThemes, Math.round(Math.sqrt(texts / 2))))

/** How much more often a phrase stands in a group than elsewhere: the logarithm of the odds, with half a text added. */
const telling = (inside: number, of: number, outside: number, others: number): number =>
  Math.log((inside + 0.5) / (of - inside + 0.5)) - Math.log((outside + 0.5) / (others - outside + 0.5))

function phrasesOfGroups(texts: readonly string[][], { of, likeness, centres }: Clusters): Suggestion[] {
  const values = cValues(new Map([...candidates(texts, 3)].filter(([, count]) => count >= 3)), 0.6).slice(0, 4000)
  const known = new Set(values.map(({ words }) => words))
  // In how many texts of each group a phrase stands.
  const stands = new Map<string, number[]>()
  const sizes = centres.map(() => 0)
  for (const [at, words] of texts.entries()) {
    const group = of[at] as number
    if ((likeness[at] as number) <= 0) continue
    sizes[group] = (sizes[group] as number) + 1
    for (const phrase of new Set(candidates([words], 3).keys())) {
      if (!known.has(phrase)) continue
      const counts = stands.get(phrase) ?? centres.map(() => 0)
      counts[group] = (counts[group] as number) + 1
      stands.set(phrase, counts)
    }
  }
  const all = sizes.reduce((sum, each) => sum + each, 0)
  return centres.flatMap((_, group) => {
    const size = sizes[group] as number
    if (size < leastTexts) return []
    const ranked = values
      .map(({ words, value }) => {
        const counts = stands.get(words) ?? []
        const inside = counts[group] ?? 0
        const outside = counts.reduce((sum, each) => sum + each, 0) - inside
        return {
          words,
          inside,
          outside,
          weight: telling(inside, size, outside, all - size) * Math.log(1 + inside) * Math.log(2 + value),
        }
      })
      .filter(({ inside, weight }) => inside >= Math.max(3, size * 0.08) && weight > 0)
      .sort((a, b) => b.weight - a.weight || (a.words < b.words ? -1 : 1))
    const phrases = distinct(ranked.map(({ words }) => words)).slice(0, phrasesEach)
    const name = nameOf(
      ranked,
      size,
      texts.filter((_, at) => of[at] === group),
    )
    return name === null ? [] : [{ name, phrases, texts: size }]
  })
}

/** Themes that texts may have in common, each round a little better; the last is what is suggested. */
export function* suggest(texts: readonly string[], most = themesFor(texts.length)): Generator<Suggestion[]> {
  const terms = texts.map(topicTerms)
  const frequencies = frequenciesOf(terms)
  const features = terms.map((each) =>
    weighed(
      each.filter((term) => frequencies.of.has(term)),
      frequencies,
    ),
  )
  const telling = features.map((each, at) => ({ each, at })).filter(({ each }) => each.size > 0)
  if (telling.length < leastTexts * 2) return
  const words = telling.map(({ at }) => wordsOf(texts[at] as string))
  for (const clusters of sphericalKMeans(
    telling.map(({ each }) => each),
    most,
  ))
    yield phrasesOfGroups(words, clusters).sort((a, b) => b.texts - a.texts)
}
