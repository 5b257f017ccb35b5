import { type Features, type Frequencies, topicTerms, weighed } from '../words/features.ts'
import { stemOf, wordsOf } from '../words/tokens.ts'
import { foldsOf } from './folds.ts'
import { learn, scoreOf, type Weights } from './logistic.ts'
import { judge, noTally, type Tally } from './scoring.ts'

/** A theme's phrases, stemmed as texts are. */
const stemmed = (text: string) => wordsOf(text).map(stemOf)
export type Phrases = readonly string[][]
export const phrasesOf = (phrases: readonly string[]): Phrases => phrases.map(stemmed).filter((each) => each.length > 0)

const holds = (words: readonly string[], phrase: readonly string[]): boolean => {
  for (let at = 0; at + phrase.length <= words.length; at++)
    if (phrase.every((word, place) => words[at + place] === word)) return true
  return false
}

/** How many of a theme's phrases stand in a text. */
export const phraseHits = (text: string, phrases: Phrases): number => {
  const words = stemmed(text)
  return phrases.filter((phrase) => holds(words, phrase)).length
}

const PHRASE = '·phrase'

/** What a rule of a theme looks at: the terms of a text, and whether a phrase of the theme stands in it. */
export function themeFeatures(text: string, phrases: Phrases, frequencies: Frequencies): Features {
  const features = weighed(topicTerms(text), frequencies)
  if (phraseHits(text, phrases) > 0) features.set(PHRASE, 1)
  return features
}

export type Decision = { text: string; says: boolean }
export type ThemeRule = { weights: Weights; threshold: number; tally: Tally }

/** So many of each side are needed before anything is learnt. */
export const leastOfEach = 5
const FOLDS = 5

/** The threshold with the best F1 on examples that were left out while it was learnt; ½ where none is better. */
function bestThreshold(scored: readonly { score: number; yes: boolean }[]): number {
  const sorted = scored.toSorted((a, b) => b.score - a.score)
  const meant = sorted.filter(({ yes }) => yes).length
  let best = { f1: -1, threshold: 0.5 }
  let hits = 0
  for (const [at, { score, yes }] of sorted.entries()) {
    if (yes) hits++
    const f1 = (2 * hits) / (at + 1 + meant)
    const next = sorted[at + 1]?.score ?? 0
    // Halfway to the next one, and never where a hair's breadth decides.
    if (f1 > best.f1 && next < score) best = { f1, threshold: (score + next) / 2 }
  }
  return Math.min(0.9, Math.max(0.2, best.threshold))
}

/**
 * Learns a theme from what people decided, and how well: every example is judged once by a rule that did not see it
 * (five folds), with a threshold chosen without it too.
 */
export function learnTheme(
  decisions: readonly Decision[],
  phrases: Phrases,
  frequencies: Frequencies,
): ThemeRule | null {
  const yes = decisions.filter(({ says }) => says).length
  if (yes < leastOfEach || decisions.length - yes < leastOfEach) return null
  const examples = decisions.map(({ text, says }) => ({
    features: themeFeatures(text, phrases, frequencies),
    yes: says,
  }))
  const fold = foldsOf(
    examples.map((each) => each.yes),
    FOLDS,
  )
  const scored = examples.map((example) => ({ score: 0, yes: example.yes }))
  for (let left = 0; left < FOLDS; left++) {
    const weights = learn(examples.filter((_, at) => fold[at] !== left))
    for (const [at, { features }] of examples.entries())
      if (fold[at] === left) (scored[at] as { score: number }).score = scoreOf(weights, features)
  }
  const tally = noTally()
  for (let left = 0; left < FOLDS; left++) {
    const threshold = bestThreshold(scored.filter((_, at) => fold[at] !== left))
    for (const [at, { score, yes: is }] of scored.entries()) if (fold[at] === left) judge(tally, score >= threshold, is)
  }
  return { weights: learn(examples), threshold: bestThreshold(scored), tally }
}
