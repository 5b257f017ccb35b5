import { type Computed, mean, type Sums } from './figures.ts'
import { type Alpha, alpha, type ScaleSums } from './reliability.ts'

/** A dimension of service and how many pairs of statements ask for it. */
export type Dimension = { name: string; pairs: number }

/**
 * What is kept of each dimension: the gap of those who answered half of its pairs (n, Σ, Σ²), of every pair (n, Σ, Σ²),
 * and for α the items and totals of those who answered all pairs, of expectation, perception and their difference. Before
 * them: the whole gap of a person, and the gap weighted by the importance that they gave.
 */
const WHOLE = 3
const WEIGHTED = 3
const perScale = (pairs: number) => 1 + 2 * pairs + 2
const perDimension = (pairs: number) => 3 + 3 * pairs + 3 * perScale(pairs)

export const gapSize = (dimensions: readonly Dimension[]): number =>
  dimensions.reduce((size, { pairs }) => size + perDimension(pairs), WHOLE + WEIGHTED)

const put = (sums: number[], at: number, value: number) => {
  sums[at] = (sums[at] as number) + 1
  sums[at + 1] = (sums[at + 1] as number) + value
  sums[at + 2] = (sums[at + 2] as number) + value * value
}

/** Items and their total of one who answered all of a dimension. */
function putScale(sums: number[], at: number, values: readonly number[]): void {
  sums[at] = (sums[at] as number) + 1
  let total = 0
  for (const [i, value] of values.entries()) {
    const place = at + 1 + 2 * i
    sums[place] = (sums[place] as number) + value
    sums[place + 1] = (sums[place + 1] as number) + value * value
    total += value
  }
  const place = at + 1 + 2 * values.length
  sums[place] = (sums[place] as number) + total
  sums[place + 1] = (sums[place + 1] as number) + total * total
}

/** Adds one person: pairs of expectation and perception in order, then the points given to each dimension, if any were. */
export function putGap(sums: number[], dimensions: readonly Dimension[], marks: readonly (number | null)[]): void {
  const pairs = dimensions.reduce((sum, each) => sum + each.pairs, 0)
  let at = WHOLE + WEIGHTED
  let from = 0
  const gaps: (number | null)[] = []
  for (const dimension of dimensions) {
    gaps.push(putDimension(sums, at, marks.slice(from, from + 2 * dimension.pairs)))
    at += perDimension(dimension.pairs)
    from += 2 * dimension.pairs
  }
  const known = gaps.filter((gap): gap is number => gap !== null)
  if (known.length > 0) put(sums, 0, known.reduce((sum, gap) => sum + gap, 0) / known.length)
  const points = marks.slice(2 * pairs, 2 * pairs + dimensions.length)
  const given = points.reduce<number>((sum, share) => sum + (share ?? 0), 0)
  if (points.length < dimensions.length || !(given > 0)) return
  // Points on a dimension that was not answered would count it as no gap at all.
  if (gaps.some((gap, d) => gap === null && (points[d] ?? 0) > 0)) return
  put(
    sums,
    WHOLE,
    gaps.reduce<number>((sum, gap, d) => sum + ((points[d] ?? 0) / given) * (gap ?? 0), 0),
  )
}

/** The person's gap in this dimension; null when fewer than half of its pairs were answered. */
function putDimension(sums: number[], at: number, marks: readonly (number | null)[]): number | null {
  const pairs = marks.length / 2
  let [answered, sum] = [0, 0]
  const whole: { e: number[]; p: number[] } = { e: [], p: [] }
  for (let i = 0; i < pairs; i++) {
    const [e, p] = [marks[2 * i] ?? null, marks[2 * i + 1] ?? null]
    if (e !== null) whole.e.push(e)
    if (p !== null) whole.p.push(p)
    if (e === null || p === null) continue
    answered++
    sum += p - e
    put(sums, at + 3 + 3 * i, p - e)
  }
  const scales = at + 3 + 3 * pairs
  if (whole.e.length === pairs) putScale(sums, scales, whole.e)
  if (whole.p.length === pairs) putScale(sums, scales + perScale(pairs), whole.p)
  if (answered === pairs)
    putScale(
      sums,
      scales + 2 * perScale(pairs),
      whole.p.map((p, i) => p - (whole.e[i] as number)),
    )
  if (answered * 2 < pairs || answered === 0) return null
  put(sums, at, sum / answered)
  return sum / answered
}

export type DimensionGap = {
  name: string
  n: number
  gap: Computed
  pairs: { n: number; gap: number | null }[]
  /** Of expectation, of perception, and of their difference, which is the lowest and the one warned on. */
  alphas: { expected: Alpha; perceived: Alpha; difference: Alpha }
}

const three = (sums: readonly number[], at: number): Sums => ({
  n: sums[at] as number,
  sum: sums[at + 1] as number,
  squares: sums[at + 2] as number,
})

function scaleAt(sums: readonly number[], at: number, pairs: number): ScaleSums {
  const n = sums[at] as number
  const two = (place: number): Sums => ({ n, sum: sums[place] as number, squares: sums[place + 1] as number })
  return { items: Array.from({ length: pairs }, (_none, i) => two(at + 1 + 2 * i)), total: two(at + 1 + 2 * pairs) }
}

/** Every dimension's gap and reliability out of what was kept. */
export function gapsOf(sums: readonly number[], dimensions: readonly Dimension[]): DimensionGap[] {
  let at = WHOLE + WEIGHTED
  return dimensions.map(({ name, pairs }) => {
    const start = at
    at += perDimension(pairs)
    const scales = start + 3 + 3 * pairs
    const whole = three(sums, start)
    return {
      name,
      n: whole.n,
      gap: mean(whole),
      pairs: Array.from({ length: pairs }, (_none, i) => {
        const { n, sum } = three(sums, start + 3 + 3 * i)
        return { n, gap: n > 0 ? sum / n : null }
      }),
      alphas: {
        expected: alpha(scaleAt(sums, scales, pairs)),
        perceived: alpha(scaleAt(sums, scales + perScale(pairs), pairs)),
        difference: alpha(scaleAt(sums, scales + 2 * perScale(pairs), pairs)),
      },
    }
  })
}

/** Sums of everybody's whole gap, each dimension alike. */
export const wholeGap = (sums: readonly number[]): Sums => three(sums, 0)
/** The same weighted by the points that each gave; who gave none is not in it. */
export const weightedGap = (sums: readonly number[]): Sums => three(sums, WHOLE)
