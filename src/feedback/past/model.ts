import { Invalid } from '../../platform/errors.ts'
import type { Question, Questionnaire } from '../questionnaire/schema.ts'
import { asks } from '../surveys/templates/asked.ts'
import type { PastQuestion, PastReading } from './schema.ts'

const scaleOfMeasure = { nps: [0, 10], csat: [1, 5], ces: [1, 7] } as const

const idFrom = (words: string) =>
  words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 36) || 'question'

/** What each question is known by, in the order of the reading: by its words, and never two alike. */
export function questionIds({ questions }: PastReading): string[] {
  const ids: string[] = []
  for (const question of questions) {
    const wanted = ('countsIn' in question && question.countsIn) || idFrom(question.words)
    let id = wanted
    for (let n = 2; ids.includes(id); n += 1) id = `${wanted}-${n}`
    ids.push(id)
  }
  return ids
}

function checkQuestion(question: PastQuestion): string | null {
  if (question.kind === 'text') return null
  const says = question.codes.map((each) => each.says.trim())
  const twice = says.find((each, at) => says.indexOf(each) !== at)
  if (twice !== undefined) return `“${question.words}” says twice what “${twice}” stands for.`
  if (question.kind === 'scale') {
    if (question.low >= question.high) return `The scale of “${question.words}” ends before it begins.`
    if (question.high - question.low > 20) return `The scale of “${question.words}” has more than 21 steps.`
    const [low, high] = question.countsIn ? scaleOfMeasure[question.countsIn] : [question.low, question.high]
    if (low !== question.low || high !== question.high)
      return `“${question.words}” is on another scale than the measure that it should count in (${low} to ${high}).`
    return null
  }
  const codes = new Set(question.codes.flatMap(({ code }) => (code === null ? [] : [code])))
  if ([...codes].some((code) => code < 0)) return `“${question.words}” has a code under 0, which an answer cannot have.`
  return codes.size < 2 ? `“${question.words}” has fewer than two answers. Leave it out, or take it as text.` : null
}

/** Refuses what cannot be read as it says, with what to do about it. */
export function checkReading(reading: PastReading, columns: readonly string[]): void {
  const wrong = (message: string) => {
    throw new Invalid(`${message} Nothing was written.`, { fields: { reading: message } })
  }
  const used = [
    ...reading.questions.map(({ at }) => at),
    ...('at' in reading.answeredOn ? [reading.answeredOn.at] : []),
    ...(reading.customer ? [reading.customer.at] : []),
    ...(reading.weight ? [reading.weight.at] : []),
  ]
  if (used.some((at) => at >= columns.length)) wrong('The file has no such column.')
  const twice = used.find((at, index) => used.indexOf(at) !== index)
  if (twice !== undefined) wrong(`The column “${columns[twice]}” cannot mean two things.`)
  const counted = reading.questions.flatMap((question) => ('countsIn' in question && question.countsIn) || [])
  if (new Set(counted).size !== counted.length) wrong('Two questions cannot both count in one measure.')
  if (reading.promise === 'anonymous' && reading.customer)
    wrong('An anonymous survey keeps nobody’s name. Leave out who answered, or choose another promise.')
  for (const question of reading.questions) {
    const problem = checkQuestion(question)
    if (problem) wrong(problem)
  }
}

const inLanguage = (language: string, text: string) => ({ [language]: text })

function asQuestion(question: PastQuestion, id: string, language: string): Question {
  const common = { id, words: inLanguage(language, question.words), required: false }
  if (question.kind === 'text') return { kind: 'text', ...common, long: true, format: 'any', most: 10_000 }
  if (question.kind === 'choice') {
    const options = new Map(
      question.codes.flatMap(({ code, says, label }) => (code === null ? [] : [[code, label || says] as const])),
    )
    return {
      kind: 'choice',
      ...common,
      options: [...options].map(([code, label]) => ({ code, words: inLanguage(language, label) })),
    }
  }
  const labelAt = (mark: number) => question.codes.find(({ code }) => code === mark)?.label
  const [low, high] = [labelAt(question.low), labelAt(question.high)]
  return {
    kind: 'scale',
    ...common,
    low: question.low,
    high: question.high,
    ...(low ? { lowWords: inLanguage(language, low) } : {}),
    ...(high ? { highWords: inLanguage(language, high) } : {}),
  }
}

const A_PAGE = 50

/** The earlier survey as one of ours: its questions in the order of the file, a page for each fifty. */
export function questionnaireOf(reading: PastReading): Questionnaire {
  const ids = questionIds(reading)
  const questions = reading.questions.map((question, at) => asQuestion(question, ids[at] as string, reading.language))
  const pages = Array.from({ length: Math.ceil(questions.length / A_PAGE) }, (_, at) => ({
    id: `page-${at + 1}`,
    questions: questions.slice(at * A_PAGE, (at + 1) * A_PAGE),
  }))
  return {
    ...asks(reading.name, '', pages),
    languages: [reading.language as never],
    title: inLanguage(reading.language, reading.name),
  }
}
