import { type Cell, type Margins, rake } from '../../measures/weighting.ts'
import type { WeightGroup, WeightGrouping, Weights } from './schema.ts'

/** How many there are of every kind of somebody: in the whole, or among those who answered. */
export type Count = { groups: Record<string, string>; n: number }

/** Groups of whom so few answered that their weight would rest on single people are one group. */
const LEAST = 5
export const REST = 'other'

/** The groups of a grouping that stand for themselves; all others are the rest. */
const ownGroups = (answered: readonly Count[], grouping: WeightGrouping): Set<string> => {
  const sizes = new Map<string, number>()
  for (const { groups, n } of answered) sizes.set(groups[grouping] ?? '', (sizes.get(groups[grouping] ?? '') ?? 0) + n)
  return new Set([...sizes].filter(([, n]) => n >= LEAST).map(([group]) => group))
}

type Own = ReadonlyMap<WeightGrouping, ReadonlySet<string>>
/** The groups that somebody is counted in, the small ones as the rest. */
const countedIn = (groups: Readonly<Record<string, string>>, own: Own): Record<string, string> =>
  Object.fromEntries(
    [...own].map(([grouping, set]) => [grouping, set.has(groups[grouping] ?? '') ? (groups[grouping] ?? '') : REST]),
  )

/** Counts with the small groups put together. */
function together(counts: readonly Count[], own: Own): Cell[] {
  const cells = new Map<string, Cell>()
  for (const { groups, n } of counts) {
    const named = countedIn(groups, own)
    const key = JSON.stringify(named)
    cells.set(key, { groups: named, n: n + (cells.get(key)?.n ?? 0) })
  }
  return [...cells.values()]
}

const sharesOf = (cells: readonly Cell[], grouping: WeightGrouping): Map<string, number> => {
  const all = cells.reduce((sum, { n }) => sum + n, 0)
  const shares = new Map<string, number>()
  for (const { groups, n } of cells) {
    const group = groups[grouping] as string
    shares.set(group, (shares.get(group) ?? 0) + n / all)
  }
  return shares
}

export type Weighed =
  | { why: string; cells: null; found: null }
  | { why: null; cells: { groups: Record<string, string>; weight: number }[]; found: Omit<Weights, 'unknown'> }

/** Weights for those who answered, so that by each grouping they have the shares of the whole. */
export function weigh(
  groupings: readonly WeightGrouping[],
  whole: readonly Count[],
  answered: readonly Count[],
): Weighed {
  const own = new Map(groupings.map((grouping) => [grouping, ownGroups(answered, grouping)]))
  const [cells, all] = [together(answered, own), together(whole, own)]
  if (all.length === 0) return { why: 'nobody is in the whole that they should speak for', cells: null, found: null }
  const margins: Margins = new Map(groupings.map((grouping) => [grouping, sharesOf(all, grouping)]))
  const { weights, effective, largest, why } = rake(cells, margins)
  if (why !== null) return { why, cells: null, found: null }
  const byKey = new Map(cells.map((cell, at) => [JSON.stringify(cell.groups), weights[at] as number]))
  const n = cells.reduce((sum, cell) => sum + cell.n, 0)
  const groups = groupings.flatMap((grouping) => {
    const answeredShares = sharesOf(cells, grouping)
    return [...(margins.get(grouping) as ReadonlyMap<string, number>)].map(([group, share]): WeightGroup => {
      const of = cells.map((cell, at) => ({
        n: cell.groups[grouping] === group ? cell.n : 0,
        weight: weights[at] as number,
      }))
      const size = of.reduce((sum, each) => sum + each.n, 0)
      const weight = size === 0 ? 0 : of.reduce((sum, each) => sum + each.n * each.weight, 0) / size
      return { grouping, group, label: group, share, answered: answeredShares.get(group) ?? 0, n: size, weight }
    })
  })
  return {
    why: null,
    cells: answered.map(({ groups: each }) => ({
      groups: each,
      weight: byKey.get(JSON.stringify(countedIn(each, own))) ?? 1,
    })),
    found: { n, effective, largest, groups },
  }
}
