import { effectiveSize } from '../../math/intervals.ts'

/** Answers that are alike in every grouping, and how many they are. */
export type Cell = { groups: Readonly<Record<string, string>>; n: number }

/** What is known of the whole from outside the answers: for each grouping, the share of each group. */
export type Margins = ReadonlyMap<string, ReadonlyMap<string, number>>

export type Weighted =
  /** The weight of one answer of each cell (mean 1), and how many answers without weights they are worth together. */
  | { weights: number[]; effective: number; largest: number; rounds: number; why: null }
  | { weights: null; effective: null; largest: null; rounds: number; why: string }

const MOST_ROUNDS = 500
const CLOSE = 1e-9

/**
 * Weights by raking (Deming & Stephan 1940): for each grouping in turn, weights are scaled until its groups have their
 * shares, until all have at once. With one grouping it is post-stratification.
 */
export function rake(cells: readonly Cell[], margins: Margins): Weighted {
  const none = (why: string, rounds = 0): Weighted => ({ weights: null, effective: null, largest: null, rounds, why })
  const n = cells.reduce((sum, cell) => sum + cell.n, 0)
  if (n === 0) return none('nobody answered')
  const strange = strangeGroup(cells, margins)
  if (strange) return none(`“${strange.group}” (${strange.grouping}) answered, and is said to be nobody`)
  const groups = groupsOf(cells, margins)
  const missing = groups.find(({ who, share }) => share > 0 && who.every((at) => (cells[at] as Cell).n === 0))
  if (missing)
    return none(`nobody of “${missing.group}” (${missing.grouping}) answered, who are ${percent(missing.share)} of all`)
  const weights = cells.map(() => 1)
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    let farthest = 0
    for (const { who, share } of groups) {
      const has = who.reduce((sum, at) => sum + (weights[at] as number) * (cells[at] as Cell).n, 0) / n
      if (has === 0) continue
      farthest = Math.max(farthest, Math.abs(has - share))
      for (const at of who) weights[at] = ((weights[at] as number) * share) / has
    }
    if (farthest < CLOSE) return told(cells, weights, round)
  }
  return none('the shares contradict each other: no weights meet them all', MOST_ROUNDS)
}

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`

function strangeGroup(cells: readonly Cell[], margins: Margins) {
  for (const [grouping, shares] of margins)
    for (const { groups, n } of cells) {
      const group = groups[grouping] ?? ''
      if (n > 0 && !((shares.get(group) ?? 0) > 0)) return { grouping, group }
    }
  return null
}

const groupsOf = (cells: readonly Cell[], margins: Margins) =>
  [...margins].flatMap(([grouping, shares]) => {
    const all = [...shares.values()].reduce((sum, share) => sum + share, 0)
    return [...shares].map(([group, share]) => ({
      grouping,
      group,
      share: all > 0 ? share / all : 0,
      who: cells.flatMap((cell, at) => (cell.groups[grouping] === group ? [at] : [])),
    }))
  })

function told(cells: readonly Cell[], weights: number[], rounds: number): Weighted {
  let [sum, squares, largest] = [0, 0, 0]
  for (const [at, { n }] of cells.entries()) {
    const weight = weights[at] as number
    sum += n * weight
    squares += n * weight * weight
    if (n > 0) largest = Math.max(largest, weight)
  }
  return { weights, effective: effectiveSize(sum, squares), largest, rounds, why: null }
}
