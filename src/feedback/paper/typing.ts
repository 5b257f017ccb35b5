import { itemsOf } from '../questionnaire/items.ts'
import { inLanguage } from '../questionnaire/piping.ts'
import type { Answers, Option, Question } from '../questionnaire/schema.ts'
import { linesOf, optionsOf } from '../questionnaire/wording.ts'

/** One field of a sheet as it is typed in: what it belongs to, what may stand there, and what the numbers mean. */
export type Cell = {
  key: string
  question: string
  part: string
  label: string
  kind: 'number' | 'codes' | 'text' | 'date'
  /** What may be typed: a range, or codes with their words. */
  hint: string
  low: number | null
  high: number | null
  /** One digit says it all, so the next field can be gone to at once. */
  quick: boolean
}

const sides: Record<string, string> = {
  expected: 'as it should be',
  perceived: 'as it is',
  with: 'with it',
  without: 'without it',
}
const legend = (options: readonly Option[], language: string) =>
  options.map(({ code, words }) => `${code} ${inLanguage(words, language, language)}`).join(' · ')

function labelOf(question: Question, part: string, language: string): string {
  const [id, side] = part.split('.')
  const line = linesOf(question).find((each) => each.id === id)
  if (line) return `${inLanguage(line.words, language, language)}${side ? `, ${sides[side] ?? side}` : ''}`
  const option = optionsOf(question).find(({ code }) => String(code) === part)
  if (option) return inLanguage(option.words, language, language)
  return part === 'other' ? 'Other, in their words' : ''
}

/** The fields of one question in the order of the sheet. Files lie on no sheet. */
export function cellsOf(question: Question, language: string): Cell[] {
  const cell = (part: string, more: Pick<Cell, 'kind' | 'hint' | 'low' | 'high'>): Cell => ({
    key: `${question.id}/${part}`,
    question: question.id,
    part,
    label: labelOf(question, part, language),
    quick: more.kind === 'number' && more.low !== null && more.high !== null && more.low >= 0 && more.high <= 9,
    ...more,
  })
  const none = { low: null, high: null }
  if (question.kind === 'note' || question.kind === 'file') return []
  if (question.kind === 'date') return [cell('', { kind: 'date', hint: '', ...none })]
  if (question.kind === 'text') return [cell('', { kind: 'text', hint: '', ...none })]
  const other = itemsOf(question).some(({ part }) => part === 'other')
    ? [cell('other', { kind: 'text', hint: '', ...none })]
    : []
  if (question.kind === 'multiple')
    return [cell('', { kind: 'codes', hint: legend(question.options, language), ...none }), ...other]
  if (question.kind === 'choice') {
    const codes = question.options.map(({ code }) => code)
    const range = { low: Math.min(...codes), high: Math.max(...codes) }
    return [cell('', { kind: 'number', hint: legend(question.options, language), ...range }), ...other]
  }
  return itemsOf(question).map(({ part, low, high }) =>
    cell(part, { kind: 'number', hint: low === null || high === null ? '' : `${low}–${high}`, low, high }),
  )
}

const whole = (typed: string) => (/^-?\d{1,4}$/.test(typed) ? Number(typed) : null)

const isAllowed = ({ low, high }: Cell, question: Question, mark: number | null): mark is number => {
  if (mark === null) return false
  if (question.kind === 'choice') return question.options.some(({ code }) => code === mark)
  return (low === null || mark >= low) && (high === null || mark <= high)
}

type Said = { marks: Record<string, number>; words: Record<string, string> }

/** Puts what stands in one field to its question's answer; false where it is none that is offered. */
function put(said: Said, question: Question, cell: Cell, typed: string): boolean {
  if (cell.kind === 'text' || cell.kind === 'date') {
    said.words[cell.part] = typed
    return true
  }
  if (cell.kind === 'codes') {
    const codes = typed.split(/[\s,;]+/).filter(Boolean)
    for (const code of codes) said.marks[code] = 1
    return codes.every((code) => optionsOf(question).some((option) => String(option.code) === code))
  }
  const mark = whole(typed)
  if (!isAllowed(cell, question, mark)) return false
  said.marks[cell.part] = mark
  return true
}

/** What was typed, as answers; and the fields in which something stands that the survey does not offer. */
export function answersIn(
  questions: readonly Question[],
  typed: Readonly<Record<string, string>>,
  language: string,
): { answers: Answers; wrong: string[] } {
  const answers: Answers = {}
  const wrong: string[] = []
  for (const question of questions) {
    const said: Said = { marks: {}, words: {} }
    for (const cell of cellsOf(question, language)) {
      const text = typed[cell.key]?.trim() ?? ''
      if (text !== '' && !put(said, question, cell, text)) wrong.push(cell.key)
    }
    const { marks, words } = said
    const [hasMarks, hasWords] = [Object.keys(marks).length > 0, Object.keys(words).length > 0]
    if (hasMarks || hasWords) answers[question.id] = { ...(hasMarks ? { marks } : {}), ...(hasWords ? { words } : {}) }
  }
  return { answers, wrong }
}
