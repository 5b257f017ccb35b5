import { differentLevel } from './comparing.ts'
import { type Estimates, estimate } from './expectation-maximisation.ts'
import type { FieldData } from './fields.ts'
import { type PatternGroup, type Patterns, type Start, settleShares } from './likelihoods.ts'
import { chanceOfSame } from './random-pairs.ts'

const firstShared = 0.5
/** Fewer than this for each true pair are too few to be told from true pairs with many errors. */
const leastRelated = 0.01
const screening = { rounds: 25, still: 1e-3 }
/** A pattern that goes to and fro at the edge of what teaches moves no share by more than this. */
const nearlyStill = 1e-4

/** By which field people of a relation may be told apart: a name; of what has none (firms), the text that tells most. */
function differing(fields: readonly FieldData[]): number[] {
  const all = fields.map((_, f) => f)
  const names = all.filter((f) => fields[f]?.kind === 'name' && fields[f]?.without.length === 0)
  return names.length > 0 ? names : all.filter((f) => fields[f]?.kind === 'text').slice(0, 1)
}

/** A name of so many bits tells people apart; where two differ in one of fewer, as in the town, one of them may have moved. */
const enoughBits = 7
function tellingApart(fields: readonly FieldData[]): number[] {
  const all = differing(fields)
  const telling = all.filter((f) => -Math.log2(Math.max(chanceOfSame(fields[f] as FieldData), 1e-9)) >= enoughBits)
  return telling.length > 0 ? telling : all
}

/** A customer's records differ more seldom than this in a name, or in a date; what differs more often is no customer. */
const mostDifferent = 0.5

/** Of fewer pairs than this it cannot be learnt how a customer's records differ. */
const leastTrue = 20

type Counted = { fields: readonly FieldData[]; whole: Patterns; all: number }

/**
 * Whether pairs that were taken for true can be such, and are enough to learn from: of pairs of a household, or of a
 * street, names and dates differ.
 */
function isPlausible({ fields, whole, all }: Counted, start: Start, { m, shared }: Estimates): boolean {
  const telling = new Set(differing(fields))
  const isSame = fields.every(({ kind }, f) => {
    if (kind !== 'date' && !telling.has(f)) return true
    // Of a field beside another (the town of a postcode) either half may tell: who moved has another of both.
    const [own, at] = [m[f] as readonly number[], differentLevel(kind)]
    const besides = own[(start.halves?.[f] ?? own.length) + at] ?? 1
    return Math.min(own[at] as number, besides) <= mostDifferent
  })
  if (!isSame) return false
  const [same] = settleShares(whole, { ...start, m, shared }, all, [1 / all, ...shared.map(() => 1 / all)])
  return (same as number) * all >= leastTrue
}

/**
 * What was found, where it can be. Else what agreement is worth is the first guess, and what pairs share without being the
 * same is found beside it, so that the share of true ones may be next to none; from there it is learnt once more.
 */
export function plausible(
  groups: readonly PatternGroup[],
  start: Start,
  found: Estimates,
  counted: Counted,
): { found: Estimates; isAssumed: boolean } {
  if (isPlausible(counted, start, found)) return { found, isAssumed: false }
  const { fields } = counted
  const m = start.base ?? start.m
  let held = estimate(groups, { ...start, m, holds: true })
  for (const differs of differing(fields)) {
    const shared = [fields.map((field, f) => (f === differs || field.kind === 'date' ? 0 : firstShared))]
    const own = estimate(groups, { ...start, m, shared, holds: true })
    if (own.gain > held.gain) held = own
  }
  const again = estimate(groups, { ...start, ...held })
  return isPlausible(counted, start, again) ? { found: again, isAssumed: false } : { found: held, isAssumed: true }
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
  for (const differs of tellingApart(fields)) {
    const shared = [fields.map((field, f) => (f === differs || field.kind === 'date' ? 0 : firstShared))]
    const own = estimate(groups, { ...start, m: start.base ?? start.m, shared, ...screening })
    if (own.gain > (best?.gain ?? found.gain)) best = own
  }
  if (best === null) return found
  const settled = estimate(groups, { ...start, ...best })
  const [same, related] = settleShares(whole, { ...start, ...settled }, all, [1 / all, 1 / all])
  const isStill = settled.lastChange <= nearlyStill
  return isStill && (related as number) >= leastRelated * (same as number) ? settled : found
}
