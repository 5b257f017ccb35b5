import { type Estimates, estimate } from './expectation-maximisation.ts'
import type { FieldData } from './fields.ts'
import { type PatternGroup, type Patterns, type Start, settleShares } from './likelihoods.ts'

const firstShared = 0.5
/** Fewer than this for each true pair are too few to be told from true pairs with many errors. */
const leastRelated = 0.01
const screening = { rounds: 25, still: 1e-3 }

/** By which field people of a relation may be told apart: a name; of what has none (firms), the text that tells most. */
function differing(fields: readonly FieldData[]): number[] {
  const all = fields.map((_, f) => f)
  const names = all.filter((f) => fields[f]?.kind === 'name' && fields[f]?.without.length === 0)
  return names.length > 0 ? names : all.filter((f) => fields[f]?.kind === 'text').slice(0, 1)
}

/**
 * Looks for a relation among the pairs: customers who have much in common and differ in a name and in dates as strangers
 * do. Without it their likeness would count as proof (Larsen & Rubin 2001 fit such a third class).
 */
export function withRelation(
  groups: readonly PatternGroup[],
  start: Start,
  fields: readonly FieldData[],
  found: Estimates,
  whole: Patterns,
  all: number,
): Estimates {
  let best: Estimates | null = null
  for (const differs of differing(fields)) {
    const shared = [fields.map((field, f) => (f === differs || field.kind === 'date' ? 0 : firstShared))]
    const own = estimate(groups, { ...start, m: start.base ?? start.m, shared, ...screening })
    if (own.gain > (best?.gain ?? found.gain)) best = own
  }
  if (best === null) return found
  const settled = estimate(groups, { ...start, ...best })
  const [same, related] = settleShares(whole, { ...start, ...settled }, all, [1 / all, 1 / all])
  return settled.converged && (related as number) >= leastRelated * (same as number) ? settled : found
}
