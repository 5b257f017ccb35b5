import { periodsOf } from '../measures/disclosure.ts'
import type { Count } from './figures.ts'

export type MonthlyCount = Count & { month: string }

/** The months of a stretch of answers of colleagues that may be told of: whole periods of five or more that are over. */
const toldMonths = (months: ReadonlyMap<string, number>, current: string): Set<string> =>
  new Set(
    periodsOf(
      [...months].map(([month, n]) => ({ month, n })),
      current,
    ).flat(),
  )

/**
 * Answers of colleagues as they may be told: of each question by itself, since one that few were asked would else tell of
 * them when it is looked at again.
 */
export function wholePeriods(counts: readonly MonthlyCount[], current: string): Count[] {
  const byPlace = Map.groupBy(counts, ({ place }) => place)
  return [...byPlace].flatMap(([place, own]) => {
    const months = new Map<string, number>()
    for (const { month, count } of own) months.set(month, (months.get(month) ?? 0) + count)
    const told = toldMonths(months, current)
    const values = new Map<number, number>()
    for (const { month, value, count } of own) if (told.has(month)) values.set(value, (values.get(value) ?? 0) + count)
    return [...values].map(([value, count]) => ({ place, value, count }))
  })
}

/** How many of them may be told of at all, and through which month. */
export function toldOf(sizes: readonly { month: string; n: number }[], current: string) {
  const told = toldMonths(new Map(sizes.map(({ month, n }) => [month, n])), current)
  const months = sizes.filter(({ month }) => told.has(month))
  return {
    n: months.reduce((sum, { n }) => sum + n, 0),
    through:
      months
        .map(({ month }) => month)
        .sort()
        .at(-1) ?? null,
  }
}
