import { questionsOf } from './items.ts'
import type { Said } from './logic.ts'
import type { Question, Questionnaire, Words } from './schema.ts'

/** What of a customer may stand in a text; nothing else is ever read. */
export const customerFields = ['name', 'givenName', 'familyName', 'title', 'city'] as const
export type CustomerField = (typeof customerFields)[number]
export type Known = Said & { customer: Partial<Record<CustomerField, string | null>> }

/** {{answer.q1}}, {{customer.givenName|there}}, {{hidden.shop}}: a name, and what stands there when it is not known. */
const places = /\{\{\s*(answer|customer|hidden)\.([A-Za-z][A-Za-z0-9-]*)\s*(?:\|([^{}|]*))?\}\}/g

export type Place = { from: 'answer' | 'customer' | 'hidden'; name: string }
export const placesIn = (text: string): Place[] =>
  [...text.matchAll(places)].map(([, from, name]) => ({ from: from as Place['from'], name: name ?? '' }))

/** The words in a language, or in the survey's first. */
export const inLanguage = (words: Words | undefined, language: string, first: string): string =>
  words?.[language]?.trim() || words?.[first]?.trim() || Object.values(words ?? {}).find((each) => each.trim()) || ''

/** What was answered, in words. */
export function sayAnswer(question: Question, said: Said, language: string, first: string): string {
  const answer = said.answers[question.id]
  if (!answer) return ''
  const written = answer.words?.[''] ?? ''
  switch (question.kind) {
    case 'choice':
    case 'multiple': {
      const chosen = question.options.filter(({ code }) =>
        question.kind === 'choice' ? answer.marks?.[''] === code : answer.marks?.[String(code)] === 1,
      )
      return chosen
        .map(({ words, open }) => (open && answer.words?.other) || inLanguage(words, language, first))
        .join(', ')
    }
    case 'scale':
    case 'rating':
      return String(answer.marks?.[''] ?? '')
    case 'text':
    case 'date':
      return written
    default:
      return ''
  }
}

/** Puts what is known into a text. It stays text: whoever shows it escapes it. */
export function piped(text: string, questionnaire: Questionnaire, known: Known, language: string): string {
  const first = questionnaire.languages[0] ?? 'en'
  return text.replace(places, (_whole, from: Place['from'], name: string, otherwise = '') => {
    if (from === 'hidden') return known.hidden[name] || otherwise
    if (from === 'customer') return known.customer[name as CustomerField] || otherwise
    const question = questionsOf(questionnaire).find(({ id }) => id === name)
    return (question && sayAnswer(question, known, language, first)) || otherwise
  })
}
