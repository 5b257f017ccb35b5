import { Invalid } from '../../platform/errors.ts'
import { type Comparison, compareMeans, compareNetScores, compareShares } from './comparison.ts'
import { costs, deliveredValue, type Part as ValuePart, values } from './delivered-value.ts'
import { type Audience, showing } from './disclosure.ts'
import { type Computed, mean, type Sums } from './figures.ts'
import { gapSize, putGap, weightedGap, wholeGap } from './gap.ts'
import type { Definition, Figure, LeftOut, Part } from './schema.ts'
import {
  answersOf,
  leftOut,
  marksOf,
  meanOf,
  medianOf,
  netOf,
  part,
  partsOf,
  shareOf,
  sizeOf,
  type Tally,
  tell,
  worth,
} from './tally.ts'
import { bandOf } from './tolerance.ts'

const bands = ['dissatisfied', 'satisfied', 'delighted'] as const
const SATISFIED = 2

/** The marks that a formula counts: its own scale, or the bands that answers fall into. */
const scaleOf = ({ formula, scale }: Definition) => (formula === 'zone' ? { low: 1, high: bands.length } : scale)
const isTallied = ({ formula }: Definition) => formula !== 'gap' && formula !== 'delivered value'

/** How many items of a survey a formula needs. */
export function itemsNeeded({ formula, dimensions = [] }: Definition): { least: number; most: number } {
  const pairs = dimensions.reduce((sum, each) => sum + each.pairs, 0)
  if (formula === 'zone') return { least: 3, most: 3 }
  if (formula === 'delivered value') return { least: 8, most: 16 }
  if (formula === 'gap') return { least: 2 * pairs, most: 2 * pairs + dimensions.length }
  return { least: 1, most: 1 }
}

/** Refuses a definition that cannot be worked out, with what to do about it. */
export function checkDefinition(definition: Definition): void {
  const { formula, scale, top, bottom, dimensions, sources } = definition
  const wrong = (message: string, field: string) => {
    throw new Invalid(message, { fields: { [field]: message } })
  }
  if (scale.low >= scale.high) wrong('The scale ends before it begins.', 'scale')
  if (scale.high - scale.low > 1000) wrong('A scale has a thousand marks at most.', 'scale')
  const needsTop = formula === 'net score' || formula === 'share'
  if (needsTop && (top === undefined || top <= scale.low || top > scale.high))
    wrong('Say from which mark of the scale an answer counts as good.', 'top')
  if (formula === 'net score' && (bottom === undefined || bottom < scale.low || bottom >= (top ?? 0)))
    wrong('Say up to which mark an answer counts against; it lies under the good ones.', 'bottom')
  if (formula === 'gap' && !dimensions?.length) wrong('Say which dimensions the pairs belong to.', 'dimensions')
  const { least, most } = itemsNeeded(definition)
  for (const { items } of sources)
    if (items.length !== least && items.length !== most)
      wrong(
        least === most
          ? `This formula needs ${least === 1 ? 'one question' : `${least} questions`} of each survey.`
          : `This formula needs ${least} or ${most} questions of each survey.`,
        'sources',
      )
}

const DELIVERED = 9

export const emptySums = (definition: Definition): number[] => {
  const { low, high } = scaleOf(definition)
  const size =
    definition.formula === 'gap'
      ? gapSize(definition.dimensions ?? [])
      : definition.formula === 'delivered value'
        ? DELIVERED
        : sizeOf(low, high)
  return Array.from({ length: size }, () => 0)
}

const tallyOf = (definition: Definition, sums: number[]): Tally => ({ ...scaleOf(definition), sums })
const inScale =
  ({ scale }: Definition) =>
  (mark: number | null): number | null =>
    mark !== null && mark >= scale.low && mark <= scale.high ? mark : null

/** Adds one response: its marks in the order that the formula names them. */
export function addAnswer(
  definition: Definition,
  sums: number[],
  marks: readonly (number | null)[],
  weight: number,
): void {
  const { formula } = definition
  if (formula === 'gap') putGap(sums, definition.dimensions ?? [], scored(definition, marks))
  else if (formula === 'delivered value') putDelivered(sums, marks.map(inScale(definition)), marks)
  else if (formula === 'zone') {
    const [adequate, desired, perceived] = marks.map(inScale(definition))
    const some = marks.some((mark) => mark !== null)
    const band = whole(adequate, desired, perceived)
      ? bandOf(adequate as number, desired as number, perceived as number)
      : null
    tell(tallyOf(definition, sums), band ? bands.indexOf(band) + 1 : some ? Number.NaN : null, weight)
  } else tell(tallyOf(definition, sums), marks[0] ?? null, weight)
}

const whole = (...marks: (number | null | undefined)[]) => marks.every((mark) => mark !== null && mark !== undefined)

/** Marks of pairs held to the scale; the points behind them are on no scale. */
function scored(definition: Definition, marks: readonly (number | null)[]): (number | null)[] {
  const pairs = itemsNeeded(definition).least
  const held = inScale(definition)
  return marks.map((mark, at) => (at < pairs ? held(mark) : mark))
}

