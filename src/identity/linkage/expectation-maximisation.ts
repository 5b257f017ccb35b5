/** Agreement patterns with how often each was seen, and the fields that say nothing of them because they were chosen by those. */
export type PatternGroup = {
  /** Levels, one row of as many as there are fields for each pattern. */
  levels: Uint8Array
  counts: Float64Array
  heldOut: readonly boolean[]
}

export type Estimates = {
  /** [field][level]: how often two records of the same customer agree so. */
  m: number[][]
  /** The share of true pairs in each group. */
  shares: number[]
  iterations: number
  lastChange: number
  converged: boolean
}

export type Start = {
  /** Where a field's second half of levels begins: those that hold while the field it depends on agrees. */
  halves?: readonly number[]
  /** What levels keep though they were never seen; by default the first m. */
  base?: readonly (readonly number[])[]
  m: readonly (readonly number[])[]
  u: readonly (readonly number[])[]
  shares?: readonly number[]
}

/**
 * Only pairs that are more likely true than this teach m (a classification step, Celeux & Govaert 1992): of very many
 * pairs that are each a little likely, which have a street or a language in common, most are false.
 */
const likely = 0.75
const mostIterations = 200
const stillness = 1e-5

/** So many imagined pairs stand behind the first guess: levels that were never seen keep a little. */
const imagined = 4

/**
 * Expectation–maximisation for the Fellegi–Sunter model (Winkler 1988): u is known from random pairs, m and the share of
 * true pairs are found. A field by which a group was brought together is left out of that group.
 */
export function estimate(groups: readonly PatternGroup[], start: Start): Estimates {
  const fields = start.m.length
  let m = start.m.map((levels) => [...levels])
  let shares = groups.map((_, g) => start.shares?.[g] ?? 0.3)
  let lastChange = Number.POSITIVE_INFINITY
  let iterations = 0
  while (iterations < mostIterations && lastChange > stillness) {
    const weights = m.map((levels, f) =>
      levels.map((value, l) => (value === 0 ? 0 : Math.log(value / (start.u[f]?.[l] as number)))),
    )
    const sums = m.map((levels, f) => levels.map((_, l) => imagined * ((start.base ?? start.m)[f]?.[l] as number)))
    const found = groups.map((group, g) => expectation(group, weights, shares[g] as number, sums, fields))
    const next = sums.map((levels, f) => shared(levels, start.halves?.[f] ?? levels.length))
    lastChange = 0
    for (let f = 0; f < fields; f++)
      next[f]?.forEach((value, l) => {
        lastChange = Math.max(lastChange, Math.abs(value - (m[f]?.[l] as number)))
      })
    found.forEach((share, g) => {
      lastChange = Math.max(lastChange, Math.abs(share - (shares[g] as number)))
    })
    m = next
    shares = found
    iterations++
  }
  return { m, shares, iterations, lastChange, converged: lastChange <= stillness }
}

/** Each half as shares of itself; its first level, “not known”, is none. */
function shared(levels: readonly number[], half: number): number[] {
  const totals = [0, 0]
  levels.forEach((value, l) => {
    if (l % half !== 0) totals[Math.floor(l / half)] = (totals[Math.floor(l / half)] as number) + value
  })
  return levels.map((value, l) => (l % half === 0 ? 0 : value / (totals[Math.floor(l / half)] as number)))
}

/** Adds what each pattern is expected to hold of true pairs to the sums; gives back their share of the group. */
function expectation(
  group: PatternGroup,
  weights: number[][],
  share: number,
  sums: number[][],
  fields: number,
): number {
  const prior = Math.log(share / (1 - share))
  let [expected, total] = [0, 0]
  for (let p = 0; p < group.counts.length; p++) {
    const count = group.counts[p] as number
    let odds = prior
    for (let f = 0; f < fields; f++)
      if (!group.heldOut[f]) odds += weights[f]?.[group.levels[p * fields + f] as number] as number
    const probability = 1 / (1 + Math.exp(-odds))
    expected += count * probability
    total += count
    const part = probability > likely ? count * probability : 0
    if (part === 0) continue
    for (let f = 0; f < fields; f++) {
      const level = group.levels[p * fields + f] as number
      if (group.heldOut[f] || level === 0) continue
      const own = sums[f] as number[]
      own[level] = (own[level] as number) + part
    }
  }
  return Math.min(1 - 1e-6, Math.max(1e-6, total === 0 ? 0 : expected / total))
}

/** The share of true pairs among all, such that their expected number among the compared ones is just that. */
export function settlePrior(
  rows: { levels: Uint8Array; counts: Float64Array },
  m: readonly (readonly number[])[],
  u: readonly (readonly number[])[],
  all: number,
  start: number,
): number {
  const fields = m.length
  const weights = m.map((levels, f) =>
    levels.map((value, l) => (value === 0 ? 0 : Math.log(value / (u[f]?.[l] as number)))),
  )
  const odds = new Float64Array(rows.counts.length)
  for (let p = 0; p < odds.length; p++)
    for (let f = 0; f < fields; f++)
      odds[p] = (odds[p] as number) + (weights[f]?.[rows.levels[p * fields + f] as number] as number)
  let prior = start
  for (let round = 0; round < 30; round++) {
    const base = Math.log(prior / (1 - prior))
    let expected = 0
    for (let p = 0; p < odds.length; p++)
      expected += (rows.counts[p] as number) / (1 + Math.exp(-base - (odds[p] as number)))
    prior = Math.min(0.5, Math.max(expected / all, 1 / (all * 4)))
  }
  return prior
}
