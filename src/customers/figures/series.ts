import { type Step, stepsBetween } from '../../math/steps.ts'
import type { CustomerFigures } from './schema.ts'

export type FigureRow = { day: string; measure: string; part: string; count: number }
type Sums = Pick<CustomerFigures, 'total'>['total']

const nothing = (): Sums => ({ customers: 0, interactions: 0, byChannel: {} })

function add(sums: Sums, row: FigureRow): void {
  if (row.measure === 'customers') sums.customers += row.count
  else {
    sums.interactions += row.count
    sums.byChannel[row.part] = (sums.byChannel[row.part] ?? 0) + row.count
  }
}

/** Figures by day, already summed by step, as a series with its totals. */
export function seriesOf(rows: readonly FigureRow[], from: string, to: string, step: Step) {
  const steps = new Map(stepsBetween(from, to, step).map((day) => [day, nothing()]))
  const total = nothing()
  for (const row of rows) {
    add(total, row)
    const own = steps.get(row.day)
    if (own) add(own, row)
  }
  return { series: [...steps].map(([day, sums]) => ({ day, ...sums })), total }
}
