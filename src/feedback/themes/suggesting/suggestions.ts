import { frequenciesOf, topicTerms, weighed } from '../words/features.ts'
import { wordsOf } from '../words/tokens.ts'
import { candidates, cValues } from './c-value.ts'
import { type Index, indexOf, namesOf, writtenAs } from './naming.ts'
import { distinct } from './phrases.ts'
import { type Clusters, sphericalKMeans } from './spherical-k-means.ts'

export type Suggestion = { name: string; phrases: string[]; texts: number }

/** So many texts at least must say it; texts are put in so many groups at most, and so many of those are suggested. */
const leastTexts = 5
/** A text less like the middle of its group (cosine) says something of its own. */
const leastLike = 0.1
const mostGroups = 100
const mostThemes = 24
const phrasesEach = 8

/** About the square root of half the texts (Mardia). */
export const groupsFor = (texts: number): number => Math.max(2, Math.min(mostGroups, Math.round(Math.sqrt(texts / 2))))

/** How much more often a phrase stands in a group than elsewhere: the logarithm of the odds, with half a text added. */
const telling = (inside: number, of: number, outside: number, others: number): number =>
  Math.log((inside + 0.5) / (of - inside + 0.5)) - Math.log((outside + 0.5) / (others - outside + 0.5))

/** The texts of each group, largest first; who has nothing in common with any is in none. */
function groupsOf({ of, likeness, centres }: Clusters): Set<number>[] {
  const groups = centres.map(() => new Set<number>())
  for (const [at, group] of of.entries()) if ((likeness[at] as number) >= leastLike) groups[group]?.add(at)
  return groups.filter(({ size }) => size >= leastTexts).sort((a, b) => b.size - a.size)
}

/** Which texts say each phrase that may tell a theme. */
function phrasesIn(texts: readonly string[][]) {
  const values = cValues(new Map([...candidates(texts, 3)].filter(([, count]) => count >= 3)), 0.6).slice(0, 4000)
  const holders = new Map(values.map(({ words }) => [words, [] as number[]]))
  for (const [at, words] of texts.entries())
    for (const phrase of new Set(candidates([words], 3).keys())) holders.get(phrase)?.push(at)
  return values.map(({ words, value }) => ({ words, value, holders: holders.get(words) ?? [] }))
}

/** Phrases by which a group is told from all others, those of its name first. */
function phrasesOf(
  group: ReadonlySet<number>,
  all: number,
  phrases: ReturnType<typeof phrasesIn>,
  first: readonly string[],
): string[] {
  const ranked = phrases
    .map(({ words, value, holders }) => {
      const inside = holders.reduce((sum, at) => sum + (group.has(at) ? 1 : 0), 0)
      const outside = holders.length - inside
      const weight = telling(inside, group.size, outside, all - group.size) * Math.log(1 + inside) * Math.log(2 + value)
      return { words, inside, outside, weight }
    })
    .filter(
      ({ inside, outside, weight }) => inside >= Math.max(3, group.size * 0.08) && inside >= outside && weight > 0,
    )
    .sort((a, b) => b.weight - a.weight || (a.words < b.words ? -1 : 1))
  return distinct([...first, ...ranked.map(({ words }) => words)]).slice(0, phrasesEach)
}

function named(texts: readonly string[], clusters: Clusters): Suggestion[] {
  const index: Index = indexOf(texts)
  const phrases = phrasesIn(texts.map(wordsOf))
  return namesOf(index, groupsOf(clusters))
    .slice(0, mostThemes)
    .map(({ keys, group }) => {
      const terms = keys.map((key) => writtenAs(index, key))
      const name = terms.join(', ')
      return {
        name: name.charAt(0).toUpperCase() + name.slice(1),
        phrases: phrasesOf(
          group,
          texts.length,
          phrases,
          terms.map((term) => term.toLowerCase()),
        ),
        texts: group.size,
      }
    })
}

/** Themes that texts may have in common: nothing while they are grouped, a round at a time, and then what is suggested. */
export function* suggest(texts: readonly string[], most = groupsFor(texts.length)): Generator<Suggestion[]> {
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
  let grouped: Clusters | undefined
  for (const clusters of sphericalKMeans(
    telling.map(({ each }) => each),
    most,
  )) {
    grouped = clusters
    yield []
  }
  if (grouped)
    yield named(
      telling.map(({ at }) => texts[at] as string),
      grouped,
    )
}
