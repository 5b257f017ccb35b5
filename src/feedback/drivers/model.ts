import type { Interval } from '../../math/intervals.ts'
import { mean } from '../measures/figures.ts'
import { all, percentiles, resampled } from './bootstrap.ts'
import { closestPair, inflation, tooMuch } from './collinearity.ts'
import { type Correlations, correlations, type Moments } from './moments.ts'
import { relativeWeights } from './relative-weights.ts'
import { type Found, leastAnswers, leastPerAttribute, mostForShapley } from './schema.ts'
import { everyR2, lmg } from './shapley.ts'

type Method = 'lmg' | 'relative weights'
export const methodFor = (attributes: number): Method => (attributes <= mostForShapley ? 'lmg' : 'relative weights')

const importance = (method: Method, correlated: Correlations): Float64Array | null =>
  method === 'lmg' ? lmg(correlated) : relativeWeights(correlated)

const otherThan: Record<Method, Method> = { lmg: 'relative weights', 'relative weights': 'lmg' }

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)

/** Which answers to reckon with: people or groups of them, the attributes in order and the outcome last. */
export type Answers = { units: Moments[]; n: number; leftOut: number; labels: string[]; outcome: string }

/** What is known before anything is drawn: units to draw from, and how all go together. */
export type Prepared = {
  method: Method
  units: Moments[]
  moments: Moments
  correlated: Correlations
  draw: () => number
  columns: number
}

/** Ready to draw, or the reason why nothing can be worked out. */
export function prepare({ units: from, n, labels, outcome }: Answers, draw: () => number): Prepared | { why: string } {
  const columns = labels.length + 1
  const least = Math.max(leastAnswers, leastPerAttribute * labels.length)
  if (n < least)
    return {
      why: `${n} people answered all of it. With ${labels.length} attributes it takes ${least} or more.`,
    }
  const moments = all(from, columns)
  const correlated = correlations(moments)
  if ('flat' in correlated) {
    const names = correlated.flat.map((at) => `“${labels[at] ?? outcome}”`).join(', ')
    return { why: `Everybody gave the same answer to ${names}: what does not vary explains nothing. Leave it out.` }
  }
  return { method: methodFor(labels.length), units: from, moments, correlated, draw, columns }
}

/** One sample’s shares of what is explained, in per cent; null where the sample has an attribute without spread. */
export function sample({ method, units: from, columns, draw }: Prepared): number[] | null {
  const correlated = correlations(resampled(from, columns, draw))
  if ('flat' in correlated) return null
  const found = importance(method, correlated)
  const explained = found ? sum(found) : 0
  return found && explained > 0 ? [...found].map((value) => (100 * value) / explained) : null
}

const average = ({ n, sums, products }: Moments, at: number) => {
  const square = products[at * sums.length + at] as number
  return mean({ n, sum: sums[at] as number, squares: square })
}

const two = (value: number) => value.toFixed(2)

function warningsOf({ correlated }: Prepared, labels: readonly string[], inflated: Float64Array | null): string[] {
  const warnings: string[] = []
  const pair = closestPair(correlated)
  const together = pair && `“${labels[pair.a]}” and “${labels[pair.b]}” (r = ${two(pair.r)})`
  if (inflated === null)
    warnings.push(
      `One attribute follows from the others, so their shares cannot be told apart. Closest are ${together}: keep one of them.`,
    )
  else if (inflated.some((value) => value > tooMuch))
    warnings.push(
      `Some attributes go together so much that how they share is uncertain. Closest are ${together}. Read them as one, or ask about one of them.`,
    )
  if (correlated.withOutcome.some((r) => r < 0))
    warnings.push('An attribute goes down as the outcome goes up: look whether its scale runs the other way round.')
  return warnings
}

function notesOf({ method, units: from, moments }: Prepared): string[] {
  const notes: string[] = []
  if (method === 'relative weights')
    notes.push(
      `More than ${mostForShapley} attributes are shared out by relative weights, which come close to the mean over all orders.`,
    )
  if (moments.n !== from.length)
    notes.push('Of so many people random groups are drawn instead of each alone; the intervals come out alike.')
  return notes
}

/** What was found, out of all people and the samples drawn of them. */
export function foundOf(
  prepared: Prepared,
  { n, leftOut, labels }: Answers,
  items: readonly { question: string; part: string }[],
  stated: readonly (number | null)[],
  drawnShares: readonly number[][],
): Found {
  const { method, correlated, moments } = prepared
  const inflated = inflation(correlated)
  const found = importance(method, correlated)
  const explained = found ? sum(found) : 0
  const other = importance(otherThan[method], correlated)
  const otherExplained = other ? sum(other) : 0
  const interval = (at: number): Interval | null => percentiles(drawnShares.map((shares) => shares[at] as number))
  const drivers = items.map(({ question, part }, at) => {
    const held = interval(at)
    const performance = average(moments, at)
    return {
      question,
      part,
      label: labels[at] as string,
      derived: found && explained > 0 ? (100 * (found[at] as number)) / explained : null,
      low: held?.low ?? null,
      high: held?.high ?? null,
      besides: other && otherExplained > 0 ? (100 * (other[at] as number)) / otherExplained : null,
      performance: performance.value ?? 0,
      performanceLow: performance.interval?.low ?? null,
      performanceHigh: performance.interval?.high ?? null,
      stated: stated[at] ?? null,
      correlation: correlated.withOutcome[at] as number,
      inflation: inflated?.[at] ?? null,
    }
  })
  return {
    method,
    n,
    leftOut,
    r2: method === 'lmg' ? (everyR2(correlated).at(-1) ?? null) : found && explained,
    samples: drawnShares.length,
    drivers,
    warnings: warningsOf(prepared, labels, inflated),
    notes: notesOf(prepared),
    why: found && explained > 0 ? null : 'An attribute follows wholly from others. Leave one of them out.',
  }
}

export const nothingFound = (why: string, rows: number, leftOut: number): Found => ({
  method: null,
  n: rows,
  leftOut,
  r2: null,
  samples: 0,
  drivers: [],
  warnings: [],
  notes: [],
  why,
})
