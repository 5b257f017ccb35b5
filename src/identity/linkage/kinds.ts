import { dateDigits, dateOrderOf, isDate } from '../standard/dates.ts'
import { folded, saysNothing } from '../standard/words.ts'
import type { FieldKind } from './schema.ts'
import type { Column, Table } from './table.ts'

export type Finding = { kind: FieldKind } | { because: string }

const mostLookedAt = 4000

/** Values of evenly spread records, so that a sorted file is seen whole and slips count as seldom as they are. */
export function sampled(column: Column): string[] {
  const records = column.ids.length
  const step = Math.max(1, Math.floor(records / (mostLookedAt * 3)))
  const found: string[] = []
  for (let r = 0; r < records && found.length < mostLookedAt; r += step) {
    const place = column.ids[r] as number
    if (place !== 0) found.push(column.values[place] as string)
  }
  return found
}

const share = (values: readonly string[], holds: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(holds).length / values.length

/** Whether the numbers only count the rows: each file's own numbering says nothing of who is meant. */
function countsRows(column: Column, table: Table): boolean {
  const { records, firstOfSecond } = table
  let rising = 0
  let steps = 0
  let before = Number.NaN
  for (let r = 0; r < records; r++) {
    if (r === firstOfSecond) before = Number.NaN
    const text = column.values[column.ids[r] as number] as string
    const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    if (!Number.isNaN(before)) {
      steps++
      if (number > before) rising++
    }
    before = number
  }
  return steps > 3 && rising === steps
}

const hasDigit = (text: string) => /\d/.test(text)
const mean = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0) / Math.max(1, numbers.length)

/** What a column holds, by its content alone. */
export function kindOf(column: Column, table: Table): Finding {
  const distinct = column.values.length - 1
  const filled = table.records - (column.tally[0] as number)
  if (column.isKey) return { because: 'no two values are the same' }
  if (filled === 0) return { because: 'it is empty' }
  if (distinct === 1) return { because: 'every value is the same' }
  const isDistinct = distinct === filled && filled > 1
  if (!isDistinct && countsRows(column, table)) return { because: 'it numbers the rows' }
  const values = sampled(column).filter((value) => !saysNothing(folded(value)))
  if (values.length === 0) return { because: 'it says nothing' }
  if (share(values, (value) => /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value.trim())) > 0.6) return { kind: 'email' }
  if (share(values, (value) => /\d[T ]\d{1,2}:\d\d/.test(value)) > 0.8) return { because: 'it holds moments of time' }
  const order = dateOrderOf(values)
  const dates = values.map((value) => dateDigits(value, order)).filter(Boolean)
  const areDates = dates.length > values.length * 0.8 && share(dates, isDate) > 0.75
  const kind = areDates ? 'date' : byShape(values, distinct, filled)
  return isDistinct && isLabel(kind, values) ? { because: 'no two values are the same' } : { kind }
}

/** Of values that are all distinct, those that somebody numbered or coded say nothing; firms, people and telephones may be written otherwise. */
const isLabel = (kind: FieldKind, values: readonly string[]): boolean =>
  kind === 'code' ||
  kind === 'number' ||
  kind === 'category' ||
  (kind !== 'phone' && (share(values, isCoded) > 0.5 || areOfOneForm(values)))

/** “rec-12-dup-0”, “7d4f-a2”: one word with figures, or figures with hardly a letter. */
const isCoded = (value: string): boolean => hasDigit(value) && (!/\s/.test(value.trim()) || !/\p{L}{3}/u.test(value))

const mostForms = 3

/** “Record 17”, “Record 18 (copy)”: apart from their figures all are of a few forms. */
function areOfOneForm(values: readonly string[]): boolean {
  if (share(values, hasDigit) < 0.9 || values.length < 20) return false
  const forms = new Set(values.map((value) => value.replace(/\d+/g, '0').trim()))
  return forms.size <= mostForms
}

function byShape(values: readonly string[], distinct: number, filled: number): FieldKind {
  const plain = values.map(folded)
  const digits = plain.map((value) => value.replace(/\D/g, '').length)
  const sizes = plain.map((value) => value.length)
  const isNumber = share(values, (value) =>
    /^\s*[-+]?[£$€]?\s*\d{1,3}([ ,]?\d{3})*([.,]\d+)?\s*[£$€%]?\s*$/.test(value),
  )
  const hasFraction = share(values, (value) => /\d[.,]\d{1,2}\s*$/.test(value))
  if (isNumber > 0.9 && hasFraction > 0.2) return 'number'
  if (share(values, (value) => /^(1[5-9]|20)\d\d$/.test(value.trim())) > 0.9) return 'number'
  const phoneLike = share(
    values,
    (value) => /^[+(]?[\d\s()./+-]{7,22}$/.test(value) && /[+()\s/-]|^0/.test(value.trim()),
  )
  if (phoneLike > 0.6 && mean(digits) >= 7) return 'phone'
  const words = plain.map((value) => (value === '' ? 0 : value.split(' ').length))
  if (share(plain, hasDigit) > 0.6 && mean(words) < 2.2 && mean(sizes) <= 24) return 'code'
  if (mean(digits) / Math.max(1, mean(sizes)) > 0.5) return 'code'
  if (distinct <= 12 && filled / distinct > 20) return 'category'
  if (mean(words) > 2.2 || mean(sizes) > 28) return 'text'
  return 'name'
}
