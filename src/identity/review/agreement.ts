import type { Agreement, Decision } from './schema.ts'

type Cell = { first: Decision; second: Decision; n: number }

/**
 * Cohen, J. (1960), A coefficient of agreement for nominal scales: κ = (p₀ − pₑ)/(1 − pₑ), with the interval of Fleiss,
 * Cohen & Everitt (1969) in its simple form, ±1.96·√(p₀(1 − p₀)/(n(1 − pₑ)²)).
 */
export function agreement(matrix: readonly Cell[]): Agreement {
  const n = matrix.reduce((sum, cell) => sum + cell.n, 0)
  const alike = matrix.reduce((sum, cell) => sum + (cell.first === cell.second ? cell.n : 0), 0)
  const none = { n, alike, kappa: null, low: null, high: null, matrix: [...matrix] }
  if (n === 0) return none
  const share = (by: 'first' | 'second', decision: Decision) =>
    matrix.reduce((sum, cell) => sum + (cell[by] === decision ? cell.n : 0), 0) / n
  const observed = alike / n
  const expected = (['same', 'different', 'unsure'] as const).reduce(
    (sum, decision) => sum + share('first', decision) * share('second', decision),
    0,
  )
  // Where both always say one thing, chance alone would agree as well: there is nothing to tell.
  if (1 - expected < 1e-9) return none
  const kappa = (observed - expected) / (1 - expected)
  const half = (1.96 * Math.sqrt((observed * (1 - observed)) / n)) / (1 - expected)
  return { ...none, kappa, low: Math.max(-1, kappa - half), high: Math.min(1, kappa + half) }
}
