/** What each coder said of one unit; null where they said nothing. */
export type Unit = readonly (string | number | null)[]
/** Of sets the values are their members, joined by spaces. */
export type Metric = 'nominal' | 'ordinal' | 'interval' | 'sets'

type Coincidences = { values: (string | number)[]; pairs: number[][]; totals: number[]; n: number }

/** Values that can be paired within a unit, each pair weighed by 1/(m − 1) (Krippendorff 2011, step B). */
function coincidences(units: readonly Unit[]): Coincidences {
  const paired = units
    .map((unit) => unit.filter((value): value is string | number => value !== null))
    .filter((unit) => unit.length > 1)
  const values = [...new Set(paired.flat())].sort((a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1,
  )
  const place = new Map(values.map((value, at) => [value, at]))
  const pairs = values.map(() => values.map(() => 0))
  for (const unit of paired) {
    const weight = 1 / (unit.length - 1)
    for (const [i, a] of unit.entries())
      for (const [j, b] of unit.entries()) {
        const row = pairs[place.get(a) ?? 0]
        const column = place.get(b) ?? 0
        if (i !== j && row) row[column] = (row[column] ?? 0) + weight
      }
  }
  const totals = pairs.map((row) => row.reduce((sum, each) => sum + each, 0))
  return { values, pairs, totals, n: totals.reduce((sum, each) => sum + each, 0) }
}

/**
 * How far two sets lie apart: 1 less Jaccard's share of what they have in common, weighed by 1 where they are equal, 2/3
 * where one holds the other, 1/3 where they overlap (MASI, Passonneau 2006).
 */
export function masi(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = one.intersection(other).size
  const all = one.union(other).size
  if (all === 0 || common === all) return 0
  const weight = common === one.size || common === other.size ? 2 / 3 : 1 / 3
  return common === 0 ? 1 : 1 - (common / all) * weight
}

const membersOf = (value: string | number | undefined) => new Set(String(value).split(' ').filter(Boolean))

/** The squared difference of two values by their place in the sorted list. */
function difference(metric: Metric, { values, totals }: Coincidences, a: number, b: number): number {
  if (a === b) return 0
  if (metric === 'nominal') return 1
  if (metric === 'sets') return masi(membersOf(values[a]), membersOf(values[b]))
  if (metric === 'interval') return (Number(values[a]) - Number(values[b])) ** 2
  const [from, to] = a < b ? [a, b] : [b, a]
  const between = totals.slice(from, to + 1).reduce((sum, each) => sum + each, 0)
  return (between - ((totals[from] ?? 0) + (totals[to] ?? 0)) / 2) ** 2
}

export type Alpha = { units: number; pairable: number; alpha: number | null }

/**
 * Krippendorff's α = 1 − observed / expected disagreement, for any number of coders and with gaps. Not computable
 * (null) where nothing varies.
 */
export function krippendorffAlpha(units: readonly Unit[], metric: Metric = 'nominal'): Alpha {
  const found = coincidences(units)
  const counted = units.filter((unit) => unit.filter((value) => value !== null).length > 1).length
  let observed = 0
  let expected = 0
  for (let a = 0; a < found.values.length; a++)
    for (let b = 0; b < found.values.length; b++) {
      const far = difference(metric, found, a, b)
      observed += (found.pairs[a]?.[b] ?? 0) * far
      expected += (found.totals[a] ?? 0) * (found.totals[b] ?? 0) * far
    }
  const alpha = expected > 0 ? 1 - ((found.n - 1) * observed) / expected : null
  return { units: counted, pairable: Math.round(found.n), alpha }
}
