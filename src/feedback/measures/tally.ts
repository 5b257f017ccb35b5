import { effectiveSize } from '../../math/intervals.ts'
import { type Computed, mean, median, netScore, share } from './figures.ts'
import type { LeftOut, Part } from './schema.ts'

/**
 * How often each mark of a scale was given, without and with weights. Everything about one question follows from it, and
 * two tallies add up mark by mark: days make a month, and a day is put right by one more answer.
 */
export type Tally = { low: number; high: number; sums: number[] }

const [BLANK, OUTSIDE, SQUARES, FIRST] = [0, 1, 2, 3]

export const sizeOf = (low: number, high: number): number => FIRST + 2 * (high - low + 1)
export const emptyTally = (low: number, high: number): Tally => ({
  low,
  high,
  sums: Array.from({ length: sizeOf(low, high) }, () => 0),
})

const add = (sums: number[], at: number, value: number) => {
  sums[at] = (sums[at] as number) + value
}

/** Counts one answer; what is no mark of the scale is left out, and counted as left out. */
export function tell({ low, high, sums }: Tally, mark: number | null, weight = 1): void {
  if (mark === null) add(sums, BLANK, 1)
  else if (!Number.isInteger(mark) || mark < low || mark > high) add(sums, OUTSIDE, 1)
  else {
    add(sums, SQUARES, weight * weight)
    add(sums, FIRST + mark - low, 1)
    add(sums, FIRST + (high - low + 1) + mark - low, weight)
  }
}

/** Counts of the marks from one to another, both included. */
export function between({ low, high, sums }: Tally, from: number, to: number, weighted = false): number {
  let sum = 0
  const start = FIRST + (weighted ? high - low + 1 : 0)
  for (let mark = Math.max(low, from); mark <= Math.min(high, to); mark++) sum += sums[start + mark - low] as number
  return sum
}

export const answersOf = (tally: Tally): number => between(tally, tally.low, tally.high)
export const leftOut = ({ sums }: Tally): LeftOut => ({
  blank: sums[BLANK] as number,
  outside: sums[OUTSIDE] as number,
})

/** What the answers count for: how many they are, or what they are worth once weighted. */
export function worth(tally: Tally, weighted: boolean): number {
  if (!weighted) return answersOf(tally)
  return effectiveSize(between(tally, tally.low, tally.high, true), tally.sums[SQUARES] as number)
}

/** Marks from one to another as a count out of what the answers are worth, so that weighted shares have honest intervals. */
export function part(tally: Tally, from: number, to: number, weighted: boolean): number {
  if (!weighted) return between(tally, from, to)
  const all = between(tally, tally.low, tally.high, true)
  return all > 0 ? (between(tally, from, to, true) / all) * worth(tally, true) : 0
}

export const shareOf = (tally: Tally, from: number, weighted: boolean): Computed =>
  share(part(tally, from, tally.high, weighted), worth(tally, weighted))

export const netOf = (tally: Tally, top: number, bottom: number, weighted: boolean): Computed =>
  netScore(part(tally, top, tally.high, weighted), part(tally, tally.low, bottom, weighted), worth(tally, weighted))

/** Sums for a mean and its spread. */
export function marksOf(tally: Tally, weighted: boolean) {
  const n = worth(tally, weighted)
  let [sum, squares] = [0, 0]
  for (let mark = tally.low; mark <= tally.high; mark++) {
    const count = part(tally, mark, mark, weighted)
    sum += count * mark
    squares += count * mark * mark
  }
  return { n, sum, squares }
}

export const meanOf = (tally: Tally, weighted: boolean): Computed =>
  mean(marksOf(tally, weighted), { from: tally.low, to: tally.high })

export function medianOf(tally: Tally): number | null {
  const counts = new Map<number, number>()
  for (let mark = tally.low; mark <= tally.high; mark++) counts.set(mark, between(tally, mark, mark))
  return median(counts)
}

/** Named stretches of the scale with their share. */
export function partsOf(
  tally: Tally,
  named: readonly { name: string; from: number; to: number }[],
  weighted: boolean,
): Part[] {
  const n = worth(tally, weighted)
  return named.map(({ name, from, to }) => ({
    name,
    count: between(tally, from, to),
    share: n > 0 ? part(tally, from, to, weighted) / n : 0,
  }))
}
