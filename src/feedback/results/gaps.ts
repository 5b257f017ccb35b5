import { z95 } from '../../math/intervals.ts'
import type { PlacedItem } from '../questionnaire/places.ts'
import type { QuestionResult } from './schema.ts'

type Pair = { question: string; part: string; expected: number; perceived: number }

/** The places of what was expected and what was found, statement by statement. */
export function pairsIn(items: readonly PlacedItem[]): Pair[] {
  const expected = new Map(
    items
      .filter(({ kind }) => kind === 'expected')
      .map((item) => [`${item.question} ${item.part.split('.')[0]}`, item]),
  )
  return items.flatMap((item) => {
    const other = item.kind === 'perceived' ? expected.get(`${item.question} ${item.part.split('.')[0]}`) : undefined
    return other ? [{ question: item.question, part: item.part, expected: other.place, perceived: item.place }] : []
  })
}

type Found = { perceived: number; n: number; mean: number | null; spread: number | null }

/** Beside each found side how far it lies from the expected one (P − E), with 1.96 standard errors of the pairs. */
export function withGaps(
  questions: readonly QuestionResult[],
  items: readonly PlacedItem[],
  found: readonly Found[],
): QuestionResult[] {
  if (found.length === 0) return [...questions]
  const pairs = pairsIn(items)
  return questions.map((question) => ({
    ...question,
    lines: question.lines.map((line) => {
      const pair = pairs.find((each) => each.question === question.id && each.part === line.part)
      const gap = pair && found.find(({ perceived }) => perceived === pair.perceived)
      if (!gap || gap.mean === null || gap.spread === null || gap.n < 10 || line.mean === null) return line
      const half = (z95 * gap.spread) / Math.sqrt(gap.n)
      return { ...line, gap: { mean: gap.mean, low: gap.mean - half, high: gap.mean + half, n: gap.n } }
    }),
  }))
}
