import type { FiguresStep } from './schema.ts'

type Row = { day: string; measure: string; part: string; count: number; amountMinor: number | null }

type Sums = { orders: number; amounts: Map<string, number>; returns: number; returned: Map<string, number> }
const nothing = (): Sums => ({ orders: 0, amounts: new Map(), returns: 0, returned: new Map() })

/** The house's own currency first, then the others by their code; never one sum of several. */
const apart = (amounts: Map<string, number>, base: string) =>
  [...amounts]
    .map(([currency, minor]) => ({ currency, minor }))
    .sort((a, b) => Number(b.currency === base) - Number(a.currency === base) || (a.currency < b.currency ? -1 : 1))

const told = (sums: Sums, base: string) => ({
  orders: sums.orders,
  amounts: apart(sums.amounts, base),
  returns: sums.returns,
  returned: apart(sums.returned, base),
})

function add(sums: Sums, row: Row, currency: string) {
  const minor = row.amountMinor ?? 0
  if (row.measure === 'orders') {
    sums.orders += row.count
    sums.amounts.set(currency, (sums.amounts.get(currency) ?? 0) + minor)
  } else {
    sums.returns += row.count
    sums.returned.set(currency, (sums.returned.get(currency) ?? 0) - minor)
  }
}

/** Daily figures, already summed by step, as a series with its totals. */
export function seriesOf(rows: readonly Row[], days: readonly string[], base: string) {
  const steps = new Map(days.map((day) => [day, { sums: nothing(), late: 0, judged: 0 }]))
  const total = { sums: nothing(), late: 0, judged: 0 }
  const unknown = nothing()
  for (const row of rows) {
    const step = steps.get(row.day)
    if (row.measure === 'late') {
      for (const each of step ? [step, total] : [total]) each[row.part === 'late' ? 'late' : 'judged'] += row.count
      continue
    }
    const [whose, currency = ''] = row.part.split(' ')
    if (step) add(step.sums, row, currency)
    add(total.sums, row, currency)
    if (whose === 'unknown') add(unknown, row, currency)
  }
  const series = [...steps].map(
    ([day, { sums, late, judged }]): FiguresStep => ({ day, ...told(sums, base), late, judged }),
  )
  const { late, judged } = total
  return {
    series,
    total: { ...told(total.sums, base), late, judged, lateShare: judged > 0 ? late / judged : null },
    unknown: told(unknown, base),
  }
}
