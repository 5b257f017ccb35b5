import { type Interval, wilson } from '../../../math/intervals.ts'

export type Tally = { hits: number; said: number; meant: number; n: number }

export const noTally = (): Tally => ({ hits: 0, said: 0, meant: 0, n: 0 })

/** Adds one judgement: whether it was said that it is so, and whether it is. */
export function judge(tally: Tally, said: boolean, meant: boolean): void {
  tally.n++
  if (said) tally.said++
  if (meant) tally.meant++
  if (said && meant) tally.hits++
}

export type Share = { value: number; interval: Interval | null; n: number } | null
const share = (count: number, n: number): Share =>
  n === 0 ? null : { value: count / n, interval: wilson(count, n), n }

/** Of what was said to be so, how much is. */
export const precision = ({ hits, said }: Tally): Share => share(hits, said)
/** Of what is so, how much was said to be. */
export const recall = ({ hits, meant }: Tally): Share => share(hits, meant)

/** The harmonic mean of both (van Rijsbergen 1979): 2·hits / (said + meant). Null where nothing is so and nothing was said. */
export const f1 = ({ hits, said, meant }: Tally): number | null =>
  said + meant === 0 ? null : (2 * hits) / (said + meant)

export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length
