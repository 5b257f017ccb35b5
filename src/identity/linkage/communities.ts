import type { FieldData as AnyField } from './fields.ts'
import type { Learnt } from './learning.ts'

/**
 * A field that says of which community a record is (a language, a country), where the values of others go with it: a name
 * that is rare among all is common among those who speak its language. Where two records are of one community, rarity
 * is reckoned inside it; that they are both of a small one is told by this field, once.
 */
export type Community = {
  field: number
  /** By field and value: as many records as would have it if everybody were of its community; null where it goes with any. */
  within: (Float64Array | null)[]
  /** By field: communities in which two strangers agree far more often than elsewhere. */
  lifted: (Uint8Array | null)[]
}

const mostCommunities = 60
const leastFilled = 0.3
/** Agreement of strangers is told by at least so many pairs, and is worth so many bits. */
const fewest = 30
const leastLift = 1
/** True pairs are taken off with something to spare, since how many they are is an estimate. */
const spared = 1.5
/** One field that goes with another is told by dependence.ts; a community shows in several. */
const leastFields = 2

type FieldData = Pick<AnyField, 'ids' | 'tally' | 'filled'>
type Known = Pick<Learnt, 'u' | 'm' | 'prior' | 'space'>

const isSingle = (field: FieldData) => field.ids.length === 1
const idsOf = (field: FieldData) => field.ids[0] as Uint32Array

/** The field that tells a community best, if any does. */
export function findCommunity(fields: readonly FieldData[], learnt: Known, all: number): Community | null {
  const records = fields[0] ? idsOf(fields[0]).length : 0
  const telling = fields.map((field, f) => isSingle(field) && -Math.log2(learnt.u[f]?.[1] as number) > 2)
  const truePairs = learnt.prior * all
  let [best, most]: [Community | null, number] = [null, 0]
  fields.forEach((own, c) => {
    const filled = own.filled / Math.max(1, records)
    if (!isSingle(own) || own.tally.length - 1 > mostCommunities || filled < leastFilled) return
    const lifts = fields.map((field, f) =>
      f === c || !telling[f] || isBeside(learnt, f, c)
        ? null
        : liftsOf(field, own, learnt.u[f]?.[1] as number, (truePairs * (learnt.m[f]?.[1] as number)) / records),
    )
    const sums = lifts.map((lift) => (lift ? weighted(lift.bits, own) : 0))
    if (sums.filter((sum) => sum > 0).length < leastFields) return
    const score = sums.reduce((sum, each) => sum + each, 0) * filled ** 2 * (learnt.m[c]?.[1] as number)
    if (score <= most) return
    most = score
    best = {
      field: c,
      within: lifts.map((lift, f) => lift && withinOf(fields[f] as FieldData, own, lift)),
      lifted: lifts.map((lift) => lift && Uint8Array.from(lift.bits, (bits) => (bits > 0 ? 1 : 0))),
    }
  })
  return best
}

const isBeside = ({ space: { parents } }: Known, f: number, c: number): boolean => parents[f] === c || parents[c] === f

type Lifts = { bits: Float64Array; counts: Uint32Array; known: Float64Array }

const weighted = (bits: Float64Array, community: FieldData): number =>
  bits.reduce((sum, each, c) => sum + (each * (community.tally[c] as number)) / community.filled, 0)

/** By community: how many bits oftener two of its strangers agree in a field than two of all do. */
function liftsOf(field: FieldData, community: FieldData, u: number, trueShare: number): Lifts | null {
  const width = community.tally.length
  if (field.tally.length * width > 2 ** 25) return null
  const [ids, of] = [idsOf(field), idsOf(community)]
  const counts = new Uint32Array(field.tally.length * width)
  const known = new Float64Array(width)
  for (let r = 0; r < ids.length; r++) {
    const [v, c] = [ids[r] as number, of[r] as number]
    if (v === 0 || c === 0) continue
    counts[v * width + c] = (counts[v * width + c] as number) + 1
    known[c] = (known[c] as number) + 1
  }
  const pairs = new Float64Array(width)
  for (let at = width; at < counts.length; at++) {
    const count = counts[at] as number
    if (count > 1) pairs[at % width] = (pairs[at % width] as number) + (count * (count - 1)) / 2
  }
  const bits = pairs.map((seen, c) => {
    const own = known[c] as number
    const strangers = seen - spared * trueShare * own - 2 * Math.sqrt(seen)
    if (seen < fewest || strangers < seen / 2) return 0
    const lift = Math.log2(strangers / ((own * (own - 1)) / 2) / u)
    return lift >= leastLift ? lift : 0
  })
  return bits.some((each) => each > 0) ? { bits, counts, known } : null
}

function withinOf(field: FieldData, community: FieldData, { bits, counts, known }: Lifts): Float64Array {
  const width = community.tally.length
  const within = new Float64Array(field.tally.length)
  for (let v = 1; v < within.length; v++) {
    const all = field.tally[v] as number
    let [sum, said] = [0, 0]
    for (let c = 1; c < width; c++) {
      const count = counts[v * width + c] as number
      if (count === 0) continue
      said += count
      sum += count * (bits[c] === 0 ? all : Math.max(all, (count * field.filled) / (known[c] as number)))
    }
    within[v] = said === 0 ? all : sum / said
  }
  return within
}
