/**
 * Customers who are not the same and yet share much: a household shares a family name, an address and a telephone, a
 * firm its telephone, people of one language their names. `share` is how many of all pairs are such, and `shared` by
 * field how often both have the very value that one customer would repeat; else they are to each other as strangers.
 */
export type Relation = { share: number; shared: number[] }

/** A relation as weighing needs it: log₂ of how many pairs are of one customer for each that is related so. */
export type RelationScale = { priorWeight: number; shared: Float64Array }

export const relationScales = (relations: readonly Relation[], prior: number): RelationScale[] =>
  relations.map(({ share, shared }) => ({ priorWeight: Math.log2(prior / share), shared: Float64Array.from(shared) }))

/** Of the bits that speak against strangers, those that speak against customers who share the field with that chance. */
export const bitsBeside = (bits: number, shared: number): number =>
  bits === 0 ? 0 : -Math.log2(shared + (1 - shared) * 2 ** -bits)

/** Under this it is not worth asking who else the two may be. */
const leastAsked = -12

/** The match weight against strangers and all relations together, from the weight against strangers and each field's bits. */
export function weightBeside(weight: number, bits: Float64Array, relations: readonly RelationScale[]): number {
  if (relations.length === 0 || weight < leastAsked) return weight
  let against = 1
  for (const { priorWeight, shared } of relations) {
    let own = priorWeight
    for (let f = 0; f < bits.length; f++) own += bitsBeside(bits[f] as number, shared[f] as number)
    against += 2 ** (weight - own)
  }
  return weight - Math.log2(against)
}
