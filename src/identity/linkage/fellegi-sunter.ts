import type { Community } from './communities.ts'
import { type Compared, type Comparer, comparer } from './comparer.ts'
import { differentLevel, equivalentLevel } from './comparing.ts'
import type { FieldData } from './fields.ts'
import { type Joint, jointBits, jointRarity, rankOf } from './joint-rarity.ts'
import type { Learnt } from './learning.ts'
import { placeOf } from './level-space.ts'
import { type RelationScale, relationScales, weightBeside } from './relations.ts'
import { sharedArray } from './values.ts'

/**
 * How much of the weight by frequency counts: all where the values are the same, half where they nearly are. Of a field
 * with few values it counts less, and under two bits not at all: a rare language or county goes with a rare name, and
 * whoever has the one has the other.
 */
export function frequencyShares(kind: FieldData['kind'], size: number, same: number): number[] {
  const most = Math.max(0, Math.min(1, (-Math.log2(same) - 2) / 4))
  const last = differentLevel(kind)
  const equivalent = equivalentLevel(kind)
  return Array.from({ length: size }, (_, l) => {
    if (l === 1) return most
    if (l === 0 || l >= last || (equivalent > 0 && l >= equivalent)) return 0
    return l < 4 ? most / 2 : 0
  })
}

/** Of which community a record is counts whole: what else goes with that is weighed inside of it. */
export const sharesOf = (kind: FieldData['kind'], size: number, same: number, isCommunity: boolean): number[] =>
  isCommunity ? Array.from({ length: size }, (_, l) => (l === 1 ? 1 : 0)) : frequencyShares(kind, size, same)

/** What is added for a value that `count` records have: of them, `again` are the same customer on average. */
export const rarityBits = (count: number, again: number, mean: number): number =>
  Math.max(-10, Math.min(10, Math.log2(mean / (Math.max(count - 1 - again, 0) + 0.3))))

/**
 * Of the records that have a value, some are the same customer again; only the others tell how many people share it.
 * `again` is how many such there are on average, and `mean` what the weight of “the same” stands for already.
 */
export function rarityOf(
  field: FieldData,
  m: number,
  prior: number,
  allPairs: number,
): { again: number; mean: number } {
  const share = field.filled / Math.max(1, field.ids[0]?.length ?? 1)
  const again = (2 * prior * allPairs * share * share * m) / Math.max(1, field.filled)
  let [expected, total] = [0, 0]
  for (let v = 1; v < field.tally.length; v++) {
    const count = field.tally[v] as number
    expected += count * (Math.max(count - 1 - again, 0) + 0.3)
    total += count
  }
  return { again, mean: expected / Math.max(1, total) }
}

/** Everything that weighing needs, in a form that threads share. */
export type Scale = {
  compared: Compared[]
  sizes: number[]
  parents: number[]
  /** By field and place: the weight in bits, and how much of the rarity counts there. */
  weights: Float64Array[]
  shares: Float64Array[]
  rarity: Float32Array[]
  /** The field that tells communities, −1 when none, and rarity inside them, by field where it is another. */
  community: number
  within: (Float32Array | null)[]
  priorWeight: number
  relations: RelationScale[]
  joints: Joint[]
  /** By field and place of a value: its rank, of fields that go together with another. */
  ranks: Uint8Array[]
}

