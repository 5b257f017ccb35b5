import type { FieldData } from './fields.ts'

const leastShare = 0.03
const leastValues = 12

/** Fields whose values occur in each other's column may have changed places: first and last name. */
export function findSwaps(fields: readonly FieldData[]): [number, number][] {
  const found: [number, number, number][] = []
  const names = fields.flatMap((field, f) =>
    field.kind === 'name' && field.ids.length === 1 && field.without.length === 0 ? [f] : [],
  )
  for (const f of names)
    for (const g of names) {
      if (f >= g) continue
      const share = overlap(fields[f] as FieldData, fields[g] as FieldData)
      if (share >= leastShare) found.push([f, g, share])
    }
  const taken = new Set<number>()
  const swaps: [number, number][] = []
  for (const [f, g] of found.sort((x, y) => y[2] - x[2])) {
    if (taken.has(f) || taken.has(g)) continue
    taken.add(f).add(g)
    swaps.push([f, g])
  }
  return swaps
}

/** The share of the distinct values of the smaller field that occur in the other too. */
function overlap(one: FieldData, other: FieldData): number {
  const [small, large] = one.texts.length < other.texts.length ? [one, other] : [other, one]
  const there = new Set(large.texts)
  let both = 0
  for (let v = 1; v < small.texts.length; v++) if (there.has(small.texts[v] as string)) both++
  return both < leastValues ? 0 : both / (large.texts.length - 1)
}
