import { drawn } from '../../math/hash.ts'
import { commonKey, type PartKeys, pairsOf, type RuleKeys, type RuleParts, ruleKeys } from './blocking.ts'

export type Candidate = { rule: RuleParts; pairs: number; covers: Uint8Array }

const sampleSize = 15_000

/** Every part alone, every two parts of different fields, and names in either order. */
export function candidateRules(parts: readonly PartKeys[], swaps: readonly (readonly [number, number])[]): RuleParts[] {
  const rules: RuleParts[] = parts.map((part) => ({ parts: [part], unordered: false }))
  for (let i = 0; i < parts.length; i++)
    for (let j = i + 1; j < parts.length; j++) {
      const [p, q] = [parts[i] as PartKeys, parts[j] as PartKeys]
      if (p.field === q.field || p.stride * q.stride > 6) continue
      rules.push({ parts: [p, q], unordered: false })
      const areNames = swaps.some(([f, g]) => (f === p.field && g === q.field) || (f === q.field && g === p.field))
      if (areNames && p.part === q.part) rules.push({ parts: [p, q], unordered: true })
    }
  return rules
}

type Expected = { a: Uint32Array; b: Uint32Array; probability: Float64Array }

/** How many pairs each rule gives, told from a sample, and which of the expected true pairs it finds. */
export function judge(
  rules: readonly RuleParts[],
  records: number,
  expected: Expected,
  budget: number,
  largest: number,
): Candidate[] {
  const size = Math.min(records, sampleSize)
  const scale = size === records ? 1 : (records / size) ** 2
  const sample = records === size ? null : sampleOf(records, size)
  const both = new Uint32Array(expected.a.length * 2)
  both.set(expected.a)
  both.set(expected.b, expected.a.length)
  const found: Candidate[] = []
  for (const rule of rules) {
    const { pairs, dropped } = pairsOf(
      ruleKeys(rule, size, sample),
      scale === 1 ? largest : Math.max(4, largest * (size / records) * 2),
    )
    if (pairs * scale > budget) continue
    const own = ruleKeys(rule, both.length, both)
    if (dropped.size > 0)
      for (let e = 0; e < own.keys.length; e++) if (dropped.has(own.keys[e] as number)) own.keys[e] = 0
    found.push({ rule, pairs: pairs * scale, covers: coverage(own, expected.a.length) })
  }
  return found
}

function sampleOf(records: number, size: number): Uint32Array {
  const chance = drawn(records)
  return Uint32Array.from({ length: size }, (_, i) => Math.floor(((i + chance()) * records) / size))
}

function coverage(keys: RuleKeys, count: number): Uint8Array {
  const covers = new Uint8Array(count)
  for (let i = 0; i < count; i++) covers[i] = commonKey(keys, i, i + count) === 0 ? 0 : 1
  return covers
}

export type Choice = { chosen: { rule: RuleParts; pairs: number; recall: number }[]; recall: number; pairs: number }

/** What finding an expected pair once more is worth: chance errors that the sample does not show are met by other rules. */
const worthAgain = 0.2

/**
 * Greedy choice (Michelson & Knoblock 2006 learn such schemes from labels; here an expected true pair stands for a label):
 * always the rule that finds most of what is not found yet for the pairs that it costs, until the budget is spent or
 * hardly anything is left.
 */
export function choose(
  candidates: readonly Candidate[],
  probability: Float64Array,
  budget: number,
  records: number,
): Choice {
  const total = probability.reduce((sum, p) => sum + p, 0)
  const worth = Float64Array.from(probability)
  const missing = new Uint8Array(probability.length).fill(1)
  let left = [...candidates]
  const choice: Choice = { chosen: [], recall: 0, pairs: 0 }
  while (choice.chosen.length < mostRules) {
    left = left.filter((candidate) => choice.pairs + candidate.pairs <= budget)
    const best = bestOf(left, worth, records)
    if (best === null || best.gain < total * 0.001 || best.gain < 0.5) break
    left = left.filter((candidate) => candidate !== best.candidate)
    let found = 0
    best.candidate.covers.forEach((covered, i) => {
      if (covered === 0) return
      worth[i] = (worth[i] as number) * worthAgain
      if (missing[i] === 1) found += probability[i] as number
      missing[i] = 0
    })
    choice.pairs += best.candidate.pairs
    choice.recall += found / total
    choice.chosen.push({ rule: best.candidate.rule, pairs: best.candidate.pairs, recall: found / total })
  }
  return choice
}

const mostRules = 30

function bestOf(
  left: readonly Candidate[],
  worth: Float64Array,
  records: number,
): { candidate: Candidate; gain: number } | null {
  let [best, most]: [{ candidate: Candidate; gain: number } | null, number] = [null, 0]
  for (const candidate of left) {
    let gain = 0
    for (let i = 0; i < worth.length; i++) if (candidate.covers[i] === 1) gain += worth[i] as number
    const rate = gain / (candidate.pairs + records * 0.3)
    if (rate > most) [best, most] = [{ candidate, gain }, rate]
  }
  return best
}
