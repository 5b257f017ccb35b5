/** One public holiday, as the law of a country says when it is. */
export type HolidayRule = {
  name: string
  on: { month: number; day: number } | { month: number; weekday: number; nth: number } | { easter: number }
  /** The first and the last year that has it. */
  since?: number
  until?: number
  /** On a weekend: a free day in its stead, the next working day, or the nearest one. */
  instead?: 'next' | 'nearest'
  /** Years in which it was moved, and where to. */
  moved?: Readonly<Record<number, string>>
}

/** A country’s public holidays: rules, and days that were given once. */
export type HolidaySet = {
  label: string
  /** The country whose houses are given it at the beginning. */
  country: string | null
  source: { title: string; address: string; asOf: string }
  rules: readonly HolidayRule[]
  once: readonly { day: string; name: string }[]
}

export const MONDAY = 1
export const THURSDAY = 4
/** As `nth`: the last one of its month. */
export const LAST = -1

export const goodFriday: HolidayRule = { name: 'Good Friday', on: { easter: -2 } }
export const easterMonday: HolidayRule = { name: 'Easter Monday', on: { easter: 1 } }
