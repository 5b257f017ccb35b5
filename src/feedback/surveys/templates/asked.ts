import { Questionnaire, type QuestionnaireInput, type Words } from '../../questionnaire/schema.ts'

type Asked = QuestionnaireInput['pages'][0]['questions'][0]
export const en = (text: string): Words => ({ en: text })

/** Options in their order, coded from 1. */
export const options = (...texts: string[]) => texts.map((text, at) => ({ code: at + 1, words: en(text) }))
export const andOther = (...texts: string[]) => [
  ...options(...texts),
  { code: 99, words: en('Something else'), open: true },
]

export const scale = (id: string, text: string, low: number, high: number, ends: [string, string]): Asked => ({
  kind: 'scale',
  id,
  words: en(text),
  required: true,
  low,
  high,
  lowWords: en(ends[0]),
  highWords: en(ends[1]),
})
export const why = (id: string, text: string): Asked => ({ kind: 'text', id, words: en(text), long: true })

export const pages = (...list: Asked[][]): QuestionnaireInput['pages'] =>
  list.map((questions, at) => ({ id: `page-${at + 1}`, questions }))

export const asks = (
  title: string,
  intro: string,
  list: QuestionnaireInput['pages'],
  thanks = 'Thank you. What you told us is read by the people who can act on it.',
): Questionnaire =>
  Questionnaire.parse({ languages: ['en'], title: en(title), intro: en(intro), thanks: en(thanks), pages: list })
