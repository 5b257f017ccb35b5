import { dayOf } from '../../../platform/ui/values.ts'

export const stretches = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '12 months' },
  { value: '1825', label: '5 years' },
] as const

export const DEFAULT_STRETCH = '365'
const DAY = 86_400_000

/** The days that the address asks for: so many until today, or from one day to another. */
export function stretchOf(params: URLSearchParams): { from: string; to: string; days: string } {
  const [from, to] = [params.get('from'), params.get('to')]
  const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text)
  if (isDay(from) && isDay(to) && from <= to) return { from, to, days: '' }
  const asked = params.get('days') ?? DEFAULT_STRETCH
  const days = stretches.some(({ value }) => value === asked) ? asked : DEFAULT_STRETCH
  const today = dayOf(new Date().toISOString())
  return { from: new Date(Date.parse(today) - (Number(days) - 1) * DAY).toISOString().slice(0, 10), to: today, days }
}

/** As long a stretch just before. */
export function stretchBefore(from: string, to: string): { from: string; to: string } {
  const length = Date.parse(to) - Date.parse(from) + DAY
  const day = (time: number) => new Date(time).toISOString().slice(0, 10)
  return { from: day(Date.parse(from) - length), to: day(Date.parse(from) - DAY) }
}

/** Steps that fit the stretch: days of a month, weeks of a quarter, months of a year. */
export function stepFor(from: string, to: string): 'day' | 'week' | 'month' {
  const days = (Date.parse(to) - Date.parse(from)) / DAY
  if (days <= 45) return 'day'
  return days <= 200 ? 'week' : 'month'
}
