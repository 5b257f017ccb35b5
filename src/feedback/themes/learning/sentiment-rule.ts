import { type Features, type Frequencies, listed, toneTerms, weighed } from '../words/features.ts'
import { foldsOf } from './folds.ts'
import { learn, scoreOf, type Weights } from './logistic.ts'
import { f1, judge, mean, noTally, type Tally } from './scoring.ts'

export type Sentiment = -1 | 0 | 1
export const sentiments: readonly Sentiment[] = [-1, 0, 1]

/** What our own list of words says: more well than ill, more ill than well, or neither. */
export function byList(text: string): { sentiment: Sentiment; sure: number } {
  const { well, ill } = listed(text)
  const sentiment = well > ill ? 1 : ill > well ? -1 : 0
  return { sentiment, sure: well + ill === 0 ? 0.4 : Math.max(well, ill) / (well + ill) }
}

/** The tone of a text, with what the list says beside what is learnt. */
export function toneFeatures(text: string, frequencies: Frequencies): Features {
  const features = weighed(toneTerms(text), frequencies)
  const { well, ill } = listed(text)
  features.set('·well', Math.min(3, well) / 2)
  features.set('·ill', Math.min(3, ill) / 2)
  if (well === 0 && ill === 0) features.set('·neither', 0.5)
  if (ill > well) features.set('·more ill', 0.5)
  if (well > ill) features.set('·more well', 0.5)
  return features
}

export type SentimentRule = Record<'-1' | '0' | '1', Weights>

export function sentimentOf(rule: SentimentRule, features: Features): { sentiment: Sentiment; sure: number } {
  const scores = sentiments.map((sentiment) => ({
    sentiment,
    score: scoreOf(rule[`${sentiment}` as '-1' | '0' | '1'], features),
  }))
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a))
  const sum = scores.reduce((total, { score }) => total + score, 0) || 1
  return { sentiment: best.sentiment, sure: best.score / sum }
}

export type Confirmed = { text: string; sentiment: Sentiment }
type Toned = { features: Features; sentiment: Sentiment }

const ruleOf = (toned: readonly Toned[]): SentimentRule => {
  const side = (wanted: Sentiment) =>
    learn(toned.map(({ features, sentiment }) => ({ features, yes: sentiment === wanted })))
  return { '-1': side(-1), '0': side(0), '1': side(1) }
}

/** Under so many the list of words stands alone. */
export const leastConfirmed = 40
const FOLDS = 5

export type Learnt = {
  rule: SentimentRule
  tallies: Record<'-1' | '0' | '1', Tally>
  macroF1: number | null
  n: number
}

/** Learns from sentiments that people confirmed; how well is judged on those that were left out in turn. */
export function learnSentiment(confirmed: readonly Confirmed[], frequencies: Frequencies): Learnt | null {
  if (confirmed.length < leastConfirmed || new Set(confirmed.map(({ sentiment }) => sentiment)).size < 2) return null
  const toned = confirmed.map(({ text, sentiment }) => ({ features: toneFeatures(text, frequencies), sentiment }))
  const fold = foldsOf(
    toned.map(({ sentiment }) => sentiment < 0),
    FOLDS,
  )
  const tallies = { '-1': noTally(), '0': noTally(), '1': noTally() }
  for (let left = 0; left < FOLDS; left++) {
    const rule = ruleOf(toned.filter((_, at) => fold[at] !== left))
    for (const [at, { features, sentiment }] of toned.entries()) {
      if (fold[at] !== left) continue
      const said = sentimentOf(rule, features).sentiment
      for (const each of sentiments) judge(tallies[`${each}` as '0'], said === each, sentiment === each)
    }
  }
  const shares = sentiments.map((each) => f1(tallies[`${each}` as '0'])).filter((value) => value !== null)
  return { rule: ruleOf(toned), tallies, macroF1: mean(shares), n: confirmed.length }
}
