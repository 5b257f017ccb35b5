import { expected, itemsOf, perceived, withIt, withoutIt } from './items.ts'
import type { Answer, Question, QuestionOf } from './schema.ts'

/** What is wrong with an answer, by name; the page says it in the language of the survey. */
export type Problem =
  | { is: 'needed' }
  | { is: 'not offered' }
  | { is: 'each needed' }
  | { is: 'at least' | 'at most' | 'too long' | 'sum'; number: number }
  | { is: 'each once' }
  | { is: 'no email' | 'no number' | 'no phone' | 'no date' }
  | { is: 'earliest' | 'latest'; date: string }
  | { is: 'say which' }

const marksOf = (answer: Answer | undefined) => answer?.marks ?? {}
const isEmpty = (answer: Answer | undefined) =>
  Object.keys(marksOf(answer)).length === 0 && !Object.values(answer?.words ?? {}).some((text) => text !== '')

/** Nothing but what the question offers: every part is one of its items, every number one that it has. */
function isOffered(question: Question, answer: Answer): boolean {
  const items = new Map(itemsOf(question).map((item) => [item.part, item]))
  const codes = question.kind === 'choice' ? new Set(question.options.map(({ code }) => code)) : null
  return (
    Object.entries(marksOf(answer)).every(([part, mark]) => {
      const item = items.get(part)
      if (!item || item.kind === 'text') return false
      if (codes) return codes.has(mark)
      return (item.low === null || mark >= item.low) && (item.high === null || mark <= item.high)
    }) &&
    Object.keys(answer.words ?? {}).every((part) => ['text', 'date', 'file'].includes(items.get(part)?.kind ?? ''))
  )
}

function openOther(question: QuestionOf<'choice'> | QuestionOf<'multiple'>, answer: Answer): Problem | null {
  const chosen = question.options.some(
    ({ code, open }) =>
      open && (question.kind === 'choice' ? answer.marks?.[''] === code : answer.marks?.[String(code)] === 1),
  )
  return chosen && question.required && !answer.words?.other?.trim() ? { is: 'say which' } : null
}

function checkMultiple(question: QuestionOf<'multiple'>, answer: Answer): Problem | null {
  const chosen = Object.values(marksOf(answer)).filter((mark) => mark === 1).length
  if (question.required && chosen === 0) return { is: 'needed' }
  if (question.atLeast && chosen < question.atLeast) return { is: 'at least', number: question.atLeast }
  if (question.atMost && chosen > question.atMost) return { is: 'at most', number: question.atMost }
  return openOther(question, answer)
}

const emailLike = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const numberLike = /^[+-]?\d+([.,]\d+)?$/
const phoneLike = /^\+?[\d\s()./-]{5,25}$/

function checkText(question: QuestionOf<'text'>, answer: Answer): Problem | null {
  const text = answer.words?.['']?.trim() ?? ''
  if (text.length > question.most) return { is: 'too long', number: question.most }
  if (text === '') return null
  if (question.format === 'email' && !emailLike.test(text)) return { is: 'no email' }
  if (question.format === 'number' && !numberLike.test(text)) return { is: 'no number' }
  if (question.format === 'phone' && !phoneLike.test(text)) return { is: 'no phone' }
  return null
}

function checkDate(question: QuestionOf<'date'>, answer: Answer): Problem | null {
  const text = answer.words?.[''] ?? ''
  if (text === '') return null
  const date = new Date(`${text}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text)
    return { is: 'no date' }
  if (question.earliest && text < question.earliest) return { is: 'earliest', date: question.earliest }
  if (question.latest && text > question.latest) return { is: 'latest', date: question.latest }
  return null
}

const everyPart = (parts: string[], answer: Answer): Problem | null =>
  parts.every((part) => answer.marks?.[part] !== undefined) ? null : { is: 'each needed' }

function checkRanking(question: QuestionOf<'ranking'>, answer: Answer): Problem | null {
  const ranks = Object.values(marksOf(answer))
  if (new Set(ranks).size !== ranks.length) return { is: 'each once' }
  return question.required && ranks.length < question.options.length ? { is: 'each needed' } : null
}

function checkKind(question: Question, answer: Answer): Problem | null {
  switch (question.kind) {
    case 'note':
    case 'file':
    case 'scale':
    case 'rating':
      return null
    case 'choice':
      return openOther(question, answer)
    case 'multiple':
      return checkMultiple(question, answer)
    case 'matrix':
      return question.required
        ? everyPart(
            question.rows.map(({ id }) => id),
            answer,
          )
        : null
    case 'pairs':
      return question.required
        ? everyPart(
            question.statements.flatMap(({ id }) => [expected(id), perceived(id)]),
            answer,
          )
        : null
    case 'kano':
      return question.required
        ? everyPart(
            question.features.flatMap(({ id }) => [withIt(id), withoutIt(id)]),
            answer,
          )
        : null
    case 'ranking':
      return checkRanking(question, answer)
    case 'allocation': {
      const sum = Object.values(marksOf(answer)).reduce((total, mark) => total + mark, 0)
      return sum === question.total ? null : { is: 'sum', number: question.total }
    }
    case 'text':
      return checkText(question, answer)
    case 'date':
      return checkDate(question, answer)
  }
}

/** What keeps an answer from being taken, or null. Nothing said is an answer too, unless one is needed. */
export function problemWith(question: Question, answer: Answer | undefined): Problem | null {
  if (question.kind === 'note') return null
  // “Does not apply” was said, and keeps no mark.
  if (question.kind === 'scale' && question.skippable && answer)
    return isOffered(question, answer) ? null : { is: 'not offered' }
  if (isEmpty(answer) || !answer) return question.required ? { is: 'needed' } : null
  if (!isOffered(question, answer)) return { is: 'not offered' }
  return checkKind(question, answer)
}
