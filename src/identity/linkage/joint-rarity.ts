import type { Community } from './communities.ts'
import type { FieldData } from './fields.ts'
import type { Learnt } from './learning.ts'

/**
 * Two names that are rare are often so together: in a mixed population whoever has a Dutch given name mostly has a Dutch
 * family name, and strangers who share the one share the other more often than the two rarities say. `bits` is what that
 * takes off, by how rare both are together (the sum of their ranks).
 */
export type Joint = { fields: readonly [number, number]; bits: number[] }

const mostRank = 24
/** How rare a value is, in whole bits: 0 is everybody's. */
export const rankOf = (filled: number, count: number): number =>
  Math.max(0, Math.min(mostRank, Math.round(Math.log2(Math.max(1, filled) / Math.max(1, count)))))

/** Of so many fields, the names that tell most, each two are looked at. */
const mostNames = 3
const fewest = 30
/** True pairs are taken off with something to spare, since how many they are is an estimate. */
const spared = 1.5

/** Pairs of names whose values go together, with what is to be taken off. */
export function jointRarity(
  fields: readonly FieldData[],
  learnt: Learnt,
  all: number,
  community: Community | null = null,
): Joint[] {
  const names = fields
    .flatMap((field, f) => (field.kind === 'name' && field.without.length === 0 && field.ids.length === 1 ? [f] : []))
    .slice(0, mostNames)
  return names.flatMap((f, i) =>
    names.slice(i + 1).flatMap((g): Joint[] => {
      const bothSame = learnt.prior * all * (learnt.m[f]?.[1] as number) * (learnt.m[g]?.[1] as number)
      const bits = excess(fields, [f, g], bothSame, community)
      return bits.some((own) => own > 0) ? [{ fields: [f, g], bits }] : []
    }),
  )
}

const ranksOf = (field: FieldData): Uint8Array => Uint8Array.from(field.tally, (count) => rankOf(field.filled, count))

/** Places of the values of records that are looked at: of those in a community whose values go together, that is known already. */
function looked(fields: readonly FieldData[], community: Community | null, [f, g]: readonly [number, number]) {
  const [x, y] = [(fields[f] as FieldData).ids[0] as Uint32Array, (fields[g] as FieldData).ids[0] as Uint32Array]
  const [one, other] = [community?.lifted[f], community?.lifted[g]]
  if (!community || (!one && !other)) return { x, y, left: x.length }
  const of = (fields[community.field] as FieldData).ids[0] as Uint32Array
  const isLeft = (r: number) => one?.[of[r] as number] !== 1 && other?.[of[r] as number] !== 1
  const places = Uint32Array.from(x.keys()).filter(isLeft)
  return {
    x: places.map((r) => x[r] as number),
    y: places.map((r) => y[r] as number),
    left: places.length,
  }
}

/** The chance that two strangers have the same value, by its rank. */
function chances(ids: Uint32Array, ranks: Uint8Array): Float64Array {
  const tally = new Uint32Array(ranks.length)
  for (const v of ids) tally[v] = (tally[v] as number) + 1
  const filled = ids.length - (tally[0] as number)
  const found = new Float64Array(mostRank + 1)
  const pairs = Math.max(1, filled * (filled - 1))
  for (let v = 1; v < tally.length; v++) {
    const count = tally[v] as number
    const rank = ranks[v] as number
    found[rank] = (found[rank] as number) + (count * (count - 1)) / pairs
  }
  return found
}

type Together = { known: number; pairs: Float64Array; records: Float64Array }

/** How many pairs have the same value of both, and how many records have values so rare, by the sum of the ranks. */
function together(x: Uint32Array, y: Uint32Array, ranks: Uint8Array, otherRanks: Uint8Array): Together {
  const width = otherRanks.length
  const keys = new Float64Array(x.length)
  let known = 0
  for (let r = 0; r < x.length; r++)
    if (x[r] !== 0 && y[r] !== 0) keys[known++] = (x[r] as number) * width + (y[r] as number)
  const sorted = keys.subarray(0, known).sort()
  const [pairs, records] = [new Float64Array(2 * mostRank + 1), new Float64Array(2 * mostRank + 1)]
  for (let start = 0; start < known; ) {
    const key = sorted[start] as number
    let end = start + 1
    while (end < known && sorted[end] === key) end++
    const at = (ranks[Math.floor(key / width)] as number) + (otherRanks[key % width] as number)
    const count = end - start
    pairs[at] = (pairs[at] as number) + (count * (count - 1)) / 2
    records[at] = (records[at] as number) + count
    start = end
  }
  return { known, pairs, records }
}

/** By the sum of the ranks, in bits: how many times as many strangers have both in common as by chance, at the least. */
function excess(
  fields: readonly FieldData[],
  [f, g]: readonly [number, number],
  bothSame: number,
  community: Community | null,
): number[] {
  const [ranks, otherRanks] = [ranksOf(fields[f] as FieldData), ranksOf(fields[g] as FieldData)]
  const { x, y, left } = looked(fields, community, [f, g])
  const { known, pairs, records } = together(x, y, ranks, otherRanks)
  const [own, others] = [chances(x, ranks), chances(y, otherRanks)]
  const expected = new Float64Array(pairs.length)
  const allKnown = (known * (known - 1)) / 2
  own.forEach((p, i) => {
    others.forEach((q, j) => {
      expected[i + j] = (expected[i + j] as number) + allKnown * p * q
    })
  })
  const all = ((fields[f] as FieldData).ids[0] as Uint32Array).length
  const true_ = bothSame * (left / all) * (known / Math.max(1, left)) ** 2
  let least = 0
  return Array.from(pairs, (seen, at) => {
    const strangers = seen - (spared * true_ * (records[at] as number)) / Math.max(1, known) - 2 * Math.sqrt(seen)
    const chance = expected[at] as number
    // Rarer ones go together no less; where too few strangers are seen to tell, what was told of the less rare holds.
    const isTold = seen >= fewest && strangers > seen / 2
    if (isTold && chance > 0 && strangers > chance) least = Math.max(least, Math.log2(strangers / chance))
    return least
  })
}

/** What is taken off where both agree, the share of each field's rarity that counts being `share`. */
export const jointBits = (bits: readonly number[], rank: number, other: number, share: number): number =>
  share * (bits[Math.min(bits.length - 1, rank + other)] ?? 0)
