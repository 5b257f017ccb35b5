import type { Measurable } from '../defining/schema.ts'
import type { Definition, Formula, ItemRef } from '../schema.ts'

const parts = ['product', 'service', 'personnel', 'image', 'money', 'time', 'energy', 'psychic']
export const keyOf = ({ question, part }: ItemRef) => `${question} ${part}`
const ref = ({ question, part }: Measurable): ItemRef => ({ question, part })
const sideOf = (part: string, side: string) => part.replace(/\.\w+$/, `.${side}`)

/** How many questions a person chooses for a formula; the others are found by what the survey asks. */
export const chosenFor: Record<Formula, string[]> = {
  'net score': ['Question'],
  share: ['Question'],
  mean: ['Question'],
  zone: ['Adequate: what they would put up with', 'Desired: what they hope for', 'Perceived: what they found'],
  'delivered value': [],
  gap: [],
}

export type Proposal = Pick<Definition, 'scale' | 'dimensions'> & { items: ItemRef[] }

const scaleOf = (items: readonly Measurable[]) => ({
  low: Math.min(...items.map((item) => item.low ?? 0)),
  high: Math.max(...items.map((item) => item.high ?? 0)),
})

/** Pairs by the question that asks them, each question a dimension, and the points shared between them where they were asked for. */
function gapIn(items: readonly Measurable[]): Proposal | string {
  const pairs = items.flatMap((item) => {
    if (item.kind !== 'expected') return []
    const other = items.find(
      (one) =>
        one.kind === 'perceived' && one.question === item.question && one.part === sideOf(item.part, 'perceived'),
    )
    return other ? [[item, other] as const] : []
  })
  if (pairs.length === 0) return 'This survey asks for no pairs of expectation and perception.'
  const dimensions = [...new Set(pairs.map(([item]) => item.question))].map((name) => ({
    name,
    pairs: pairs.filter(([item]) => item.question === name).length,
  }))
  const ordered = dimensions.flatMap(({ name }) => pairs.filter(([item]) => item.question === name).flat())
  const shares = items.filter(({ kind }) => kind === 'share')
  return {
    scale: scaleOf(ordered),
    dimensions,
    items: [...ordered, ...(shares.length === dimensions.length ? shares : [])].map(ref),
  }
}

function deliveredIn(items: readonly Measurable[]): Proposal | string {
  const found = parts.flatMap((name) => items.find(({ part, kind }) => part === name && kind === 'mark') ?? [])
  if (found.length < parts.length)
    return 'This survey does not rate all eight: product, service, personnel, image; money, time, energy, worry.'
  return { scale: scaleOf(found), items: found.map(ref) }
}

/** What a formula takes of a survey, or why the survey does not have it. */
export function proposed(
  formula: Formula,
  items: readonly Measurable[],
  chosen: readonly (string | null)[],
): Proposal | string {
  if (formula === 'gap') return gapIn(items)
  if (formula === 'delivered value') return deliveredIn(items)
  const byKey = new Map(items.map((item) => [keyOf(item), item]))
  const found = chosen.flatMap((key) => (key === null ? [] : (byKey.get(key) ?? [])))
  if (found.length < chosenFor[formula].length) return 'Choose the question that it is worked out of.'
  return { scale: scaleOf(found), items: found.map(ref) }
}

/** Where good begins and bad ends on a scale, as is usual. */
export function usualMarks(formula: Formula, { low, high }: Definition['scale']): { top?: number; bottom?: number } {
  if (formula === 'net score') return { top: high - 1, bottom: high - 4 >= low ? high - 4 : low }
  if (formula === 'share') return { top: high - 1 }
  return formula === 'mean' ? { top: high - Math.floor((high - low) / 3) } : {}
}