/** Ratings of the eight parts, then the importance of each where it was asked; all alike where it was not. */
function putDelivered(sums: number[], ratings: readonly (number | null)[], marks: readonly (number | null)[]): void {
  const parts: readonly ValuePart[] = [...values, ...costs]
  const rated = Object.fromEntries(parts.map((name, at) => [name, ratings[at]])) as Record<ValuePart, number | null>
  if (parts.some((name) => rated[name] === null || rated[name] === undefined)) return
  const shares = Object.fromEntries(
    parts.map((name, at) => [name, marks.length >= 2 * parts.length ? (marks[parts.length + at] ?? 0) : 1]),
  ) as Record<ValuePart, number>
  const found = deliveredValue(rated as Record<ValuePart, number>, shares)
  if (!found) return
  for (const [at, value] of [found.delivered, found.value, found.cost].entries()) {
    sums[3 * at] = (sums[3 * at] as number) + 1
    sums[3 * at + 1] = (sums[3 * at + 1] as number) + value
    sums[3 * at + 2] = (sums[3 * at + 2] as number) + value * value
  }
}

const three = (sums: readonly number[], at: number): Sums => ({
  n: sums[at] as number,
  sum: sums[at + 1] as number,
  squares: sums[at + 2] as number,
})

/** What the mean of a formula on marks is taken of. */
function marksIn(definition: Definition, sums: number[], weighted: boolean): Sums {
  if (definition.formula === 'delivered value') return three(sums, 0)
  if (definition.formula === 'gap') return weighted ? weightedGap(sums) : wholeGap(sums)
  return marksOf(tallyOf(definition, sums), weighted)
}

function computed(definition: Definition, sums: number[], weighted: boolean): Computed {
  const tally = () => tallyOf(definition, sums)
  switch (definition.formula) {
    case 'net score':
      return netOf(tally(), definition.top ?? 0, definition.bottom ?? 0, weighted)
    case 'share':
      return shareOf(tally(), definition.top ?? 0, weighted)
    case 'zone':
      return shareOf(tally(), SATISFIED, weighted)
    case 'mean':
      return meanOf(tally(), weighted)
    case 'gap':
    case 'delivered value':
      return mean(marksIn(definition, sums, weighted))
  }
}

/** How many answers a figure stands on. */
export function countOf(definition: Definition, sums: number[]): number {
  return isTallied(definition) ? answersOf(tallyOf(definition, sums)) : marksIn(definition, sums, false).n
}

const inPoints = new Set(['net score', 'share', 'zone'])

/** The figure as it may be shown: with its interval, as a number of answers only, or not at all. */
export function figureOf(definition: Definition, sums: number[], audience: Audience, weighted = false): Figure {
  const n = countOf(definition, sums)
  const shows = showing(audience, n)
  const empty = { value: null, low: null, high: null, effective: null }
  if (shows === 'hidden') return { showing: shows, n: null, ...empty, why: 'fewer than 5 colleagues answered' }
  if (shows === 'only n') return { showing: shows, n, ...empty, why: 'fewer than 10 answered' }
  const { value, interval, why } = computed(definition, sums, weighted)
  const by = inPoints.has(definition.formula) ? 100 : 1
  const scaled = (number: number | undefined | null) => (number === undefined || number === null ? null : number * by)
  return {
    showing: shows,
    value: scaled(value),
    low: scaled(interval?.low),
    high: scaled(interval?.high),
    n,
    effective: weighted && isTallied(definition) ? worth(tallyOf(definition, sums), true) : null,
    why,
  }
}

/** Named parts of the scale, and their share of the answers. */
export function partsIn(definition: Definition, sums: number[], weighted = false): Part[] {
  const { low, high } = scaleOf(definition)
  const { formula, top = high, bottom = low } = definition
  if (!isTallied(definition)) return []
  const named =
    formula === 'net score'
      ? [
          { name: 'promoters', from: top, to: high },
          { name: 'passives', from: bottom + 1, to: top - 1 },
          { name: 'detractors', from: low, to: bottom },
        ]
      : formula === 'zone'
        ? bands.map((name, at) => ({ name, from: at + 1, to: at + 1 })).toReversed()
        : Array.from({ length: high - low + 1 }, (_none, at) => ({
            name: String(low + at),
            from: low + at,
            to: low + at,
          }))
  return partsOf(tallyOf(definition, sums), named, weighted)
}

export function leftOutOf(definition: Definition, sums: number[]): LeftOut {
  return isTallied(definition) ? leftOut(tallyOf(definition, sums)) : { blank: 0, outside: 0 }
}

/** The middle answer of a mean. */
export const middleOf = (definition: Definition, sums: number[]): number | null =>
  definition.formula === 'mean' ? medianOf(tallyOf(definition, sums)) : null

/** Beside a mean: how many gave the top marks. */
export const topBoxOf = (definition: Definition, sums: number[], weighted: boolean): Computed | null =>
  definition.formula === 'mean' && definition.top !== undefined
    ? shareOf(tallyOf(definition, sums), definition.top, weighted)
    : null

/** Two groups, or two times, of the same measure. */
export function compare(definition: Definition, a: number[], b: number[], weighted: boolean): Comparison {
  const good = (sums: number[]) => {
    const tally = tallyOf(definition, sums)
    const from = definition.formula === 'zone' ? SATISFIED : (definition.top ?? 0)
    return { count: part(tally, from, tally.high, weighted), n: worth(tally, weighted) }
  }
  const net = (sums: number[]) => {
    const tally = tallyOf(definition, sums)
    const { top = 0, bottom = 0 } = definition
    return {
      promoters: part(tally, top, tally.high, weighted),
      detractors: part(tally, tally.low, bottom, weighted),
      n: worth(tally, weighted),
    }
  }
  if (definition.formula === 'net score') return compareNetScores(net(a), net(b))
  if (definition.formula === 'share' || definition.formula === 'zone') return compareShares(good(a), good(b))
  return compareMeans(marksIn(definition, a, weighted), marksIn(definition, b, weighted))
}
