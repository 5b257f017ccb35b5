import { type RelationScale, weightBeside } from './relations.ts'

/** Field by field evidence of a pair of records, in bits; NaN where one of them says nothing. */
export type PairEvidence = (a: number, b: number, into: Float64Array) => void

const mostMembers = 24
/** How fast disagreement grows with the records that would have to be wrong; errors are not quite independent. */
const strictness = 0.7

/** Some of many members, evenly spread, so that the work for two large clusters stays bounded. */
const someOf = (members: readonly number[]): readonly number[] => {
  if (members.length <= mostMembers) return members
  const step = members.length / mostMembers
  return Array.from({ length: mostMembers }, (_, i) => members[Math.floor(i * step)] as number)
}

/**
 * What speaks for two clusters being one customer, in bits. For each field the likelihood ratios of the pairs between
 * them are averaged: values that a cluster holds in several forms are compared with all of them, and an agreement counts
 * once however many records repeat it. Disagreement counts for each record that would have to be wrong.
 */
export function clusterEvidence(
  fields: number,
  evidence: PairEvidence,
  priorWeight: number,
  relations: readonly RelationScale[] = [],
) {
  const bits = new Float64Array(fields)
  const whole = new Float64Array(fields)
  const sums = new Float64Array(fields)
  const counts = new Float64Array(fields)
  /** By field: a bit for each member that says anything. */
  const left = new Int32Array(fields)
  const right = new Int32Array(fields)

  const gather = (a: number, b: number, i: number, j: number) => {
    evidence(a, b, bits)
    for (let f = 0; f < fields; f++) {
      const value = bits[f] as number
      if (Number.isNaN(value)) continue
      sums[f] = (sums[f] as number) + 2 ** value
      counts[f] = (counts[f] as number) + 1
      left[f] = (left[f] as number) | (1 << i)
      right[f] = (right[f] as number) | (1 << j)
    }
  }

  return (first: readonly number[], second: readonly number[]): number => {
    const [own, other] = [someOf(first), someOf(second)]
    for (const array of [sums, counts, left, right]) array.fill(0)
    for (let i = 0; i < own.length; i++)
      for (let j = 0; j < other.length; j++) gather(own[i] as number, other[j] as number, i, j)
    let total = priorWeight
    for (let f = 0; f < fields; f++) {
      whole[f] = 0
      if (counts[f] === 0) continue
      const mean = Math.log2((sums[f] as number) / (counts[f] as number))
      whole[f] = mean > 0 ? mean : mean * Math.min(bitsIn(left[f] as number), bitsIn(right[f] as number)) ** strictness
      total += whole[f] as number
    }
    return weightBeside(total, whole, relations)
  }
}

const bitsIn = (bits: number): number => {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}
