import type { Model, Outlook } from '../linkage/schema.ts'

/** What is to be expected at a threshold: between two that were reckoned, in proportion. */
export function outlookAt(outlook: readonly Outlook[], probability: number): Outlook | null {
  const sorted = [...outlook].sort((one, other) => one.probability - other.probability)
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (!first || !last) return null
  if (probability <= first.probability) return { ...first, probability }
  if (probability >= last.probability) return { ...last, probability }
  const at = sorted.findIndex((each) => each.probability >= probability)
  const [low, high] = [sorted[at - 1] as Outlook, sorted[at] as Outlook]
  const share = (probability - low.probability) / (high.probability - low.probability || 1)
  const between = (field: 'weight' | 'pairs' | 'expectedWrong' | 'leastWrong' | 'mostWrong' | 'expectedMissed') => {
    const [from, to] = [low[field] ?? low.expectedWrong, high[field] ?? high.expectedWrong]
    return from + (to - from) * share
  }
  return {
    probability,
    weight: between('weight'),
    pairs: Math.round(between('pairs')),
    expectedWrong: between('expectedWrong'),
    leastWrong: between('leastWrong'),
    mostWrong: between('mostWrong'),
    expectedMissed: between('expectedMissed'),
  }
}

/** Pairs that are the same and under the threshold of review, or that no rule of blocking finds. */
export const hiddenOf = (model: Pick<Model, 'outlook' | 'bands' | 'training'>, reviewAt: number): number =>
  outlookAt(model.outlook, reviewAt)?.expectedMissed ?? model.bands.leave?.expectedSame ?? 0

type Strong = { one: string; other: string; weight: number; oneAt: string; otherAt: string }

/**
 * Pairs to merge out of pairs that are the same: of each group the oldest is kept, and every other is merged into it
 * once, with the weight of its strongest pair.
 */
export function mergesOf(strong: readonly Strong[]): { one: string; other: string; weight: number }[] {
  const parent = new Map<string, string>()
  const born = new Map<string, string>()
  const heaviest = new Map<string, number>()
  const root = (id: string): string => {
    let at = id
    while (parent.get(at) !== at) at = parent.get(at) as string
    return at
  }
  const isOlder = (one: string, other: string) => `${born.get(one)} ${one}` < `${born.get(other)} ${other}`
  for (const { one, other, weight, oneAt, otherAt } of strong) {
    for (const [id, at] of [
      [one, oneAt],
      [other, otherAt],
    ] as const) {
      if (!parent.has(id)) parent.set(id, id)
      born.set(id, at)
      heaviest.set(id, Math.max(weight, heaviest.get(id) ?? Number.NEGATIVE_INFINITY))
    }
    const [a, b] = [root(one), root(other)]
    if (a === b) continue
    if (isOlder(a, b)) parent.set(b, a)
    else parent.set(a, b)
  }
  return [...parent.keys()]
    .filter((id) => root(id) !== id)
    .map((id) => ({ one: root(id), other: id, weight: heaviest.get(id) as number }))
}
