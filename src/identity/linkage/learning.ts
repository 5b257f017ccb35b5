import { type Compared, type Comparer, comparer } from './comparer.ts'
import { differentLevel, levelWords, swappedLevel } from './comparing.ts'
import { type Decided, type SaidByPattern, saidByPattern, saidOf } from './decisions.ts'
import { findDependence } from './dependence.ts'
import { chanceOfEquivalents, equivalentsOf } from './equivalents.ts'
import { type Estimates, estimate } from './expectation-maximisation.ts'
import type { FieldData } from './fields.ts'
import { type LevelSpace, levelSpace, toPlaces } from './level-space.ts'
import { type PatternGroup, type Patterns, type Start, settleShares } from './likelihoods.ts'
import { add, asRows, type PatternCounts, packed } from './patterns.ts'
import { allPairs, type RandomLevels, randomLevels, uOf } from './random-pairs.ts'
import { plausible, withRelation } from './related-pairs.ts'
import type { Relation } from './relations.ts'
import { sharedArray } from './values.ts'

export function comparedFields(
  fields: readonly FieldData[],
  swaps: readonly (readonly [number, number])[],
  decided: Decided = [],
): Compared[] {
  const rows = rowsOf(fields)
  return fields.map((field, f): Compared => {
    const swap = swaps.find(([x, y]) => x === f || y === f)
    const partner = swap === undefined ? -1 : swap[0] === f ? swap[1] : swap[0]
    return {
      ids: field.ids,
      rows,
      values: field.values,
      different: differentLevel(field.kind),
      swapsWith: partner,
      elsewhere: partner < 0 ? sharedArray.u32(0) : placesIn(field, fields[partner] as FieldData),
      equivalents: equivalentsOf(field, decided),
    }
  })
}

/** The first value of every field, record by record. */
function rowsOf(fields: readonly FieldData[]): Uint32Array {
  const width = fields.length
  const records = fields[0]?.ids[0]?.length ?? 0
  const rows = sharedArray.u32(records * width)
  fields.forEach((field, f) => {
    const own = field.ids[0] as Uint32Array
    for (let r = 0; r < records; r++) rows[r * width + f] = own[r] as number
  })
  return rows
}

function placesIn(own: FieldData, other: FieldData): Uint32Array {
  const there = new Map(other.texts.map((text, v) => [text, v]))
  const places = sharedArray.u32(own.texts.length)
  own.texts.forEach((text, v) => {
    places[v] = v === 0 ? 0xffffffff : (there.get(text) ?? 0xffffffff)
  })
  return places
}

/** The first guess of m: mostly the same, seldom different, little between. */
export const firstGuess = (fields: readonly FieldData[]): number[][] =>
  fields.map((field) => {
    const size = levelWords[field.kind].length
    const last = differentLevel(field.kind)
    const raw = Array.from({ length: size }, (_, l) => {
      if (l === 0) return 0
      if (l === 1) return 0.7
      return l === last ? 0.1 : l === swappedLevel ? 0.02 : 0.2 / size
    })
    const total = raw.reduce((sum, value) => sum + value, 0)
    return raw.map((value) => value / total)
  })

export type Learnt = Estimates & {
  u: number[][]
  prior: number
  relations: Relation[]
  space: LevelSpace
  /** No true pairs were found to learn from: m is the first guess. */
  isAssumed: boolean
}

/** What stays the same while a model is learnt. */
export type Lesson = {
  fields: readonly FieldData[]
  own: Comparer
  random: RandomLevels
  all: number
  firstOfSecond: number
  /** What people decided of pairs, by pattern. */
  said: SaidByPattern
  /** By field: how often two strangers have values that people found to stand for one another. */
  equals: number[]
}

export function lessonOf(
  fields: readonly FieldData[],
  compared: readonly Compared[],
  records: number,
  firstOfSecond: number,
  decided: Decided,
): Lesson {
  const own = comparer(compared)
  const all = allPairs(records, firstOfSecond)
  const sizes = fields.map((field) => levelWords[field.kind].length)
  const random = randomLevels(own, sizes, records, firstOfSecond, Math.min(120_000, Math.max(20_000, all)))
  return {
    fields,
    own,
    random,
    all,
    firstOfSecond,
    said: saidByPattern(own, decided),
    equals: fields.map((field, f) => chanceOfEquivalents(field, (compared[f] as Compared).equivalents)),
  }
}

