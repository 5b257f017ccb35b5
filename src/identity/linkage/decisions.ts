import type { Comparer } from './comparer.ts'
import { type PatternCounts, packed } from './patterns.ts'

/** Pairs of records that a person has decided. */
export type Decided = readonly { a: number; b: number; same: boolean }[]

const certain = 1000

/** What a person decided outweighs everything: clusters that hold a pair told apart never join. */
export function withDecisions(
  score: (first: readonly number[], second: readonly number[]) => number,
  decided: Decided,
): (first: readonly number[], second: readonly number[]) => number {
  if (decided.length === 0) return score
  const told = new Map<number, Map<number, boolean>>()
  const note = (x: number, y: number, same: boolean) => {
    const own = told.get(x) ?? new Map<number, boolean>()
    told.set(x, own.set(y, same))
  }
  for (const { a, b, same } of decided) {
    note(a, b, same)
    note(b, a, same)
  }
  return (first, second) => {
    const answers = first.flatMap((x) => {
      const own = told.get(x)
      return own ? second.flatMap((y) => own.get(y) ?? []) : []
    })
    if (answers.includes(false)) return -certain
    return answers.includes(true) ? certain : score(first, second)
  }
}

export type SaidByPattern = ReadonlyMap<number, { pairs: number; same: number }>

/** How many pairs of each pattern people decided, and how many of them were the same. */
export function saidByPattern(own: Comparer, decided: Decided): SaidByPattern {
  const said = new Map<number, { pairs: number; same: number }>()
  for (const { a, b, same } of decided) {
    own.compare(Math.min(a, b), Math.max(a, b))
    const pattern = packed(own.levels)
    const before = said.get(pattern) ?? { pairs: 0, same: 0 }
    said.set(pattern, { pairs: before.pairs + 1, same: before.same + (same ? 1 : 0) })
  }
  return said
}

/** The same beside counted patterns, in their order. */
export const saidOf = (counts: PatternCounts, said: SaidByPattern) => ({
  pairs: Float64Array.from(counts.keys(), (pattern) => said.get(pattern)?.pairs ?? 0),
  same: Float64Array.from(counts.keys(), (pattern) => said.get(pattern)?.same ?? 0),
})

/** Fewer decisions than this move nothing. */
const leastDecided = 20
/** Beyond so many bits a pair was no doubt, and one odd word about it should not weigh on all. */
const mostDoubt = 10
/** How far, in bits, the model is thought to be off before anybody decided. */
const spread = 2

/** Where all weights belong, in bits beside where the model has them, and the standard error of that. */
export type Shift = { bits: number; error: number }

/**
 * By how many bits all weights are to move so that decided pairs were as likely the same as they turned out to be: a
 * logistic regression of what was said on the weight, with the slope held at one and a normal prior on the shift. Which
 * pairs people were shown hangs on the weight alone, so that the choice does not bias it.
 */
export function shiftBy(decided: Decided, weigh: (a: number, b: number) => number): Shift {
  const known = decided
    .map(({ a, b, same }) => ({ weight: weigh(Math.min(a, b), Math.max(a, b)), same }))
    .filter(({ weight }) => Math.abs(weight) <= mostDoubt)
  if (known.length < leastDecided) return { bits: 0, error: spread }
  const perBit = Math.LN2
  let shift = 0
  let curve = 0
  for (let round = 0; round < 50; round++) {
    let slope = -shift / spread ** 2
    curve = 1 / spread ** 2
    for (const { weight, same } of known) {
      const probability = 1 / (1 + 2 ** -(weight + shift))
      slope += perBit * ((same ? 1 : 0) - probability)
      curve += perBit ** 2 * probability * (1 - probability)
    }
    const step = Math.max(-1, Math.min(1, slope / curve))
    shift += step
    if (Math.abs(step) < 1e-6) break
  }
  return { bits: shift, error: 1 / Math.sqrt(curve) }
}
