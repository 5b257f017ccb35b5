import { equivalentLevel } from './comparing.ts'
import type { Decided } from './decisions.ts'
import type { FieldData } from './fields.ts'

/** So many pairs that people found to be the same teach that two values stand for one another. */
const leastSeen = 2

/** Two values as one number, the smaller first. */
const keyOf = (x: number, y: number, values: number): number => Math.min(x, y) * values + Math.max(x, y)

/**
 * Values that people found to stand for one another: Wally for Walter, where two customers of these names were the same
 * at least twice. Where as many were different they only sometimes do; where more were, not at all.
 */
export function equivalentsOf(field: FieldData, decided: Decided): Map<number, number> {
  const level = equivalentLevel(field.kind)
  const found = new Map<number, number>()
  if (level < 0 || field.ids.length > 1) return found
  const ids = field.ids[0] as Uint32Array
  const seen = new Map<number, { same: number; different: number }>()
  for (const { a, b, same } of decided) {
    const [x, y] = [ids[a] as number, ids[b] as number]
    if (x === 0 || y === 0 || x === y) continue
    const key = keyOf(x, y, field.values.count)
    const own = seen.get(key) ?? { same: 0, different: 0 }
    if (same) own.same++
    else own.different++
    seen.set(key, own)
  }
  for (const [key, { same, different }] of seen)
    if (same >= leastSeen && same >= different) found.set(key, different === 0 ? level : level + 1)
  return found
}

/** How often two strangers have such values, exactly, from how many records have each. */
export function chanceOfEquivalents(field: FieldData, equivalents: ReadonlyMap<number, number>): number {
  let pairs = 0
  for (const key of equivalents.keys())
    pairs +=
      2 *
      (field.tally[Math.floor(key / field.values.count)] as number) *
      (field.tally[key % field.values.count] as number)
  return pairs / Math.max(1, field.filled * (field.filled - 1))
}

/** As they are kept with the model, by the values themselves. */
export const namedEquivalents = (
  field: FieldData,
  equivalents: ReadonlyMap<number, number>,
): [string, string, number][] =>
  [...equivalents].map(([key, level]) => [
    field.texts[Math.floor(key / field.values.count)] as string,
    field.texts[key % field.values.count] as string,
    level,
  ])

/** The same for a few records that are compared live. */
export const placedEquivalents = (
  named: readonly (readonly [string, string, number])[],
  places: ReadonlyMap<string, number>,
  values: number,
): Map<number, number> =>
  new Map(
    named.flatMap(([one, other, level]) => {
      const [x, y] = [places.get(one), places.get(other)]
      return x === undefined || y === undefined ? [] : [[keyOf(x, y, values), level] as const]
    }),
  )
