import { asAnswers } from '../answers/closed.ts'
import { isWritten } from '../questionnaire/items.ts'
import { inLanguage } from '../questionnaire/piping.ts'
import type { PlacedItem } from '../questionnaire/places.ts'
import type { Question, Questionnaire } from '../questionnaire/schema.ts'

export type Row = {
  id: string
  at: string
  name: string | null
  channel: string
  language: string
  wave: number | null
  closed: (number | null)[]
  texts: { place: number; text: string }[]
}
export type Cell = string | number | null

/** The columns of an export: who and when, then one for each item that is not a file. */
export const headOf = (items: readonly PlacedItem[]): string[] => [
  'id',
  'answered',
  'customer',
  'channel',
  'language',
  'wave',
  ...items.map(({ question, part }) => (part === '' ? question : `${question}.${part}`)),
]

export function cellsOf(row: Row, items: readonly PlacedItem[]): Cell[] {
  const texts = new Map(row.texts.map(({ place, text }) => [place, text]))
  return [
    row.id,
    row.at,
    row.name,
    row.channel,
    row.language,
    row.wave,
    ...items.map(({ place, kind }) => (isWritten(kind) ? (texts.get(place) ?? null) : (row.closed[place - 1] ?? null))),
  ]
}

/** What one person answered, a line a question, in words. */
export function told(
  row: Pick<Row, 'closed' | 'texts'>,
  items: readonly PlacedItem[],
  questionnaire: Questionnaire,
): { question: string; says: string; fileId: string | null }[] {
  const first = questionnaire.languages[0] ?? 'en'
  const answers = asAnswers(row, items)
  const say = (question: Question): string => {
    const { marks = {}, words = {} } = answers[question.id] ?? {}
    const optionOf = (code: number) =>
      'options' in question ? question.options.find((each) => each.code === code)?.words : undefined
    const ofMark = ([part, mark]: [string, number]) => {
      if (question.kind === 'choice') return inLanguage(optionOf(mark), first, first) || String(mark)
      if (question.kind === 'multiple') return mark === 1 ? inLanguage(optionOf(Number(part)), first, first) : ''
      const option = inLanguage(optionOf(Number(part)), first, first)
      return part === '' ? String(mark) : `${option || part} ${mark}`
    }
    return [...Object.entries(marks).map(ofMark), ...Object.values(words)].filter(Boolean).join(', ')
  }
  return questionnaire.pages
    .flatMap(({ questions }) => questions)
    .filter(({ id }) => answers[id])
    .map((question) => {
      const fileId = question.kind === 'file' ? (answers[question.id]?.words?.[''] ?? null) : null
      return { question: inLanguage(question.words, first, first), says: fileId ? 'A file' : say(question), fileId }
    })
}
