import { bandsOf, errorOf, outlookOf, thresholdsOf, weightChart } from './bands.ts'
import type { RuleKeys } from './blocking.ts'
import { largestBlock, type Plan } from './blocking-plan.ts'
import type { Community } from './communities.ts'
import type { Compared } from './comparer.ts'
import { namedEquivalents } from './equivalents.ts'
import type { Joint } from './joint-rarity.ts'
import type { Counted, Learnt } from './learning.ts'
import { assumedNote, type Linkage, type LinkOptions, type Model, type Rule } from './schema.ts'
import type { Scored } from './scoring.ts'
import { fieldOf } from './serialising.ts'
import type { Table } from './table.ts'
import type { Telling } from './telling.ts'

/** The rules with their keys, what is told of them, and the fields by which each brings records together. */
export type Blocks = { rules: RuleKeys[]; told: Rule[]; groups: number[][] }

/** What is said where there is nothing to link. */
export const nothingToDo = (table: Table, telling: Telling, because: string): Linkage => ({
  model: {
    version: 1,
    records: table.records,
    across: table.firstOfSecond > 0,
    fields: [],
    rules: [],
    largestBlock,
    leftOut: telling.leftOut,
    prior: 0,
    relations: [],
    thresholds: { merge: 1, review: 1 },
    outlook: [],
    bands: bandsOf(new Float64Array(0), { merge: 1, review: 1 }),
    training: { converged: true, iterations: 0, lastChange: 0, pairs: 0, blockingRecall: 1 },
    weights: [],
    patterns: [],
    notes: [because],
  },
  clusters: Uint32Array.from({ length: table.records }, (_, r) => r),
  belonging: new Float32Array(table.records).fill(1),
  pairs: {
    a: new Uint32Array(0),
    b: new Uint32Array(0),
    weight: new Float32Array(0),
    probability: new Float32Array(0),
  },
  compared: 0,
  wasCompared: () => false,
  seconds: {},
})

export type Made = {
  table: Table
  telling: Telling
  compared: readonly Compared[]
  learnt: Learnt
  plan: Plan
  blocks: Blocks
  counted: Counted
  scored: Scored
  joints: readonly Joint[]
  community: Community | null
  swaps: readonly (readonly [number, number])[]
  words: readonly ReadonlyMap<string, number>[]
  all: number
  /** By how many bits decisions leave all weights in doubt. */
  error: number
  options: LinkOptions
}

/** Everything a run is told by, and all that a later comparison needs. */
export function modelOf(made: Made): Model {
  const { table, telling, compared, learnt, plan, blocks, counted, scored, swaps, words, all, options } = made
  const { fields, leftOut } = telling
  const isAll = blocks.rules.length === 1 && blocks.groups[0]?.length === 0
  const blockingRecall = isAll ? 1 : plan.choice.recall
  const expected = learnt.prior * all
  const error = errorOf(scored.histogram, made.error)
  const outlook = outlookOf(scored.histogram, expected * (1 - blockingRecall), error)
  const thresholds = thresholdsOf(outlook, options.wrongMerges ?? 0.01)
  const notes: string[] = []
  if (isAll) notes.push('All records were compared with all.')
  if (!learnt.converged)
    notes.push(
      `Learning had not settled after ${learnt.iterations} rounds; weights may be off. Review more pairs by hand.`,
    )
  if (learnt.isAssumed) notes.push(assumedNote)
  const skipped = blocks.told.reduce((sum, rule) => sum + rule.skippedBlocks, 0)
  if (skipped > 0) {
    const most = Math.max(...blocks.told.map((rule) => rule.largestSkipped ?? 0))
    notes.push(
      `${skipped} blocks with more than ${largestBlock} records say too little to compare all in them, and were left to the other rules; the largest has ${most}.`,
    )
  }
  return {
    version: 1,
    records: table.records,
    across: table.firstOfSecond > 0,
    fields: fields.map((field, f) => ({
      ...fieldOf(field, f, learnt, swaps, words[f] ?? new Map(), all, made.community),
      equivalents: namedEquivalents(field, (compared[f] as Compared).equivalents),
    })),
    rules: blocks.told,
    largestBlock,
    leftOut,
    prior: learnt.prior,
    relations: learnt.relations,
    ...(made.community && { community: made.community.field }),
    joints: made.joints.map(({ fields: [f, g], bits }) => ({ fields: [f, g], bits })),
    thresholds,
    outlook,
    bands: bandsOf(scored.histogram, thresholds),
    training: {
      converged: learnt.converged,
      iterations: learnt.iterations,
      lastChange: learnt.lastChange,
      pairs: counted.whole.counts.reduce((sum, count) => sum + count, 0),
      blockingRecall,
      assumed: learnt.isAssumed,
      error,
    },
    weights: weightChart(scored.histogram),
    patterns: patternsOf(counted, learnt, fields.length),
    notes,
  }
}

/** The most frequent patterns among those that learning saw. */
function patternsOf(counted: Counted, learnt: Learnt, fields: number): Model['patterns'] {
  const { levels, counts } = counted.whole
  const order = Uint32Array.from({ length: counts.length }, (_, p) => p).sort(
    (x, y) => (counts[y] as number) - (counts[x] as number),
  )
  return Array.from(order.subarray(0, 200), (p) => {
    const row = [...levels.subarray(p * fields, (p + 1) * fields)]
    const weight = row.reduce(
      (sum, level, f) => {
        const [m, u] = [learnt.m[f]?.[level] ?? 0, learnt.u[f]?.[level] ?? 0]
        return level === 0 || m === 0 || u === 0 ? sum : sum + Math.log2(m / u)
      },
      Math.log2(learnt.prior / (1 - learnt.prior)),
    )
    return { levels: row, pairs: counts[p] as number, weight }
  })
}
