import { z } from 'zod'
import type { Frequencies } from '../words/features.ts'
import { languageOf } from '../words/languages.ts'
import { wordsOf } from '../words/tokens.ts'
import { scoreOf, type Weights } from './logistic.ts'
import { byList, type SentimentRule, sentimentOf, toneFeatures } from './sentiment-rule.ts'
import { type Phrases, phraseHits, phrasesOf, type ThemeRule, themeFeatures } from './theme-rule.ts'

const KeptWeights = z.object({ bias: z.number(), of: z.array(z.tuple([z.string(), z.number()])) })
const KeptTheme = KeptWeights.extend({ threshold: z.number() })
const KeptSentiment = z.object({ '-1': KeptWeights, '0': KeptWeights, '1': KeptWeights })
const KeptWords = z.object({ n: z.number(), of: z.array(z.tuple([z.string(), z.number()])) })

const MOST = 4000
/** The weights that matter, as they are kept. */
export const keptWeights = ({ bias, of }: Weights): z.infer<typeof KeptWeights> => ({
  bias,
  of: [...of]
    .filter(([, weight]) => Math.abs(weight) > 0.01)
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
    .slice(0, MOST)
    .map(([term, weight]) => [term, Math.round(weight * 1e4) / 1e4]),
})
export const keptTheme = ({ weights, threshold }: ThemeRule) => ({ ...keptWeights(weights), threshold })
export const keptSentiment = (rule: SentimentRule) => ({
  '-1': keptWeights(rule['-1']),
  '0': keptWeights(rule['0']),
  '1': keptWeights(rule['1']),
})
export const keptWords = ({ n, of }: Frequencies) => ({ n, of: [...of] })

const weightsOf = ({ bias, of }: z.infer<typeof KeptWeights>): Weights => ({ bias, of: new Map(of) })
export const wordsFrom = (kept: unknown): Frequencies => {
  const read = KeptWords.safeParse(kept)
  return read.success ? { n: read.data.n, of: new Map(read.data.of) } : { n: 0, of: new Map() }
}

type ThemeReader = { id: string; phrases: Phrases; learnt: { weights: Weights; threshold: number } | null }
export type Reader = { topics: Frequencies; tones: Frequencies; sentiment: SentimentRule | null; themes: ThemeReader[] }

/** Everything that a text is read by, out of what is kept. */
export function readerOf(
  rules: ReadonlyMap<string, { model: unknown }>,
  themes: readonly { id: string; phrases: string[] }[],
): Reader {
  const sentiment = KeptSentiment.safeParse(rules.get('sentiment')?.model)
  return {
    topics: wordsFrom(rules.get('topics')?.model),
    tones: wordsFrom(rules.get('tones')?.model),
    sentiment: sentiment.success
      ? {
          '-1': weightsOf(sentiment.data['-1']),
          '0': weightsOf(sentiment.data['0']),
          '1': weightsOf(sentiment.data['1']),
        }
      : null,
    themes: themes.map(({ id, phrases }) => {
      const kept = KeptTheme.safeParse(rules.get(id)?.model)
      return {
        id,
        phrases: phrasesOf(phrases),
        learnt: kept.success ? { weights: weightsOf(kept.data), threshold: kept.data.threshold } : null,
      }
    }),
  }
}

export type Read = { language: string | null; sentiment: number; sure: number; themes: { id: string; score: number }[] }

/** What a text says: its language, how it is meant, and which themes it speaks of. */
export function readText(text: string, { topics, tones, sentiment, themes }: Reader): Read {
  const meant = sentiment ? sentimentOf(sentiment, toneFeatures(text, tones)) : byList(text)
  return {
    language: languageOf(wordsOf(text)),
    sentiment: meant.sentiment,
    sure: meant.sure,
    themes: themes.flatMap(({ id, phrases, learnt }) => {
      if (learnt) {
        const score = scoreOf(learnt.weights, themeFeatures(text, phrases, topics))
        return score >= learnt.threshold ? [{ id, score }] : []
      }
      const hits = phraseHits(text, phrases)
      return hits > 0 ? [{ id, score: 1 - 0.5 ** hits }] : []
    }),
  }
}
