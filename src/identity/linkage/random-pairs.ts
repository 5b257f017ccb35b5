import { drawn } from '../../math/hash.ts'
import type { Comparer } from './comparer.ts'
import { equivalentLevel } from './comparing.ts'
import type { FieldData } from './fields.ts'

/** How many pairs there are to be told apart: all with all, or across two files. */
export const allPairs = (records: number, firstOfSecond: number): number =>
  firstOfSecond > 0 ? firstOfSecond * (records - firstOfSecond) : (records * (records - 1)) / 2

/** Visits pairs drawn by lot, the same ones every time. */
export function randomPairs(
  records: number,
  firstOfSecond: number,
  count: number,
  visit: (a: number, b: number) => void,
): void {
  const chance = drawn(records * 31 + 7)
  for (let i = 0; i < count; i++) {
    const a = Math.floor(chance() * (firstOfSecond > 0 ? firstOfSecond : records))
    const b =
      firstOfSecond > 0
        ? firstOfSecond + Math.floor(chance() * (records - firstOfSecond))
        : Math.floor(chance() * records)
    if (a !== b) visit(Math.min(a, b), Math.max(a, b))
  }
}

export type RandomLevels = { counts: number[][]; pairs: number }

/** How often random pairs reach each level, which is u as long as hardly any of them are true. */
export function randomLevels(
  comparer: Comparer,
  sizes: readonly number[],
  records: number,
  firstOfSecond: number,
  count: number,
): RandomLevels {
  const counts = sizes.map((size) => new Array<number>(size).fill(0))
  let pairs = 0
  randomPairs(records, firstOfSecond, count, (a, b) => {
    comparer.compare(a, b)
    pairs++
    counts.forEach((own, f) => {
      const level = comparer.levels[f] as number
      own[level] = (own[level] as number) + 1
    })
  })
  return { counts, pairs }
}

/** The exact chance that two records with a value have the same one, from how many have each. */
export function chanceOfSame(field: FieldData): number {
  let [same, total] = [0, 0]
  for (let v = 1; v < field.tally.length; v++) {
    const count = field.tally[v] as number
    same += count * (count - 1)
    total += count
  }
  return total < 2 ? 0 : same / (total * (total - 1))
}

/**
 * u from random pairs: what true pairs among them (a share `prior`) add is taken off, the level “the same” comes from
 * how often each value occurs, and a level that was never seen keeps a little.
 */
export function uOf(
  random: RandomLevels,
  fields: readonly FieldData[],
  m: readonly (readonly number[])[] | null,
  prior: number,
  equals: readonly number[],
): number[][] {
  return random.counts.map((counts, f) => {
    const known = counts.reduce((sum, count, l) => (l === 0 ? sum : sum + count), 0)
    const floor = 0.3 / Math.max(1000, known)
    const field = fields[f] as FieldData
    const exact = (l: number): number | undefined =>
      l === 1 ? chanceOfSame(field) : l === equivalentLevel(field.kind) ? equals[f] : undefined
    const raw = counts.map((count, l) => {
      const observed = exact(l) ?? count / Math.max(1, known)
      const clean = (observed - prior * (m?.[f]?.[l] ?? 0)) / (1 - prior)
      return l === 0 ? 0 : Math.max(clean, observed * 0.02, floor)
    })
    const total = raw.reduce((sum, value) => sum + value, 0)
    return raw.map((value) => value / total)
  })
}
