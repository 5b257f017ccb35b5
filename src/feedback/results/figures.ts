import { wilson, z95 } from '../../math/intervals.ts'
import { showing } from '../measures/disclosure.ts'
import { isWritten, itemsOf } from '../questionnaire/items.ts'
import { inLanguage } from '../questionnaire/piping.ts'
import type { PlacedItem } from '../questionnaire/places.ts'
import type { Question, Questionnaire, Words } from '../questionnaire/schema.ts'
import { linesOf } from '../questionnaire/wording.ts'
import type { Audience } from '../schema.ts'
import type { Line, QuestionResult } from './schema.ts'

export type Count = { place: number; value: number; count: number }

const kano = ['I would like it', 'I expect it', 'I do not mind', 'I can live with it', 'I would dislike it']

type Say = (words: Words | undefined) => string

function partLabel(question: Question, part: string, say: Say): string {
  const [id, side] = part.split('.')
  const line = linesOf(question).find((each) => each.id === id)
  if (line && side && question.kind === 'pairs')
    return `${say(line.words)} (${say(side === 'expected' ? question.expectedWords : question.perceivedWords)})`
  if (line) return `${say(line.words)}${side ? ` (${side === 'with' ? 'with it' : 'without it'})` : ''}`
  const option = 'options' in question ? question.options.find(({ code }) => String(code) === part) : undefined
  return say(option?.words)
}

function labelOf(question: Question, kind: string, value: number, say: Say): string {
  if (kind === 'code' && 'options' in question) {
    const option = question.options.find(({ code }) => code === value)
    return option ? say(option.words) : `Code ${value}`
  }
  if (kind === 'with' || kind === 'without') return kano[value - 1] ?? String(value)
  return String(value)
}

const valuesOf = (question: Question, { low, high }: PlacedItem): number[] => {
  if (question.kind === 'choice') return question.options.map(({ code }) => code)
  if (low === null || high === null || high - low > 20) return []
  return Array.from({ length: high - low + 1 }, (_, at) => low + at)
}

const isInside = (item: PlacedItem, value: number) =>
  (item.low === null || value >= item.low) && (item.high === null || value <= item.high)

/** Mean with 1.96 standard errors; none for marks that are no amounts. */
function meanOf(counts: readonly Count[], n: number) {
  if (n < 2) return { mean: null, low: null, high: null }
  const mean = counts.reduce((sum, { value, count }) => sum + value * count, 0) / n
  const squares = counts.reduce((sum, { value, count }) => sum + count * (value - mean) ** 2, 0)
  const half = z95 * Math.sqrt(squares / (n - 1) / n)
  return { mean, low: mean - half, high: mean + half }
}

const amounts = new Set(['mark', 'rank', 'share', 'expected', 'perceived'])

function lineOf(question: Question, item: PlacedItem, counts: readonly Count[], audience: Audience, say: Say): Line {
  const own = counts.filter(({ place }) => place === item.place)
  const inside = own.filter(({ value }) => isInside(item, value))
  const n = inside.reduce((sum, { count }) => sum + count, 0)
  const leftOut = own.reduce((sum, { count }) => sum + count, 0) - n
  const shown = showing(audience, n)
  const label = partLabel(question, item.part, say)
  const blank = { part: item.part, label, bars: [], mean: null, low: null, high: null }
  if (shown === 'hidden') return { ...blank, n: 0, showing: shown, leftOut: 0 }
  if (shown === 'only n') return { ...blank, n, showing: shown, leftOut }
  const listed = valuesOf(question, item)
  const values = item.kind === 'chosen' ? [1] : [...new Set([...listed, ...inside.map(({ value }) => value)])]
  const bars = (item.kind === 'share' ? [] : values).map((value) => {
    const count = inside.find((each) => each.value === value)?.count ?? 0
    const interval = wilson(count, n)
    return {
      value,
      label: item.kind === 'chosen' ? label : labelOf(question, item.kind, value, say),
      count,
      share: n > 0 ? count / n : null,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    }
  })
  const mean = amounts.has(item.kind) ? meanOf(inside, n) : { mean: null, low: null, high: null }
  return { ...blank, ...mean, n, showing: shown, bars, leftOut }
}

/** What was answered to each question, with how many, and intervals; too few are not shown. */
export function resultsOf(
  questionnaires: { now: Questionnaire; all: readonly Questionnaire[] },
  items: readonly PlacedItem[],
  counts: readonly Count[],
  audience: Audience,
): QuestionResult[] {
  const first = questionnaires.now.languages[0] ?? 'en'
  const say: Say = (words) => inLanguage(words, first, first)
  const seen = new Set<string>()
  const results: QuestionResult[] = []
  // The newest wording of each question; one that is gone is shown by its last.
  for (const questionnaire of [questionnaires.now, ...questionnaires.all])
    for (const question of questionnaire.pages.flatMap(({ questions }) => questions)) {
      if (seen.has(question.id) || question.kind === 'note') continue
      seen.add(question.id)
      const parts = new Set(itemsOf(question).map(({ part }) => part))
      const own = items.filter((item) => item.question === question.id && parts.has(item.part))
      results.push({
        id: question.id,
        kind: question.kind,
        text: say(question.words),
        asked: questionnaire === questionnaires.now,
        lines: own.filter(({ kind }) => !isWritten(kind)).map((item) => lineOf(question, item, counts, audience, say)),
      })
    }
  return results
}
