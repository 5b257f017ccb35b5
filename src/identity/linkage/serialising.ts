import type { RuleParts } from './blocking.ts'
import type { Community } from './communities.ts'
import { levelWords } from './comparing.ts'
import { besideShare, rarityOf, sharesOf } from './fellegi-sunter.ts'
import type { FieldData } from './fields.ts'
import type { Learnt } from './learning.ts'
import type { Field, Level, Rule } from './schema.ts'

const mostFrequencies = 5000
/** What a model holds stays bounded, however many records it was learnt from: about 5 MB for each field of words. */
const mostWords = 50_000

const levelsOf = (field: FieldData, m: readonly number[], u: readonly number[]): Level[] =>
  levelWords[field.kind].map((words, l) => {
    const [own, other] = [m[l] ?? 0, u[l] ?? 0]
    return { words, m: own, u: other, weight: own === 0 || other === 0 ? 0 : Math.log2(own / other) }
  })

/** How many records have each value that more have than most do. */
function frequencies(field: FieldData): { frequent: Record<string, number>; rare: number } {
  const order = Uint32Array.from({ length: field.tally.length }, (_, v) => v)
    .filter((v) => v > 0 && (field.tally[v] as number) > 2)
    .sort((x, y) => (field.tally[y] as number) - (field.tally[x] as number))
  const kept = order.subarray(0, mostFrequencies)
  let said = 0
  const frequent: Record<string, number> = {}
  for (const v of kept) {
    frequent[field.texts[v] as string] = field.tally[v] as number
    said += field.tally[v] as number
  }
  const others = field.tally.length - 1 - kept.length
  return { frequent, rare: others === 0 ? 1 : Math.max(1, (field.filled - said) / others) }
}

/** How often the frequent values are had inside their community, where that is more. */
function moreOften(field: FieldData, frequent: Readonly<Record<string, number>>, within: Float64Array) {
  const found: Record<string, number> = {}
  field.texts.forEach((text, v) => {
    const count = frequent[text]
    if (v > 0 && count !== undefined && (within[v] as number) > count) found[text] = Math.round(within[v] as number)
  })
  return found
}

/** A field of the model as it is kept: everything that explaining and live matching need, and no rare value. */
export function fieldOf(
  field: FieldData,
  f: number,
  learnt: Learnt,
  swaps: readonly (readonly [number, number])[],
  words: ReadonlyMap<string, number>,
  allPairs: number,
  community: Community | null,
): Omit<Field, 'equivalents'> {
  const size = learnt.space.sizes[f] as number
  const [m, u] = [learnt.m[f] as number[], learnt.u[f] as number[]]
  const parent = learnt.space.parents[f] as number
  const { frequent, rare } = frequencies(field)
  const swap = swaps.find(([x, y]) => x === f || y === f)
  return {
    name: field.name,
    kind: field.kind,
    columns: field.columns,
    without: field.without,
    ...(field.whole && { whole: field.whole }),
    levels: levelsOf(field, m, u),
    beside:
      parent < 0
        ? null
        : {
            field: parent,
            levels: levelsOf(field, m.slice(size), u.slice(size)),
            frequencyShare: besideShare(u, size),
          },
    frequencyShare: sharesOf(field.kind, size, u[1] as number, community?.field === f),
    frequencies: frequent,
    rare,
    ...(community?.within[f] && { within: moreOften(field, frequent, community.within[f]) }),
    rarity: rarityOf(field, m[1] as number, learnt.prior, allPairs),
    words: Object.fromEntries([...words].sort((x, y) => y[1] - x[1]).slice(0, mostWords)),
    filled: field.filled,
    dateOrder: field.dateOrder,
    swapsWith: swap === undefined ? -1 : swap[0] === f ? swap[1] : swap[0],
  }
}

export const ruleOf = (rule: RuleParts, told: Omit<Rule, 'parts' | 'unordered'>): Rule => ({
  parts: rule.parts.map(({ field, part }) => ({ field, part })),
  unordered: rule.unordered,
  ...told,
})
