import { type PartKeys, partKeys } from './blocking.ts'
import type { Compared } from './comparer.ts'
import { probabilityOf, scaleOf, weigher } from './fellegi-sunter.ts'
import type { FieldData } from './fields.ts'
import { partsOf } from './keys.ts'
import { countPatterns, firstGuess, type Learnt, type Lesson, learn } from './learning.ts'
import { chanceOfSame } from './random-pairs.ts'
import { type Choice, candidateRules, choose, judge } from './rule-choice.ts'
import type { KeyPart } from './schema.ts'
import { seedPairs } from './seeds.ts'
import { keyBits } from './telling.ts'

const mostExpected = 6000
const leastProbability = 0.05

/** The budget of pairs grows with the records, and no faster. */
export const budgetFor = (records: number): number => 15 * records + 1_000_000
export const largestBlock = 400

export type Plan = { choice: Choice; learnt: Learnt }

const isRareWord = (part: KeyPart): boolean => part === 'word' || part === 'words'
const enoughBits = 7

/** By what people and firms are known: a name that tells enough, a date, an address of theirs, a number. */
const isIdentifying = (field: FieldData): boolean =>
  field.kind === 'name'
    ? -Math.log2(Math.max(chanceOfSame(field), 1e-9)) >= enoughBits
    : field.kind !== 'text' && field.kind !== 'number' && field.kind !== 'category'

/** Titles and descriptions: hardly two are written alike, so that they meet by their rare words. */
function isHardlyRepeated(field: FieldData | undefined): boolean {
  if (field?.kind !== 'text') return false
  return chanceOfSame(field) * field.filled < 0.4
}

export const partsFor = (fields: readonly FieldData[], words: readonly ReadonlyMap<string, number>[]): PartKeys[] =>
  fields.flatMap((field, f) =>
    partsOf[field.kind]
      .filter((part) => part !== 'word' || (words[f]?.size ?? 0) > 0)
      .map((part) => partKeys(field, f, part, keyBits(words[f] ?? new Map()))),
  )

/**
 * Chooses the rules by which records are brought together. Pairs that share rare values teach a first model; the pairs
 * that it holds for true stand in for labels, by their probability.
 */
export function planBlocking(
  lesson: Lesson,
  compared: Compared[],
  words: readonly ReadonlyMap<string, number>[],
  swaps: readonly (readonly [number, number])[],
): Plan {
  const { fields, firstOfSecond, all } = lesson
  const records = fields[0]?.ids[0]?.length ?? 0
  const parts = partsFor(fields, words)
  // What is known by words alone, as goods and papers are, has few whole values in common to learn from.
  const isDescribed = !fields.some(isIdentifying)
  const seeds = seedPairs(
    parts.filter(
      ({ part, field }) => part === 'whole' || (isDescribed && isRareWord(part) && isHardlyRepeated(fields[field])),
    ),
    records,
    firstOfSecond,
  )
  const isFirst = new Uint8Array(seeds.a.length)
  const seen = new Set<number>()
  seeds.a.forEach((a, i) => {
    const key = a * records + (seeds.b[i] as number)
    if (seen.has(key)) return
    seen.add(key)
    isFirst[i] = 1
  })
  const counted = countPatterns(lesson, seeds.groups, (visit) => {
    for (let i = 0; i < seeds.a.length; i++)
      visit(seeds.a[i] as number, seeds.b[i] as number, seeds.group[i] as number, isFirst[i] === 0)
  })
  const learnt = learn(lesson, counted, { m: firstGuess(fields), prior: Math.min(0.1, 1 / records) })
  const { weigh } = weigher(scaleOf(fields, compared, learnt, all))
  const found: { a: number; b: number; p: number }[] = []
  for (let i = 0; i < seeds.a.length; i++) {
    if (isFirst[i] === 0) continue
    const [a, b] = [seeds.a[i] as number, seeds.b[i] as number]
    const p = probabilityOf(weigh(a, b))
    if (p > leastProbability) found.push({ a, b, p })
  }
  const step = Math.max(1, Math.ceil(found.length / mostExpected))
  const kept = found.filter((_, i) => i % step === 0)
  const probability = Float64Array.from(kept, ({ p }) => p)
  const expected = { a: Uint32Array.from(kept, ({ a }) => a), b: Uint32Array.from(kept, ({ b }) => b), probability }
  const candidates = judge(candidateRules(parts, swaps), records, expected, budgetFor(records), largestBlock)
  return { choice: choose(candidates, probability, budgetFor(records), records), learnt }
}
