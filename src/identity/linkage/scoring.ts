import { type Walk, walkPairs } from './blocking.ts'
import { type Scale, weigher } from './fellegi-sunter.ts'

/** Weights are counted in quarters of a bit from −60 to 80. */
export const lowest = -60
export const steps = 4
export const bins = 140 * steps

export const binOf = (weight: number): number => Math.max(0, Math.min(bins - 1, Math.floor((weight - lowest) * steps)))
export const weightOfBin = (bin: number): number => lowest + (bin + 0.5) / steps

export type ScoringTask = { scale: Scale; walk: Walk; keepAbove: number }
export type Scored = {
  a: Uint32Array
  b: Uint32Array
  weight: Float32Array
  compared: number
  histogram: Float64Array
}

/** Compares and weighs the pairs of one share of the blocks. Only those that may matter are kept. */
export function scorePairs({ scale, walk, keepAbove }: ScoringTask): Scored {
  const { weigh } = weigher(scale)
  let size = 1024
  let [a, b, weights] = [new Uint32Array(size), new Uint32Array(size), new Float32Array(size)]
  const histogram = new Float64Array(bins)
  let [kept, compared] = [0, 0]
  walkPairs(walk, (x, y) => {
    const weight = weigh(x, y)
    compared++
    const bin = binOf(weight)
    histogram[bin] = (histogram[bin] as number) + 1
    if (weight < keepAbove) return
    if (kept === size) {
      size *= 2
      const [moreA, moreB, moreWeights] = [new Uint32Array(size), new Uint32Array(size), new Float32Array(size)]
      moreA.set(a)
      moreB.set(b)
      moreWeights.set(weights)
      ;[a, b, weights] = [moreA, moreB, moreWeights]
    }
    a[kept] = x
    b[kept] = y
    weights[kept++] = weight
  })
  return { a: a.slice(0, kept), b: b.slice(0, kept), weight: weights.slice(0, kept), compared, histogram }
}

/** The shares of several threads as one, strongest pairs first. */
export function together(shares: readonly Scored[]): Scored {
  const total = shares.reduce((sum, share) => sum + share.a.length, 0)
  const histogram = new Float64Array(bins)
  const [a, b, weight] = [new Uint32Array(total), new Uint32Array(total), new Float32Array(total)]
  let at = 0
  for (const share of shares) {
    a.set(share.a, at)
    b.set(share.b, at)
    weight.set(share.weight, at)
    at += share.a.length
    share.histogram.forEach((count, bin) => {
      histogram[bin] = (histogram[bin] as number) + count
    })
  }
  const order = strongestFirst(a, b, weight)
  return {
    a: a.map((_, i) => a[order[i] as number] as number),
    b: b.map((_, i) => b[order[i] as number] as number),
    weight: weight.map((_, i) => weight[order[i] as number] as number),
    compared: shares.reduce((sum, share) => sum + share.compared, 0),
    histogram,
  }
}

/** The order of pairs by weight, then by their records, so that it is the same however many threads there were. */
function strongestFirst(a: Uint32Array, b: Uint32Array, weight: Float32Array): Uint32Array {
  const rank = (i: number) => Math.round((1000 - (weight[i] as number)) * 512)
  const width = 2 ** 32
  const sortable = new Float64Array(weight.length)
  for (let i = 0; i < sortable.length; i++) sortable[i] = rank(i) * width + i
  sortable.sort()
  const order = Uint32Array.from(sortable, (value) => value % width)
  for (let start = 0; start < order.length; ) {
    const own = rank(order[start] as number)
    let end = start + 1
    while (end < order.length && rank(order[end] as number) === own) end++
    if (end - start > 1)
      order
        .subarray(start, end)
        .sort((x, y) => (a[x] as number) - (a[y] as number) || (b[x] as number) - (b[y] as number))
    start = end
  }
  return order
}
