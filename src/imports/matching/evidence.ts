import type { Look, Profile } from './profile.ts'

/** How far a column's contents speak for a field: from -1 (cannot be) over 0 (says nothing) to 1, and in which words. */
export type Evidence = { score: number; because: string }

export type ContentTest = (column: Profile, all: readonly Profile[]) => Evidence

export const silent: Evidence = { score: 0, because: '' }

const percent = (share: number) => `${Math.round(share * 100)} %`

/** A value that must look one way: most do, or the column is not it. Empty columns say nothing. */
export const mustLook = (look: Look, weight: number, what: string): ContentTest => {
  return (column) => {
    if (column.filled === 0) return silent
    const share = column.looks[look]
    if (share >= 0.6) return { score: weight * share, because: `${percent(share)} of its values are ${what}` }
    if (share < 0.25 && column.filled >= 2) return { score: -1, because: `its values are not ${what}` }
    return { score: share * 0.3, because: '' }
  }
}

/** As mustLook, where the words are few: a channel has seven values, a note that says “phone” has one. */
export const fewWords = (look: Look, weight: number, what: string, most = 12): ContentTest => {
  const test = mustLook(look, weight, what)
  return (column, all) => {
    const found = test(column, all)
    return found.score > 0 && column.kinds > most ? { score: 0.1, because: '' } : found
  }
}

export const isDates = (column: Profile) => column.looks.date >= 0.6

export const isNumbers = (column: Profile) => column.looks.number >= 0.85 && column.looks.date < 0.5

/** Eight figures that are days, Excel's days: as good as dates when the column's name says so. */
const disguisedDates = (column: Profile) =>
  column.looks.integer > 0.9 &&
  (column.dates.count !== 'none' || column.values.every((v) => v === '' || /^(19|20)\d{6}$/.test(v)))

export const dates = (weight: (column: Profile, all: readonly Profile[]) => number, what = 'dates'): ContentTest => {
  return (column, all) => {
    if (column.filled === 0) return silent
    if (column.looks.date >= 0.6)
      return { score: weight(column, all) * column.looks.date, because: `its values are ${what}` }
    if (disguisedDates(column)) return { score: 0.2, because: 'its values are dates in figures' }
    return column.looks.date < 0.25 ? { score: -1, because: 'its values are no dates' } : silent
  }
}

export const numbers = (weight: (column: Profile, all: readonly Profile[]) => Evidence): ContentTest => {
  return (column, all) => {
    if (column.filled === 0) return silent
    if (column.looks.number >= 0.7 && column.looks.date < 0.5) return weight(column, all)
    return column.looks.number < 0.3 ? { score: -1, because: 'its values are no numbers' } : silent
  }
}

/** The share of rows, where both columns have a value, for which `holds` is true; null when too few have. */
export const agreement = (
  a: readonly (number | null)[],
  b: readonly (number | null)[],
  holds: (x: number, y: number) => boolean,
): number | null => {
  let both = 0
  let held = 0
  for (let i = 0; i < a.length; i++) {
    const x = a[i]
    const y = b[i]
    if (x === null || x === undefined || y === null || y === undefined) continue
    both++
    if (holds(x, y)) held++
  }
  return both >= 3 ? held / both : null
}

export const meanOf = (numbersOf: readonly (number | null)[]): number => {
  const known = numbersOf.filter((value) => value !== null)
  return known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
}

/** Whether each value of `key` always comes with the same value of `other`: a code and its description. */
export const determines = (key: Profile, other: Profile): number => {
  const first = new Map<string, string>()
  let asked = 0
  let same = 0
  key.values.forEach((value, i) => {
    if (value === '') return
    const beside = other.values[i] ?? ''
    const known = first.get(value)
    if (known === undefined) first.set(value, beside)
    else {
      asked++
      if (known === beside) same++
    }
  })
  return asked === 0 ? 0.5 : same / asked
}

export const keyLike = (column: Profile) =>
  column.looks.code > 0.9 && column.looks.date < 0.3 && column.looks.fraction < 0.2 && column.looks.email < 0.1

export const text = (weight: number): ContentTest => {
  return (column) => {
    if (column.looks.number > 0.8 || column.looks.date > 0.8 || column.looks.email > 0.8) {
      return { score: -0.7, because: 'its values are no text' }
    }
    return column.looks.sentence > 0.5
      ? { score: weight * column.looks.sentence, because: 'its values are sentences' }
      : silent
  }
}
