import type { Filter } from '../../platform/filter.ts'

export type Step = 'day' | 'week' | 'month'
export type Period = { key: string; label: string; days: number; step: Step }

export const periods: readonly Period[] = [
  { key: '30', label: '30 days', days: 30, step: 'day' },
  { key: '90', label: '90 days', days: 90, step: 'week' },
  { key: '365', label: '12 months', days: 364, step: 'month' },
]
export const usualPeriod = periods[2] as Period

const DAY = 86_400_000
const iso = (time: number) => new Date(time).toISOString().slice(0, 10)

/** From its first day to today, and the period of the same length before it. */
export const daysOf = ({ days }: Period, today: string) => {
  const end = Date.parse(`${today}T00:00:00Z`)
  return {
    from: iso(end - (days - 1) * DAY),
    to: today,
    before: { from: iso(end - (2 * days - 1) * DAY), to: iso(end - days * DAY) },
  }
}

type Stepped = { step: Step; from: string; to: string }

/** The days of the step that begins on a day, as far as they are days of the period: the first may have begun before it. */
export const daysOfStep = (day: string, { step, from, to }: Stepped): [from: string, to: string] => {
  const start = new Date(`${day}T00:00:00Z`)
  if (step === 'month') start.setUTCMonth(start.getUTCMonth() + 1)
  else start.setUTCDate(start.getUTCDate() + (step === 'week' ? 7 : 1))
  const last = iso(start.getTime() - DAY)
  return [day > from ? day : from, last < to ? last : to]
}

/** The address of a list that shows exactly the rows behind a figure. */
export const rowsBehind = (list: string, filter: Filter, sort?: string): string => {
  const search = new URLSearchParams({ filter: JSON.stringify(filter), ...(sort && { sort }) })
  return `${list}?${search}`
}

/** "+12 % on the 30 days before", where there was something to compare with. */
export const changeFrom = (now: number, before: number): string | undefined => {
  // From little to much is no comparison: the time before was mostly before we began to count.
  if (before < 10 || now > before * 4) return undefined
  const share = Math.round(((now - before) / before) * 100)
  const said = share === 0 ? 'as many as' : `${share > 0 ? '+' : '−'}${Math.abs(share)} % on`
  return `${said} the same time before`
}
