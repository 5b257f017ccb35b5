import { sayDay } from '../values.ts'

export type Point = {
  /** A day (2026-10-12), a month (2026-10), or a name. */
  x: string
  y: number | null
  low?: number
  high?: number
  n?: number
  /** The rows behind it. */
  href?: string
}
export type Series = { key: string; label: string; points: Point[]; dashed?: boolean }

/** What a chart is asked to draw. */
export type ChartProps = {
  title: string
  kind?: 'line' | 'bar' | 'dots'
  series: Series[]
  /** How a value is said in hints and in the table. */
  say?: (value: number) => string
  /** How it is said on the axis, in short. */
  sayAxis?: (value: number) => string
  /** The head of the first column of the table: 'Month', 'Channel'. */
  xLabel?: string
  target?: { value: number; label: string }
  stacked?: boolean
  /** Bars of one series of names, one under another, so that each name has its place; of no intervals. */
  lying?: boolean
  height?: number
  onOpen?: (point: Point, series: Series) => void
  /** Nothing to draw: said instead. */
  empty?: string
}

export const isDay = (x: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(x)
export const isMonth = (x: string): boolean => /^\d{4}-\d{2}$/.test(x)

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })

/** 2026-10-12 → "12 Oct 2026", 2026-10 → "Oct 2026", a name as it is. */
export const sayX = (x: string): string => {
  if (isDay(x)) return sayDay(x)
  return isMonth(x) ? monthName.format(new Date(`${x}-01T12:00:00Z`)) : x
}

/** Every x of all series, in order of time or of appearance. */
export const allX = (series: Series[]): string[] => {
  const found = [...new Set(series.flatMap((each) => each.points.map((point) => point.x)))]
  return found.every((x) => isDay(x) || isMonth(x)) ? found.sort() : found
}

/** A value that a spreadsheet would run as a formula is kept from it. */
const cell = (value: string | number | null | undefined): string => {
  const text = value === null || value === undefined ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvOf = (series: Series[], xLabel: string): string => {
  const byX = series.map((each) => new Map(each.points.map((point) => [point.x, point])))
  const head = [xLabel || 'x', ...series.map((each) => each.label)].map(cell).join(',')
  const lines = allX(series).map((x) => [x, ...byX.map((points) => points.get(x)?.y)].map(cell).join(','))
  return [head, ...lines, ''].join('\r\n')
}
