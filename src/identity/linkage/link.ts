import { commonKey, dropLarge, type RuleKeys, ruleKeys, type Walk, walkPairs } from './blocking.ts'
import { largestBlock, type Plan, planBlocking } from './blocking-plan.ts'
import { clusterEvidence } from './cluster-evidence.ts'
import { cluster } from './clustering.ts'
import { findCommunity } from './communities.ts'
import { type Decided, shiftBy } from './decisions.ts'
import { probabilityOf, type Scale, scaleOf, weigher } from './fellegi-sunter.ts'
import { type Counted, comparedFields, countPatterns, type Learnt, type Lesson, learn, lessonOf } from './learning.ts'
import { allPairs } from './random-pairs.ts'
import { relationScales } from './relations.ts'
import { type Blocks, modelOf, nothingToDo } from './reporting.ts'
import type { Linkage, LinkOptions, Rule, Source } from './schema.ts'
import { type Scored, type ScoringTask, scorePairs, together } from './scoring.ts'
import { ruleOf } from './serialising.ts'
import { findSwaps } from './swaps.ts'
import { readTable, type Table } from './table.ts'
import { tellingFields, wordCounts } from './telling.ts'
import { sharedArray } from './values.ts'

/** Up to so many pairs all records are compared with all: no blocking can miss one. */
const allWithAll = 1_000_000
const trainingPairs = 400_000
/** Pairs under this weight can be brought together only by others, so they are not kept. */
const keepAbove = -8

export async function link(source: Source, options: LinkOptions = {}): Promise<Linkage> {
  const began = performance.now()
  const table = await readTable(source, (records) => options.progress?.('reading', records, records))
  const read = performance.now()
  const linked = await linkTable(table, options)
  linked.seconds.reading = (read - began) / 1000
  return linked
}

/** A stopwatch whose laps are told as progress. */
function watch(options: LinkOptions) {
  const seconds: Record<string, number> = {}
  let last = performance.now()
  return {
    seconds,
    lap: (step: string) => {
      const now = performance.now()
      seconds[step] = (now - last) / 1000
      last = now
      options.progress?.(step, 1, 1)
    },
  }
}

function blocksOf(plan: Plan, records: number, all: number): Blocks {
  const told: Rule[] = []
  const made = plan.choice.chosen.map(({ rule, recall }) => {
    const keys = ruleKeys(rule, records, null)
    told.push(ruleOf(rule, { recall, ...dropLarge(keys, largestBlock) }))
    return keys
  })
  const groups = plan.choice.chosen.map(({ rule }) => rule.parts.map((part) => part.field))
  if (all > allWithAll) return { rules: made, told, groups }
  const keys = sharedArray.u32(records)
  keys.fill(1)
  return { rules: [{ stride: 1, keys }], told, groups: [[]] }
}

/** Patterns of a share of the blocks: each pair counts for every rule that has it, so that no rule hides another's. */
function training(lesson: Lesson, blocks: Blocks, firstOfSecond: number): Counted {
  const { rules } = blocks
  const isAll = rules.length === 1 && blocks.groups[0]?.length === 0
  const expected = blocks.told.reduce((sum, rule) => sum + rule.pairs, 0)
  const parts = isAll ? 1 : Math.max(1, Math.ceil(expected / trainingPairs))
  const pairs = (visit: (a: number, b: number, group: number, again: boolean, weight?: number) => void) =>
    walkPairs({ rules, firstOfSecond, from: 0, parts }, (a, b, r, size) => {
      // A block counts by its records, not its pairs, so that a large one does not outvote many small ones.
      const weight = isAll ? 1 : 1 / (size - 1)
      visit(a, b, r, false, weight)
      for (let q = r + 1; q < rules.length; q++)
        if (commonKey(rules[q] as RuleKeys, a, b) !== 0) visit(a, b, q, true, weight)
    })
  return countPatterns(lesson, blocks.groups, pairs, 1 / parts)
}

