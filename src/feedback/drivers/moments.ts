import type { Symmetric } from '../../math/symmetric.ts'

/** Sums and products of columns, the outcome last; what regression needs of any number of people. */
export type Moments = { n: number; sums: Float64Array; products: Symmetric }

export const noMoments = (columns: number): Moments => ({
  n: 0,
  sums: new Float64Array(columns),
  products: new Float64Array(columns * columns),
})

/** Adds one person, `times` over. */
export function addPerson(to: Moments, row: ArrayLike<number>, times = 1): void {
  const columns = to.sums.length
  to.n += times
  for (let i = 0; i < columns; i++) {
    const left = (row[i] as number) * times
    to.sums[i] = (to.sums[i] as number) + left
    for (let j = 0; j <= i; j++)
      to.products[i * columns + j] = (to.products[i * columns + j] as number) + left * (row[j] as number)
  }
}

export function addMoments(to: Moments, from: Moments, times: number): void {
  to.n += from.n * times
  for (let i = 0; i < to.sums.length; i++) to.sums[i] = (to.sums[i] as number) + (from.sums[i] as number) * times
  for (let i = 0; i < to.products.length; i++)
    to.products[i] = (to.products[i] as number) + (from.products[i] as number) * times
}

/** How attributes go with each other, and each with the outcome. */
export type Correlations = { p: number; among: Symmetric; withOutcome: Float64Array }

/** Null where a column has no spread: `flat` says which. */
export function correlations({ n, sums, products }: Moments): Correlations | { flat: number[] } {
  const columns = sums.length
  const about = (i: number, j: number) => {
    const [row, column] = i >= j ? [i, j] : [j, i]
    return (products[row * columns + column] as number) - ((sums[i] as number) * (sums[j] as number)) / n
  }
  const spread = Float64Array.from({ length: columns }, (_none, i) => about(i, i))
  const flat = [...spread.keys()].filter(
    (i) => !((spread[i] as number) > 1e-10 * Math.max(1, products[i * columns + i] as number)),
  )
  if (n < 2 || flat.length > 0) return { flat }
  const between = (i: number, j: number) => about(i, j) / Math.sqrt((spread[i] as number) * (spread[j] as number))
  const p = columns - 1
  const among = new Float64Array(p * p)
  for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) among[i * p + j] = i === j ? 1 : between(i, j)
  return { p, among, withOutcome: Float64Array.from({ length: p }, (_none, i) => between(i, p)) }
}
