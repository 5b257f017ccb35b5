import { isWritten, itemsOf } from '../questionnaire/items.ts'
import type { Answer, Answers, Question } from '../questionnaire/schema.ts'

/** The name of a field of the page. */
export const fieldOf = (question: string, part = '') => (part === '' ? `q:${question}` : `q:${question}:${part}`)

/** “Does not apply” is an answer that keeps no mark. */
export const notApplicable = 'na'

const integer = (text: string): number | null => (/^-?\d{1,6}$/.test(text.trim()) ? Number(text) : null)

function readOne(question: Question, text: (name: string) => string): Answer | undefined {
  const marks: Record<string, number> = {}
  const words: Record<string, string> = {}
  let isSaid = false
  for (const { part, kind } of itemsOf(question)) {
    const typed = text(fieldOf(question.id, part))
    if (kind === 'file') continue
    if (isWritten(kind)) {
      if (typed.trim() !== '') words[part] = typed
      continue
    }
    if (typed === notApplicable) isSaid = true
    const mark = integer(typed)
    // An empty share of a hundred is none of it.
    if (mark !== null) marks[part] = mark
    // What was typed and is no number is kept as one that nothing offers, so that it is said, not dropped.
    else if (typed.trim() !== '' && typed !== notApplicable) marks[part] = Number.MAX_SAFE_INTEGER
  }
  const hasMarks = Object.keys(marks).length > 0
  const hasWords = Object.keys(words).length > 0
  if (!hasMarks && !hasWords && !isSaid) return undefined
  return { ...(hasMarks || isSaid ? { marks } : {}), ...(hasWords ? { words } : {}) }
}

/** What a page's form says to its questions. Files come another way. */
export function readAnswers(questions: readonly Question[], text: (name: string) => string): Answers {
  const answers: Answers = {}
  for (const question of questions) {
    const answer = question.kind === 'file' ? undefined : readOne(question, text)
    if (answer) answers[question.id] = answer
  }
  return answers
}
