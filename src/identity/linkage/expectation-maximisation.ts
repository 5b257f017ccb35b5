import { leastShare, type PatternGroup, type Start, type Tables, tablesOf } from './likelihoods.ts'

export type Estimates = {
  /** [field][level]: how often two records of the same customer agree so. */
  m: number[][]
  /** [relation][field]: how often two related customers have the value in common that one customer would repeat. */
  shared: number[][]
  /** The shares of each group: of true pairs, then of pairs of each relation. */
  shares: number[][]
  /** The log-likelihood of the patterns, beside that of strangers alone. */
  gain: number
  iterations: number
  lastChange: number
  converged: boolean
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

type Sums = { m: number[][]; shared: number[][]; weights: number[][]; gain: number }

function firstSums(start: Start): Sums {
  const shared = start.shared ?? []
  return {
    m: start.m.map((levels, f) => levels.map((_, l) => imagined * ((start.base ?? start.m)[f]?.[l] as number))),
    shared: shared.map((own) => own.map((share) => imagined * share)),
    weights: shared.map((own) => own.map(() => imagined)),
    gain: 0,
  }
}

/**
 * Expectation–maximisation for the Fellegi–Sunter model (Winkler 1988): u is known from random pairs; m, the share of
 * true pairs and what related customers have in common are found. A field by which a group was brought together is left
 * out of that group.
 */
export function estimate(groups: readonly PatternGroup[], start: Start): Estimates {
  let m = start.m.map((levels) => [...levels])
  let shared = (start.shared ?? []).map((own) => [...own])
  let shares = groups.map((_, g) => start.shares?.[g]?.slice() ?? [0.3, ...shared.map(() => 0.05)])
  let [lastChange, iterations, gain] = [Number.POSITIVE_INFINITY, 0, 0]
  const { rounds = mostIterations, still = stillness } = start
  while (iterations < rounds && lastChange > still) {
    const tables = tablesOf(m, start.u, shared)
    const sums = firstSums(start)
    const found = groups.map((group, g) => expectation(group, tables, shares[g] as number[], sums))
    const next = start.holds ? m : sums.m.map((levels, f) => ofWhole(levels, start.halves?.[f] ?? levels.length))
    const nextShared = sums.shared.map((own, k) => own.map((value, f) => value / (sums.weights[k]?.[f] as number)))
    lastChange = Math.max(apart(next, m), apart(nextShared, shared), apart(found, shares))
    ;[m, shared, shares, gain] = [next, nextShared, found, sums.gain]
    iterations++
  }
  return { m, shared, shares, gain, iterations, lastChange, converged: lastChange <= still }
}

const apart = (one: readonly (readonly number[])[], other: readonly (readonly number[])[]): number =>
  one.reduce(
    (most, row, i) => row.reduce((own, value, j) => Math.max(own, Math.abs(value - (other[i]?.[j] as number))), most),
    0,
  )

/** Each half as shares of itself; its first level, “not known”, is none. */
function ofWhole(levels: readonly number[], half: number): number[] {
  const totals = [0, 0]
  levels.forEach((value, l) => {
    if (l % half !== 0) totals[Math.floor(l / half)] = (totals[Math.floor(l / half)] as number) + value
  })
  return levels.map((value, l) => (l % half === 0 ? 0 : value / (totals[Math.floor(l / half)] as number)))
}

/** Adds what each pattern is expected to hold of true and related pairs to the sums; gives back their shares of the group. */
function expectation(group: PatternGroup, tables: Tables, shares: readonly number[], sums: Sums): number[] {
  const fields = tables.count
  const seen = Array.from({ length: fields }, (_, f) => f).filter((f) => !group.heldOut[f])
  const strangers = Math.max(leastShare, 1 - shares.reduce((sum, share) => sum + share, 0))
  const priors = shares.map((share) => Math.log(share / strangers))
  const expected = new Float64Array(shares.length)
  const odds = new Float64Array(shares.length)
  let total = 0
  for (let p = 0; p < group.counts.length; p++) {
    const count = group.counts[p] as number
    let all = 1
    for (let k = 0; k < odds.length; k++) {
      const table = tables.ofKind[k] as Float64Array
      let sum = priors[k] as number
      for (const f of seen) sum += table[f * tables.stride + (group.levels[p * fields + f] as number)] as number
      all += odds[k] = Math.exp(Math.min(500, sum))
    }
    total += count
    sums.gain += count * Math.log(strangers * all)
    const { open, same } = decidedOf(group, p)
    for (let k = 0; k < odds.length; k++) {
      const probability = (odds[k] as number) / all
      expected[k] = (expected[k] as number) + open * probability
      if (probability > (k === 0 ? likely : leastShare)) teach(group, p, seen, k, open * probability, tables, sums)
    }
    if (same === 0) continue
    expected[0] = (expected[0] as number) + same
    teach(group, p, seen, 0, same, tables, sums)
  }
  return Array.from(expected, (value) =>
    Math.min(1 - leastShare, Math.max(leastShare, total === 0 ? 0 : value / total)),
  )
}

/**
 * Of the pairs of a pattern those that people decided are known, whatever the model thinks of them; the others keep its
 * opinion. People are shown what is in doubt, so nothing is concluded from what they said for pairs they did not see.
 */
function decidedOf({ said, counts }: PatternGroup, p: number): { open: number; same: number } {
  const count = counts[p] as number
  const pairs = said?.pairs[p] ?? 0
  if (pairs === 0) return { open: count, same: 0 }
  const told = Math.min(count, pairs)
  return { open: count - told, same: (told * (said?.same[p] as number)) / pairs }
}

/** What `part` of a pattern's pairs says of m, or of what the customers of a relation have in common. */
function teach(
  group: PatternGroup,
  p: number,
  seen: readonly number[],
  kind: number,
  part: number,
  tables: Tables,
  sums: Sums,
): void {
  for (const f of seen) {
    const level = group.levels[p * tables.count + f] as number
    if (level === 0) continue
    if (kind === 0) {
      const own = sums.m[f] as number[]
      own[level] = (own[level] as number) + part
      continue
    }
    const [own, weights] = [sums.shared[kind - 1] as number[], sums.weights[kind - 1] as number[]]
    const share = tables.shared[kind - 1]?.[f] as number
    const common = share * Math.exp(tables.ofKind[0]?.[f * tables.stride + level] as number)
    own[f] = (own[f] as number) + (part * common) / (common + 1 - share)
    weights[f] = (weights[f] as number) + part
  }
}
