import type { Correlations } from './moments.ts'

/** Beyond this the table of all 2^p regressions is too large to hold. */
export const mostAttributes = 20

/** What later attributes still have of their own, among each other and with the outcome. */
type Level = { among: Float64Array; outcome: Float64Array }

/** An attribute of which less than this is left follows from the others: it adds nothing to them. */
const NOTHING_LEFT = 1e-10

/**
 * R² of every set of attributes; the bits of the index say which are in. Attributes are taken one after another, each in
 * or out; when in, it is eliminated from those that follow (a step of Gauss), and R² grows by what it still explains. All
 * 2^p sets cost about 3·2^p multiplications, because later attributes have few left to eliminate from.
 */
export function everyR2({ p, among, withOutcome }: Correlations): Float64Array {
  const table = new Float64Array(2 ** p)
  const depths = Array.from(
    { length: p + 1 },
    (_none, depth): Level => ({
      among: new Float64Array((p - depth) ** 2),
      outcome: new Float64Array(p - depth),
    }),
  )
  const first = depths[0] as Level
  first.among.set(among)
  first.outcome.set(withOutcome)

  const walk = (depth: number, chosen: number, explained: number): void => {
    if (depth === p) {
      table[chosen] = explained
      return
    }
    const here = depths[depth] as Level
    const next = depths[depth + 1] as Level
    const left = here.among[0] as number
    if (left > NOTHING_LEFT) {
      without(here, next, p - depth, left)
      walk(depth + 1, chosen | (1 << depth), explained + (here.outcome[0] as number) ** 2 / left)
    }
    // `here` is as it was; the walk above has written over `next`.
    without(here, next, p - depth, null)
    walk(depth + 1, chosen, explained)
    if (left <= NOTHING_LEFT) copyWithout(table, chosen, depth, p)
  }
  walk(0, 0, 0)
  return table
}

/** What is left of the later attributes when the first is eliminated from them, or (null) when it is left out. */
function without(here: Level, next: Level, size: number, pivot: number | null): void {
  const says = here.outcome[0] as number
  for (let i = 1; i < size; i++) {
    const factor = pivot === null ? 0 : (here.among[i * size] as number) / pivot
    next.outcome[i - 1] = (here.outcome[i] as number) - factor * says
    const to = (i - 1) * (size - 1) - 1
    for (let j = 1; j < size; j++)
      next.among[to + j] = (here.among[i * size + j] as number) - factor * (here.among[j] as number)
  }
}

/** An attribute that follows from those chosen adds nothing: sets with it explain what they explain without it. */
function copyWithout(table: Float64Array, chosen: number, depth: number, p: number): void {
  const later = 2 ** (p - depth - 1)
  for (let rest = 0; rest < later; rest++) {
    const set = chosen | (rest << (depth + 1))
    table[set | (1 << depth)] = table[set] as number
  }
}

/** Weights of a set of so many others, among p attributes: the share of orders in which exactly these come before. */
function orderShares(p: number): Float64Array {
  const shares = new Float64Array(p)
  // s!(p − 1 − s)!/p!, by its neighbour, so that no factorial is too large.
  shares[0] = 1 / p
  for (let s = 1; s < p; s++) shares[s] = ((shares[s - 1] as number) * s) / (p - s)
  return shares
}

/**
 * What each attribute explains of the outcome, as the mean over all orders of bringing them in (Lindeman, Merenda & Gold
 * 1980; Shapley's value of R²). The sum is the R² of all.
 */
export function lmg(correlated: Correlations): Float64Array {
  const { p } = correlated
  const table = everyR2(correlated)
  const shares = orderShares(p)
  const sizes = new Uint8Array(2 ** p)
  for (let set = 1; set < sizes.length; set++) sizes[set] = (sizes[set >> 1] as number) + (set & 1)
  const found = new Float64Array(p)
  for (let k = 0; k < p; k++) {
    const bit = 1 << k
    let sum = 0
    for (let set = 0; set < table.length; set++) {
      if (set & bit) continue
      sum += (shares[sizes[set] as number] as number) * ((table[set | bit] as number) - (table[set] as number))
    }
    found[k] = sum
  }
  return found
}
