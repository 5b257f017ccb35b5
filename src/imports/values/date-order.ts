import { type DateOrder, type DateReading, dateShape } from './date.ts'

export type DateFinding = DateReading & { confidence: number; because: string; ambiguous: boolean }

/** The order in which people of a locale write day, month and year in figures. */
export const usualOrder = (locale: string): DateOrder => {
  try {
    const parts = new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(
      0,
    )
    const letters = parts.map(({ type }) => type[0]).filter((letter) => letter && 'ymd'.includes(letter))
    const order = letters.join('')
    return order === 'mdy' || order === 'ymd' ? order : 'dmy'
  } catch {
    return 'dmy'
  }
}

const sayOrder: Readonly<Record<DateOrder, string>> = {
  dmy: 'day, month, year',
  mdy: 'month, day, year',
  ymd: 'year, month, day',
}

type Votes = {
  dmy: number
  mdy: number
  ymd: number
  undecided: number
  certain: number
  dots: number
  example: string
}

const vote = (values: readonly string[]): Votes => {
  const votes: Votes = { dmy: 0, mdy: 0, ymd: 0, undecided: 0, certain: 0, dots: 0, example: '' }
  for (const value of values) {
    const shape = dateShape(value)
    if (shape === null) continue
    if (shape === 'certain') {
      votes.certain++
      continue
    }
    const { first, second, third, mark } = shape
    const settled =
      first > 31 || (third <= 31 && first === 0) ? 'ymd' : first > 12 ? 'dmy' : second > 12 ? 'mdy' : 'undecided'
    votes[settled]++
    if (settled !== 'undecided' && !votes.example) votes.example = value.trim().slice(0, 30)
    if (mark === '.') votes.dots++
  }
  return votes
}

const counted = (values: readonly string[]): DateReading['count'] => {
  const numbers = values
    .filter((value) => /^\s*\d+([.,]\d+)?\s*$/.test(value))
    .map((value) => Number(value.replace(',', '.')))
  if (numbers.length < values.length * 0.9 || numbers.length === 0) return 'none'
  const all = (low: number, high: number) => numbers.every((n) => n >= low && n <= high)
  if (all(946_684_800_000, 4_102_444_800_000)) return 'milliseconds'
  if (all(946_684_800, 4_102_444_800)) return 'seconds'
  // Eight figures are 20240131, which is read as it stands; Excel's days have five.
  return all(1, 80_000) ? 'excel' : 'none'
}

/** How the dates of one column are written, by all its sampled values together; `usual` breaks a tie. */
export const detectDates = (values: readonly string[], usual: DateOrder = 'dmy'): DateFinding => {
  const filled = values.filter((value) => value.trim() !== '')
  const count = counted(filled)
  if (count !== 'none') {
    const what = count === 'excel' ? 'days as Excel counts them' : `${count} since 1970`
    return { order: usual, count, confidence: 0.7, because: `The values are ${what}.`, ambiguous: false }
  }
  const votes = vote(filled)
  const decided = votes.dmy + votes.mdy + votes.ymd
  if (decided === 0 && votes.undecided === 0) {
    const because = votes.certain ? 'The dates can be read in one way only.' : 'No value looks like a date.'
    return { order: usual, count, confidence: votes.certain ? 1 : 0, because, ambiguous: false }
  }
  if (decided === 0) {
    if (votes.dots === votes.undecided) {
      const because = 'Dates with points are written day, month, year.'
      return { order: 'dmy', count, confidence: 0.9, because, ambiguous: false }
    }
    const order = usual === 'ymd' ? 'dmy' : usual
    const because = `No date tells whether days or months come first; your organisation’s way is taken: ${sayOrder[order]}.`
    return { order, count, confidence: 0.5, because, ambiguous: true }
  }
  const order = (['dmy', 'mdy', 'ymd'] as const).reduce((best, next) => (votes[next] > votes[best] ? next : best))
  const against = decided - votes[order]
  const confidence = Math.round((votes[order] / decided) * 100) / 100
  const because = against
    ? `Most dates, such as “${votes.example}”, are ${sayOrder[order]}, but ${against} cannot be.`
    : `Dates such as “${votes.example}” can only be ${sayOrder[order]}.`
  return { order, count, confidence, because, ambiguous: against > 0 }
}
