import type { CodeMeaning, PastColumn, PastQuestion, PastReading } from '../schema.ts'

/** What a column may be said to mean. */
export const meanings = [
  { value: 'nothing', label: 'Leave out' },
  { value: 'scale', label: 'A mark on a scale' },
  { value: 'choice', label: 'One of several answers' },
  { value: 'text', label: 'Their own words' },
  { value: 'day', label: 'The day it was answered' },
  { value: 'email', label: 'Who answered, by e-mail' },
  { value: 'identifier', label: 'Who answered, by identifier' },
  { value: 'weight', label: 'A weight' },
] as const
export type Meaning = (typeof meanings)[number]['value']

export function meaningOf(reading: PastReading, at: number): Meaning {
  if ('at' in reading.answeredOn && reading.answeredOn.at === at) return 'day'
  if (reading.customer?.at === at) return reading.customer.by
  if (reading.weight?.at === at) return 'weight'
  return reading.questions.find((question) => question.at === at)?.kind ?? 'nothing'
}

/** The values that stand there as answers that can be chosen: numbers keep theirs, words are numbered. */
const codesOf = ({ values }: PastColumn): CodeMeaning[] =>
  values.slice(0, 100).map(({ says }, at) => {
    const number = /^\d{1,4}$/.test(says) ? Number(says) : null
    return { says, code: number ?? at + 1, label: number === null ? says : '' }
  })

function questionOf(kind: PastQuestion['kind'], column: PastColumn): PastQuestion {
  const { at, name: words } = column
  if (kind === 'text') return { kind, at, words }
  if (kind === 'choice') return { kind, at, words, codes: codesOf(column) }
  const numbers = column.values.map(({ says }) => Number(says)).filter((each) => Number.isInteger(each))
  const high = Math.max(2, ...numbers)
  return { kind, at, words, low: Math.min(1, ...numbers), high: Math.min(high, 20), codes: [] }
}

/** The reading with another meaning for one column; nothing else changes, but that only one column is the day. */
export function withMeaning(reading: PastReading, column: PastColumn, to: Meaning, today: string): PastReading {
  const { at } = column
  const { customer, weight, ...rest } = reading
  const bare: PastReading = {
    ...rest,
    questions: reading.questions.filter((question) => question.at !== at),
    ...('at' in reading.answeredOn && reading.answeredOn.at === at ? { answeredOn: { day: today } } : {}),
    ...(customer && customer.at !== at ? { customer } : {}),
    ...(weight && weight.at !== at ? { weight } : {}),
  }
  if (to === 'nothing') return bare
  if (to === 'day') return { ...bare, answeredOn: { at, order: 'year first' } }
  if (to === 'email' || to === 'identifier') return { ...bare, customer: { at, by: to } }
  if (to === 'weight') return { ...bare, weight: { at } }
  return { ...bare, questions: [...bare.questions, questionOf(to, column)].sort((a, b) => a.at - b.at) }
}

export const withQuestion = (reading: PastReading, question: PastQuestion): PastReading => ({
  ...reading,
  questions: reading.questions.map((each) => (each.at === question.at ? question : each)),
})