export function scaleOf(
  fields: readonly FieldData[],
  compared: Compared[],
  learnt: Learnt,
  allPairs: number,
  community: Community | null = null,
): Scale {
  const { m, u, prior, space } = learnt
  const joints = jointRarity(fields, learnt, allPairs, community)
  const rarities = fields.map((field, f) => rarityOf(field, m[f]?.[1] as number, prior, allPairs))
  const bitsOf = (f: number, counts: ArrayLike<number>) => {
    const { again, mean } = rarities[f] as { again: number; mean: number }
    const bits = sharedArray.f32(counts.length)
    for (let v = 1; v < bits.length; v++) bits[v] = rarityBits(counts[v] as number, again, mean)
    return bits
  }
  return {
    compared,
    ...space,
    weights: m.map((levels, f) =>
      Float64Array.from(levels, (value, l) => (value === 0 ? 0 : Math.log2(value / (u[f]?.[l] as number)))),
    ),
    shares: fields.map((field, f) => {
      const size = space.sizes[f] as number
      const own = sharesOf(field.kind, size, u[f]?.[1] as number, f === community?.field)
      const less = besideShare(u[f] as number[], size)
      return Float64Array.from(own.concat((space.parents[f] as number) < 0 ? [] : own.map((share) => share * less)))
    }),
    rarity: fields.map((field, f) => bitsOf(f, field.tally)),
    community: community?.field ?? -1,
    within: fields.map((_, f) => {
      const counts = community?.within[f]
      return counts ? bitsOf(f, counts) : null
    }),
    priorWeight: Math.log2(prior / (1 - prior)),
    relations: relationScales(learnt.relations, prior),
    joints,
    ranks: fields.map((field, f) => {
      const ranks = sharedArray.u8(joints.some((joint) => joint.fields.includes(f)) ? field.tally.length : 0)
      for (let v = 1; v < ranks.length; v++) ranks[v] = rankOf(field.filled, field.tally[v] as number)
      return ranks
    }),
  }
}

/** Where agreement is nearly certain because the parent agrees, the rarity of the value says next to nothing more. */
export const besideShare = (u: readonly number[], size: number): number =>
  u.length > size ? Math.max(0, Math.min(1, Math.log2(u[size + 1] as number) / Math.log2(u[1] as number))) : 1

export const probabilityOf = (weight: number): number => 1 / (1 + 2 ** -weight)

/** Where a level stands in its field's table, the parent's level being what it is. */
export const placeAt = (
  { sizes, parents }: Pick<Scale, 'sizes' | 'parents'>,
  levels: Uint8Array,
  f: number,
): number => {
  const parent = parents[f] as number
  const level = levels[f] as number
  return parent < 0 ? level : placeOf(level, sizes[f] as number, parent, levels[parent] as number)
}

/** What two names that agree say less together than each alone; it is taken off the second. */
export function takenOff(scale: Scale, own: Comparer, joint: Joint): number {
  const [f, g] = joint.fields
  const share = Math.min(
    scale.shares[f]?.[placeAt(scale, own.levels, f)] as number,
    scale.shares[g]?.[placeAt(scale, own.levels, g)] as number,
  )
  if (share === 0) return 0
  const rank = (at: number) => {
    const ranks = scale.ranks[at] as Uint8Array
    return Math.min(ranks[own.left[at] as number] as number, ranks[own.right[at] as number] as number)
  }
  return jointBits(joint.bits, rank(f), rank(g), share)
}

/** Match weights in bits (Fellegi & Sunter 1969): the sum over fields of log₂(m/u), for a value as rare as it is. */
export function weigher(scale: Scale) {
  const own = comparer(scale.compared)
  const { sizes, weights, shares, rarity, community, within, priorWeight, relations, joints } = scale
  const count = sizes.length
  const bits = new Float64Array(count)

  const isOfOne = () => community >= 0 && own.levels[community] === 1
  const of = (f: number): number => {
    const level = own.levels[f] as number
    if (level === 0) return 0
    const place = placeAt(scale, own.levels, f)
    const share = shares[f]?.[place] as number
    const weight = weights[f]?.[place] as number
    if (share === 0) return weight
    const own_ = (isOfOne() ? (within[f] ?? rarity[f]) : rarity[f]) as Float32Array
    return weight + share * Math.min(own_[own.left[f] as number] as number, own_[own.right[f] as number] as number)
  }
  const weigh = (a: number, b: number): number => {
    own.compare(a, b)
    let sum = priorWeight
    for (let f = 0; f < count; f++) {
      const own_ = of(f)
      bits[f] = own_
      sum += own_
    }
    for (const joint of joints) {
      const less = takenOff(scale, own, joint)
      bits[joint.fields[1]] = (bits[joint.fields[1]] as number) - less
      sum -= less
    }
    return weightBeside(sum, bits, relations)
  }
  const evidence = (a: number, b: number, into: Float64Array): void => {
    own.compare(a, b)
    for (let f = 0; f < count; f++) into[f] = own.levels[f] === 0 ? Number.NaN : of(f)
    for (const joint of joints) into[joint.fields[1]] = (into[joint.fields[1]] as number) - takenOff(scale, own, joint)
  }
  return { own, weigh, evidence, priorWeight }
}
