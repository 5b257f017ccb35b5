import { wilson } from '../../math/intervals.ts'
import type { Kept } from '../schema.ts'

/** Under so many only n is told; under so many it is too few to judge. */
export const TOLD_FROM = 10
export const JUDGED_FROM = 30

export function keptShare(counted: { measured: boolean; n: number; kept: number; from: string; to: string }): Kept {
  const { n, kept } = counted
  const interval = n >= TOLD_FROM ? wilson(kept, n) : null
  return {
    ...counted,
    share: interval ? kept / n : null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    tooFew: n < JUDGED_FROM,
  }
}

/** A period of so many days that ends with a day, both as the organisation’s calendar has them. */
export function periodOf(now: Date, timeZone: string, days: number): { from: string; to: string } {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone })
  return { from: format.format(now.getTime() - (days - 1) * 86_400_000), to: format.format(now) }
}
