import { monthNamed } from './month-names.ts'
import { type Parsed, quoted, refused } from './parsed.ts'
import { utcOf } from './zone.ts'

export type DateOrder = 'ymd' | 'dmy' | 'mdy'

/** How the dates of one column are written. `count`: days since 1900 (Excel), or seconds or milliseconds since 1970. */
export type DateReading = { order: DateOrder; count: 'none' | 'excel' | 'seconds' | 'milliseconds' }

type Written = {
  year: number
  month: number
  day: number
  /** Milliseconds into the day; undefined when no time is written. */
  time?: number
  /** Minutes east of UTC, where the cell says so. */
  offset?: number
}

const iso = /^(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})\.?(?:[T ,]+(.*))?$/
const numeric = /^(\d{1,4})\s*([-/.\s])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})\.?(?:[T ,]+(.*))?$/
const compact = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?$/
const eastern = /^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?\s*(.*)$/
const dayFirst =
  /^(?:\p{L}+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th|º|er|\.)?[\s\-/.]*(?:de\s+|of\s+|d[’'])?(\p{L}+)\.?[\s\-/.,]*(?:de\s+|del\s+)?(\d{4}|\d{2})(?:\s*(?:г|r)\.)?(?:[T ,]+(.*))?$/iu
const monthFirst =
  /^(?:\p{L}+,\s+)?(\p{L}+)\.?[\s\-/.]*(\d{1,2})(?:st|nd|rd|th)?[\s\-/.,]+(\d{4}|\d{2})(?:[T ,]+(.*))?$/iu
const yearFirst = /^(\d{4})[\s\-/.]*(\p{L}+)\.?[\s\-/.]*(\d{1,2})\.?(?:[T ,]+(.*))?$/iu
const clock =
  /^(?:um\s+|at\s+|à\s+|o\s+|kl\.?\s*)?(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*(?:Uhr)?\s*([ap]\.?\s?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i

const parseClock = (text: string): { time: number; offset?: number } | null => {
  const match = clock.exec(text.trim())
  if (!match) return null
  let hour = Number(match[1])
  const half = match[5]?.[0]?.toLowerCase()
  if (half && (hour < 1 || hour > 12)) return null
  if (half) hour = (hour % 12) + (half === 'p' ? 12 : 0)
  const minute = Number(match[2])
  const second = Number(match[3] ?? 0)
  if (hour > 24 || minute > 59 || second > 60 || (hour === 24 && (minute || second))) return null
  const thousandth = Math.trunc(Number(`0.${match[4] ?? 0}`) * 1000)
  const time = ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000 + thousandth
  const zone = match[6]
  if (!zone) return { time }
  if (/^[a-z]/i.test(zone)) return { time, offset: 0 }
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return minutes > 15 * 60 ? null : { time, offset: zone.startsWith('-') ? -minutes : minutes }
}

/** Two digits: 69 to 99 are of the last century, as POSIX has it. */
const fullYear = (digits: string) =>
  digits.length > 2 ? Number(digits) : Number(digits) + (Number(digits) < 69 ? 2000 : 1900)

type Shape = { year: string; month: number; day: number; rest?: string | undefined }

const ordered = (a: string, b: string, c: string, order: DateOrder, rest?: string): Shape | null => {
  if (a.length > 2) return null
  if (order === 'ymd' && c.length === 2) return { year: a, month: Number(b), day: Number(c), rest }
  return order === 'mdy'
    ? { year: c, month: Number(a), day: Number(b), rest }
    : { year: c, month: Number(b), day: Number(a), rest }
}

const named = (text: string): Shape | null => {
  let match = dayFirst.exec(text)
  let month = match && monthNamed(match[2] ?? '')
  if (match && month) return { year: match[3] ?? '', month, day: Number(match[1]), rest: match[4] }
  match = monthFirst.exec(text)
  month = match && monthNamed(match[1] ?? '')
  if (match && month) return { year: match[3] ?? '', month, day: Number(match[2]), rest: match[4] }
  match = yearFirst.exec(text)
  month = match && monthNamed(match[2] ?? '')
  if (match && month) return { year: match[1] ?? '', month, day: Number(match[3]), rest: match[4] }
  return null
}

const shapeOf = (text: string, order: DateOrder): Shape | null => {
  let match = iso.exec(text) ?? null
  if (match) return { year: match[1] ?? '', month: Number(match[3]), day: Number(match[4]), rest: match[5] }
  match = numeric.exec(text)
  if (match) return ordered(match[1] ?? '', match[3] ?? '', match[4] ?? '', order, match[5])
  match = compact.exec(text)
  if (match) {
    const rest = match[4] ? `${match[4]}:${match[5]}:${match[6] ?? '00'}` : undefined
    return { year: match[1] ?? '', month: Number(match[2]), day: Number(match[3]), rest }
  }
  match = eastern.exec(text)
  if (match) return { year: match[1] ?? '', month: Number(match[2]), day: Number(match[3]), rest: match[4] }
  return /\p{L}/u.test(text) ? named(text) : null
}

const daysIn = (year: number, month: number) =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

const monthsInWords = 'January February March April May June July August September October November December'.split(' ')

const readWritten = (raw: string, order: DateOrder): Parsed<Written> => {
  const text = raw.normalize('NFKC').trim()
  const shape = text.length <= 80 ? shapeOf(text, order) : null
  if (!shape) return refused(`${quoted(raw)} is not a date.`)
  const { month, day } = shape
  const year = fullYear(shape.year)
  if (month < 1 || month > 12) {
    return refused(`${quoted(raw)} has no month ${month}. Check whether days or months come first in this column.`)
  }
  if (year < 1 || day < 1 || day > daysIn(year, month)) {
    return refused(`${quoted(raw)} is no day: there is no ${day} ${monthsInWords[month - 1]} ${year}.`)
  }
  const rest = shape.rest?.trim()
  if (!rest) return { value: { year, month, day } }
  const time = parseClock(rest)
  if (!time) return refused(`${quoted(raw)} has a time that cannot be read.`)
  return { value: { year, month, day, ...time } }
}

const dayMs = 86_400_000

/** Excel counts a 29 February 1900 that never was; from 1 March 1900 on, day 0 is 30 December 1899. */
const readCount = (raw: string, count: DateReading['count']): Parsed<number> => {
  const value = Number(raw.trim().replace(',', '.'))
  if (!Number.isFinite(value)) return refused(`${quoted(raw)} is not a date.`)
  if (count === 'seconds') return { value: value * 1000 }
  if (count === 'milliseconds') return { value }
  if (value < 1 || value >= 2_958_466) return refused(`${quoted(raw)} is not a date that Excel counts.`)
  const days = value < 60 ? value + 1 : value
  return { value: Date.UTC(1899, 11, 30) + Math.round(days * 86_400) * 1000 }
}

const pad = (n: number, width = 2) => String(n).padStart(width, '0')

const plainIso = /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/

const isCount = (raw: string, reading: DateReading) => reading.count !== 'none' && /^\s*\d+([.,]\d+)?\s*$/.test(raw)

/** The day that a cell names, as YYYY-MM-DD; a time beside it is left off. */
export const parseDate = (raw: string, reading: DateReading): Parsed<string> => {
  if (plainIso.test(raw)) return { value: raw }
  if (isCount(raw, reading)) {
    const parsed = readCount(raw, reading.count)
    return 'refused' in parsed ? parsed : { value: new Date(parsed.value).toISOString().slice(0, 10) }
  }
  const parsed = readWritten(raw, reading.order)
  if ('refused' in parsed) return parsed
  const { year, month, day } = parsed.value
  return { value: `${pad(year, 4)}-${pad(month)}-${pad(day)}` }
}

/** The moment that a cell names by the clock on the wall, in milliseconds; with its offset, where it has one. */
const readMoment = (raw: string, reading: DateReading): Parsed<{ local: number; offset?: number | undefined }> => {
  if (isCount(raw, reading)) {
    const parsed = readCount(raw, reading.count)
    if ('refused' in parsed) return parsed
    return { value: { local: parsed.value, offset: reading.count === 'excel' ? undefined : 0 } }
  }
  const parsed = readWritten(raw, reading.order)
  if ('refused' in parsed) return parsed
  const { year, month, day, time = 0, offset } = parsed.value
  const day0 =
    year < 100 ? new Date(Date.UTC(2000, month - 1, day)).setUTCFullYear(year) : Date.UTC(year, month - 1, day)
  return { value: { local: day0 + time, offset } }
}

const momentAt = (raw: string, { local, offset }: { local: number; offset?: number | undefined }, zone: string) =>
  moment(raw, offset === undefined ? utcOf(local, zone) : local - offset * 60_000)

/**
 * The moment that a cell names, as RFC 3339 in UTC. Without a zone of its own it is by the clocks of `zone`;
 * a day without a time is its first moment there.
 */
export const parseMoment = (raw: string, reading: DateReading, zone: string): Parsed<string> => {
  const parsed = readMoment(raw, reading)
  return 'refused' in parsed ? parsed : momentAt(raw, parsed.value, zone)
}

/**
 * The moment until which a promise holds: of a day its last second. Sheets and databases write a day as midnight too,
 * and nobody promises that; with a zone beside it, it is meant.
 */
export const parseDeadline = (raw: string, reading: DateReading, zone: string): Parsed<string> => {
  const parsed = readMoment(raw, reading)
  if ('refused' in parsed) return parsed
  const { local, offset } = parsed.value
  const isDay = offset === undefined && local % dayMs === 0
  return momentAt(raw, isDay ? { local: local + dayMs - 1000 } : parsed.value, zone)
}

const earliest = Date.UTC(1000, 0, 1)
const latest = Date.UTC(9999, 11, 31) + dayMs

const moment = (raw: string, ms: number): Parsed<string> =>
  ms >= earliest && ms < latest
    ? { value: new Date(ms).toISOString() }
    : refused(`${quoted(raw)} lies outside the years 1000 to 9999.`)

/** Whether a cell is written as a date in some order, with the numbers that decide the order. */
export const dateShape = (
  raw: string,
): { first: number; second: number; third: number; mark: string } | 'certain' | null => {
  const text = raw.normalize('NFKC').trim()
  if (text.length < 5 || text.length > 80 || !/\d/.test(text)) return null
  const match = numeric.exec(text)
  if (match && (match[1] ?? '').length <= 2) {
    const [first, second, third] = [Number(match[1]), Number(match[3]), Number(match[4])]
    if (match[5] && !parseClock(match[5])) return null
    const possible = (second <= 12 && first <= 31) || (first <= 12 && second <= 31) || (third <= 31 && second <= 12)
    return possible
      ? { first, second, third: (match[4] ?? '').length > 2 ? Number.NaN : third, mark: match[2] ?? '' }
      : null
  }
  return 'refused' in readWritten(text, 'dmy') ? null : 'certain'
}
