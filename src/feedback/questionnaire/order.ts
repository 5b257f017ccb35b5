import { drawn, hashOf } from '../../math/hash.ts'
import type { Option, Page, Question } from './schema.ts'

/** Fisher and Yates, by a seed: every order is as likely as any other. */
export function shuffled<T>(list: readonly T[], seed: string): T[] {
  const order = [...list]
  const next = drawn(hashOf(seed))
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1))
    ;[order[at], order[other]] = [order[other] as T, order[at] as T]
  }
  return order
}

/** In random order for each response; “other: please say” stays last. */
const mixedOptions = (options: readonly Option[], seed: string) => [
  ...shuffled(
    options.filter(({ open }) => !open),
    seed,
  ),
  ...options.filter(({ open }) => open),
]

/** A question as one person sees it. */
export function asShown(question: Question, seed: string): Question {
  const own = `${seed} ${question.id}`
  switch (question.kind) {
    case 'choice':
    case 'multiple':
      return question.shuffle ? { ...question, options: mixedOptions(question.options, own) } : question
    case 'matrix':
      return question.shuffle ? { ...question, rows: shuffled(question.rows, own) } : question
    case 'pairs':
      return question.shuffle ? { ...question, statements: shuffled(question.statements, own) } : question
    default:
      return question
  }
}

export const pageAsShown = (page: Page, seed: string): Question[] => {
  const questions = page.questions.map((question) => asShown(question, seed))
  return page.shuffle ? shuffled(questions, `${seed} ${page.id}`) : questions
}
