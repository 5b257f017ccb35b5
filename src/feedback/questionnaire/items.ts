import type { Question, Questionnaire } from './schema.ts'

export type Item = {
  question: string
  /** Which answer of the question; empty where it has one. */
  part: string
  kind: ItemKind
  low: number | null
  high: number | null
}
export type ItemKind =
  | 'code'
  | 'chosen'
  | 'mark'
  | 'rank'
  | 'share'
  | 'expected'
  | 'perceived'
  | 'with'
  | 'without'
  | 'text'
  | 'date'
  | 'file'

const written = new Set<string>(['text', 'date', 'file'])
/** Kept in words beside the response, not in its array of numbers. */
export const isWritten = (kind: string) => written.has(kind)

export const expected = (statement: string) => `${statement}.expected`
export const perceived = (statement: string) => `${statement}.perceived`
export const withIt = (feature: string) => `${feature}.with`
export const withoutIt = (feature: string) => `${feature}.without`

/** Five answers to each side of a Kano pair: like it, expect it, neutral, can live with it, dislike it. */
export const kanoMarks = 5

type Bare = Omit<Item, 'question'>
const item = (part: string, kind: ItemKind, low: number | null = null, high: number | null = null): Bare => ({
  part,
  kind,
  low,
  high,
})

function partsOf(question: Question): Bare[] {
  switch (question.kind) {
    case 'note':
      return []
    case 'choice':
      return [item('', 'code'), ...otherOf(question.options)]
    case 'multiple':
      return [...question.options.map(({ code }) => item(String(code), 'chosen', 0, 1)), ...otherOf(question.options)]
    case 'scale':
      return [item('', 'mark', question.low, question.high)]
    case 'rating':
      return [item('', 'mark', 1, question.high)]
    case 'matrix':
      return question.rows.map(({ id }) => item(id, 'mark', question.low, question.high))
    case 'ranking':
      return question.options.map(({ code }) => item(String(code), 'rank', 1, question.options.length))
    case 'allocation':
      return question.options.map(({ code }) => item(String(code), 'share', 0, question.total))
    case 'pairs':
      return question.statements.flatMap(({ id }) => [
        item(expected(id), 'expected', question.low, question.high),
        item(perceived(id), 'perceived', question.low, question.high),
      ])
    case 'kano':
      return question.features.flatMap(({ id }) => [
        item(withIt(id), 'with', 1, kanoMarks),
        item(withoutIt(id), 'without', 1, kanoMarks),
      ])
    case 'text':
    case 'date':
    case 'file':
      return [item('', question.kind)]
  }
}

const otherOf = (options: readonly { open?: boolean | undefined }[]) =>
  options.some(({ open }) => open) ? [item('other', 'text')] : []

/** What is kept of a question: one item for each number or text that it may be answered with. */
export const itemsOf = (question: Question): Item[] =>
  partsOf(question).map((part) => ({ question: question.id, ...part }))

export const questionsOf = (questionnaire: Questionnaire): Question[] =>
  questionnaire.pages.flatMap(({ questions }) => questions)

export const allItems = (questionnaire: Questionnaire): Item[] => questionsOf(questionnaire).flatMap(itemsOf)