/** Counted patterns of pairs, by what brought them together, before dependence is known. */
export type Counted = {
  rows: Patterns[]
  /** Every pair once, whatever brought it together. */
  whole: Patterns
  groups: readonly (readonly number[])[]
  /** The share of all pairs in the blocks that was looked at. */
  part: number
}

export function countPatterns(
  lesson: Lesson,
  groups: readonly (readonly number[])[],
  pairs: (visit: (a: number, b: number, group: number, again: boolean, weight?: number) => void) => void,
  part = 1,
): Counted {
  const { own, fields } = lesson
  const counts: PatternCounts[] = groups.map(() => new Map())
  const whole: PatternCounts = new Map()
  pairs((a, b, group, again, weight = 1) => {
    own.compare(a, b)
    const pattern = packed(own.levels)
    add(counts[group] as PatternCounts, pattern, weight)
    if (!again) add(whole, pattern)
  })
  return {
    rows: counts.map((each) => ({ ...asRows(each, fields.length), said: saidOf(each, lesson.said) })),
    whole: asRows(whole, fields.length),
    groups,
    part,
  }
}

const twice = (levels: readonly number[], second: readonly number[] | null): number[] =>
  second === null ? [...levels] : [...levels, ...second]

/** A field keeps the m of its first half for the second where it had none before. */
function inSpace(m: readonly (readonly number[])[], space: LevelSpace): number[][] {
  return m.map((levels, f) => {
    const size = space.sizes[f] as number
    const first = levels.slice(0, size)
    return twice(first, (space.parents[f] as number) < 0 ? null : levels.length > size ? levels.slice(size) : first)
  })
}

/**
 * u, m and the prior settle each other: dependence is found with what is known so far, true pairs among the random ones
 * are taken off u, and m follows by expectation–maximisation.
 */
export function learn(
  lesson: Lesson,
  counted: Counted,
  start: { m: number[][]; prior: number },
  searches = false,
): Learnt {
  const { fields, random } = lesson
  // Of a part of the blocks as many true pairs are seen as if there were so many fewer pairs in all.
  const all = lesson.all * counted.part
  const sizes = fields.map((field) => levelWords[field.kind].length)
  const { m, prior } = start
  const halves = m.map((levels, f) => levels.slice(0, sizes[f]))
  let u = uOf(random, fields, halves, prior, lesson.equals)
  const { beside, related } = findDependence(lesson.own, fields, u, halves, lesson.firstOfSecond)
  const space = levelSpace(
    fields.map((field) => field.kind),
    beside.map((each) => each?.parent ?? -1),
  )
  const placed = (rows: Patterns): Patterns => {
    const levels = rows.levels.slice()
    toPlaces(levels, space)
    return { ...rows, levels }
  }
  const groups: PatternGroup[] = counted.rows.map((rows, g) => {
    const by = counted.groups[g] as readonly number[]
    const heldOut = fields.map((_, f) => by.includes(f) || by.some((other) => related[other]?.has(f)))
    return { ...placed(rows), heldOut }
  })
  const whole = placed(counted.whole)
  const base = inSpace(firstGuess(fields), space)
  const full = (levels: number[][]) => levels.map((each, f) => twice(each, beside[f]?.u ?? null))
  const begin: Start = { m: inSpace(m, space), u: full(u), base, halves: sizes }
  let found = estimate(groups, begin)
  if (searches) found = withRelation(groups, begin, fields, found, whole, all)
  let isAssumed = false
  if (searches) ({ found, isAssumed } = plausible(groups, begin, found, { fields, whole, all }))
  let shares = [prior, ...found.shared.map(() => prior)]
  for (let round = 0; round < 2; round++) {
    shares = settleShares(whole, { ...found, u: full(u) }, all, shares)
    u = uOf(random, fields, found.m, shares[0] as number, lesson.equals)
    found = estimate(groups, { ...begin, ...found, u: full(u), holds: isAssumed })
  }
  shares = settleShares(whole, { ...found, u: full(u) }, all, shares)
  const relations = found.shared.map((own, k) => ({ share: shares[k + 1] as number, shared: own }))
  return { ...found, u: full(u), prior: shares[0] as number, relations, space, isAssumed }
}
