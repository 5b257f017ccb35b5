import type { CodeMeaning, DayOrder, PastQuestion, PastReading } from './schema.ts'

/** What one row said: closed answers and texts in the order of the questions, and what was left out. */
export type PastRow = {
  day: string
  customer: string | null
  weight: number | null
  marks: (number | null)[]
  texts: (string | null)[]
  /** Questions whose answer lies outside their scale, or is no mark at all. */
  leftOut: number[]
}
export type Read = { row: PastRow } | { refused: string }

const real = (year: number, month: number, day: number): string | null => {
  const iso = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null
}

/** The day that a cell names, whatever stands between its numbers and whatever time of day follows; null: none. */
export function dayRead(text: string, order: DayOrder): string | null {
  const found = /^\s*(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:\D.*)?$/.exec(text)
  if (!found) return null
  const [a, b, c] = [Number(found[1]), Number(found[2]), Number(found[3])]
  const whole = (year: number) => (year < 100 ? 2000 + year : year)
  // A year in front is one, whatever was said of the others.
  if (order === 'year first' || (found[1] as string).length === 4) return real(a, b, c)
  return order === 'day first' ? real(whole(c), b, a) : real(whole(c), a, b)
}

const whole = (text: string): number | null => {
  const found = /^[+-]?\d{1,5}([.,]0+)?$/.exec(text)
  if (!found) return null
  const number = Number.parseInt(text, 10)
  // What does not fit the array that answers are kept in is no mark of any scale.
  return Math.abs(number) <= 32_767 ? number : null
}

type Meanings = ReadonlyMap<string, CodeMeaning>
const meaningsOf = (question: PastQuestion): Meanings =>
  new Map('codes' in question ? question.codes.map((each) => [each.says.trim(), each]) : [])

/** A mark as it is kept, or `out` where it is none of this question. */
function markOf(question: PastQuestion, meanings: Meanings, cell: string): number | null | 'out' {
  const known = meanings.get(cell)
  if (known) return known.code
  const number = whole(cell)
  if (question.kind === 'choice' || number === null) return 'out'
  return number
}

type Asked = { question: PastQuestion; meanings: Meanings }

/** Puts one answer to its question's place; what lies outside the scale is noted. */
function put(row: PastRow, at: number, { question, meanings }: Asked, said: string): void {
  if (said === '') return
  if (question.kind === 'text') {
    row.texts[at] = said.slice(0, 10_000)
    return
  }
  const mark = markOf(question, meanings, said)
  const beyond = question.kind === 'scale' && typeof mark === 'number' && (mark < question.low || mark > question.high)
  if (mark === 'out' || beyond) row.leftOut.push(at)
  // A number outside the scale is kept as it came, and figures leave it out; what is no number cannot be.
  if (mark !== 'out') row.marks[at] = mark
}

const isSilent = ({ marks, texts, leftOut }: PastRow) =>
  leftOut.length === 0 && marks.every((mark) => mark === null) && texts.every((text) => text === null)

/** A weight is a number that is not under nought, with a point or a comma. */
function weightIn(typed: string): number | null {
  const weight = Number(typed.replace(',', '.'))
  return typed === '' || !Number.isFinite(weight) || weight < 0 ? null : weight
}

/** Reads rows as these choices say; what is asked of the whole file is worked out once. */
export function reader(reading: PastReading): (cells: readonly string[]) => Read {
  const asked = reading.questions.map((question): Asked => ({ question, meanings: meaningsOf(question) }))
  const { answeredOn, customer, weight } = reading
  return (cells) => {
    const cell = (at: number) => (cells[at] ?? '').trim()
    const day = 'day' in answeredOn ? answeredOn.day : dayRead(cell(answeredOn.at), answeredOn.order)
    if (day === null) {
      const typed = 'at' in answeredOn ? cell(answeredOn.at) : ''
      return { refused: typed === '' ? 'It says no day.' : `“${typed}” names no day.` }
    }
    const weighs = weight ? weightIn(cell(weight.at)) : null
    if (weight && weighs === null) return { refused: `“${cell(weight.at)}” is no weight.` }
    const nothing = asked.map(() => null)
    const row: PastRow = {
      day,
      customer: (customer && cell(customer.at)) || null,
      weight: weighs,
      marks: [...nothing],
      texts: [...nothing],
      leftOut: [],
    }
    for (const [at, each] of asked.entries()) put(row, at, each, cell(each.question.at))
    return isSilent(row) ? { refused: 'It answers no question.' } : { row }
  }
}
