import { z95 } from '../../../math/intervals.ts'
import type { Estimate } from '../schema.ts'

/** Customers who were alike before: how many were recovered and bought again, and how many of the others did. */
export type Stratum = { recovered: number; recoveredAgain: number; others: number; othersAgain: number }

/**
 * The difference of two shares within groups that were alike before, over all groups: Mantel & Haenszel's (1959) risk
 * difference with Greenland & Robins' (1985) variance. A group in which one side is empty says nothing, and is left out.
 */
export function riskDifference(strata: readonly Stratum[]): Estimate {
  let weight = 0
  let difference = 0
  let variance = 0
  for (const { recovered: n1, recoveredAgain: a, others: n0, othersAgain: c } of strata) {
    if (n1 === 0 || n0 === 0) continue
    const n = n1 + n0
    weight += (n1 * n0) / n
    difference += (a * n0 - c * n1) / n
    variance += (a * (n1 - a) * n0 ** 3 + c * (n0 - c) * n1 ** 3) / (n1 * n0 * n * n)
  }
  if (weight === 0) return null
  const value = difference / weight
  const half = (z95 * Math.sqrt(variance)) / weight
  return { value, low: Math.max(-1, value - half), high: Math.min(1, value + half) }
}