async function score(scale: Scale, walk: Omit<Walk, 'from' | 'parts'>, options: LinkOptions): Promise<Scored> {
  const parts = Math.max(1, options.helpers?.count ?? 1)
  const tasks = Array.from(
    { length: parts },
    (_, from): ScoringTask => ({
      scale,
      walk: { ...walk, from, parts },
      keepAbove,
    }),
  )
  const { helpers } = options
  if (!helpers || parts === 1) return together(tasks.map(scorePairs))
  const module = new URL('./scoring.ts', import.meta.url)
  return together(await Promise.all(tasks.map((task) => helpers.ask<Scored>(module, 'scorePairs', task))))
}

/** Links the records of a table: standardise, block, learn, score, cluster. Nothing is set by hand. */
export async function linkTable(table: Table, options: LinkOptions = {}): Promise<Linkage> {
  const { seconds, lap } = watch(options)
  const { records, firstOfSecond } = table
  const telling = tellingFields(table)
  const { fields } = telling
  lap('standardising')
  const all = allPairs(records, firstOfSecond)
  if (all === 0) return nothingToDo(table, telling, 'There are not two records to compare.')
  if (fields.length === 0) return nothingToDo(table, telling, 'No column tells one record from another.')
  const swaps = findSwaps(fields)
  const decided = options.decided ?? []
  const compared = comparedFields(fields, swaps, decided)
  const words = fields.map(wordCounts)
  const lesson = lessonOf(fields, compared, records, firstOfSecond, decided)
  lap('random pairs')
  const plan = planBlocking(lesson, compared, words, swaps)
  const blocks = blocksOf(plan, records, all)
  lap('blocking')
  const counted = training(lesson, blocks, firstOfSecond)
  const learnt = learn(lesson, counted, { m: plan.learnt.m, prior: plan.learnt.prior }, true)
  const community = findCommunity(fields, learnt, all)
  lap('learning')
  const { scale, error } = told(scaleOf(fields, compared, learnt, all, community), learnt, decided)
  const scored = await score(scale, { rules: blocks.rules, firstOfSecond }, options)
  lap('scoring')
  const { clusters, belonging } = clustersOf(records, scale, scored, options)
  lap('clustering')
  const model = modelOf({
    table,
    telling,
    compared,
    learnt,
    plan,
    blocks,
    counted,
    scored,
    joints: scale.joints,
    community,
    swaps,
    words,
    all,
    error,
    options,
  })
  const kept = scored.weight.findIndex((weight) => probabilityOf(weight) < model.thresholds.review)
  const size = kept < 0 ? scored.weight.length : kept
  const weight = scored.weight.slice(0, size)
  return {
    model,
    clusters,
    belonging,
    pairs: {
      a: scored.a.slice(0, size),
      b: scored.b.slice(0, size),
      weight,
      probability: Float32Array.from(weight, probabilityOf),
    },
    compared: scored.compared,
    wasCompared: (a, b) => blocks.rules.some((rule) => commonKey(rule, a, b) !== 0),
    seconds,
  }
}

/** The scale, and the prior with it, moved to where the pairs that people decided say that it belongs. */
function told(scale: Scale, learnt: Learnt, decided: Decided): { scale: Scale; error: number } {
  const { bits, error } = shiftBy(decided, weigher(scale).weigh)
  if (bits === 0) return { scale, error }
  const priorWeight = scale.priorWeight + bits
  learnt.prior = probabilityOf(priorWeight)
  return { scale: { ...scale, priorWeight, relations: relationScales(learnt.relations, learnt.prior) }, error }
}

function clustersOf(records: number, scale: Scale, scored: Scored, options: LinkOptions) {
  const { evidence, priorWeight } = weigher(scale)
  const between = clusterEvidence(scale.sizes.length, evidence, priorWeight, scale.relations)
  return cluster(records, scored, between, options.decided ?? [])
}
