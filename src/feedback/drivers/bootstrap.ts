import type { Interval } from '../../math/intervals.ts'
import { addMoments, addPerson, type Moments, noMoments } from './moments.ts'

/** Above this many people, random groups of them are drawn instead of each alone: the interval is the same to its last digit shown. */
const MOST_ALONE = 5_000
const GROUPS = 1_000

export type Gathering = { add: (row: ArrayLike<number>) => void; units: () => Moments[] }

/** People, or random groups of them, ready to be drawn with repetition; of a million no more is held than of a few thousand. */
export function gathering(columns: number, draw: () => number): Gathering {
  let alone: Moments[] = []
  let groups: Moments[] | null = null
  const anyOf = (all: Moments[]) => all[Math.floor(draw() * all.length)] as Moments
  return {
    add: (row) => {
      if (groups) return addPerson(anyOf(groups), row)
      const one = noMoments(columns)
      addPerson(one, row)
      alone.push(one)
      if (alone.length <= MOST_ALONE) return
      groups = Array.from({ length: GROUPS }, () => noMoments(columns))
      for (const each of alone) addMoments(anyOf(groups), each, 1)
      alone = []
    },
    units: () => groups ?? alone,
  }
}

export function all(from: readonly Moments[], columns: number): Moments {
  const sum = noMoments(columns)
  for (const unit of from) addMoments(sum, unit, 1)
  return sum
}

/** One sample of the same size, drawn with repetition (Efron 1979). */
export function resampled(from: readonly Moments[], columns: number, draw: () => number): Moments {
  const times = new Uint32Array(from.length)
  for (let i = 0; i < from.length; i++) {
    const at = Math.floor(draw() * from.length)
    times[at] = (times[at] as number) + 1
  }
  const sample = noMoments(columns)
  for (const [at, count] of times.entries()) if (count > 0) addMoments(sample, from[at] as Moments, count)
  return sample
}

/** The middle 95 % of what the samples gave. */
export function percentiles(values: readonly number[]): Interval | null {
  if (values.length < 40) return null
  const sorted = Float64Array.from(values).sort()
  const at = (share: number) => {
    const place = share * (sorted.length - 1)
    const below = Math.floor(place)
    const [low, high] = [sorted[below] as number, sorted[Math.min(below + 1, sorted.length - 1)] as number]
    return low + (high - low) * (place - below)
  }
  return { low: at(0.025), high: at(0.975) }
}
