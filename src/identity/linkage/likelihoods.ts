/** Agreement patterns with how often each was seen, and the fields that say nothing of them because they were chosen by those. */
export type PatternGroup = Patterns & { heldOut: readonly boolean[] }
export type Patterns = {
  /** One row of as many as there are fields for each pattern. */
  levels: Uint8Array
  counts: Float64Array
  /** What people decided of pairs of this pattern: of so many, so many were the same. */
  said?: { pairs: Float64Array; same: Float64Array }
}

export type Start = {
  /** Where a field's second half of levels begins: those that hold while the field it depends on agrees. */
  halves?: readonly number[]
  /** What levels keep though they were never seen; by default the first m. */
  base?: readonly (readonly number[])[]
  m: readonly (readonly number[])[]
  u: readonly (readonly number[])[]
  /** By relation and field; what is nought stays nought. */
  shared?: readonly (readonly number[])[]
  shares?: readonly (readonly number[])[]
  /** m is taken as given; only shares, and what related customers have in common, are found. */
  holds?: boolean
  rounds?: number
  still?: number
}

/** No kind of pairs is quite without any. */
export const leastShare = 1e-6

/** By kind of pairs (true ones, then each relation), field and level: ln of how much likelier it is than among strangers. */
export type Tables = { count: number; stride: number; ofKind: Float64Array[]; shared: readonly (readonly number[])[] }

export function tablesOf(m: Start['m'], u: Start['u'], shared: readonly (readonly number[])[]): Tables {
  const stride = Math.max(1, ...m.map((levels) => levels.length))
  const same = new Float64Array(m.length * stride)
  m.forEach((levels, f) => {
    levels.forEach((value, l) => {
      if (value > 0) same[f * stride + l] = Math.log(value / (u[f]?.[l] as number))
    })
  })
  const related = shared.map((own) =>
    same.map((value, at) => {
      const share = own[Math.floor(at / stride)] as number
      return value === 0 ? 0 : Math.log(share * Math.exp(value) + 1 - share)
    }),
  )
  return { count: m.length, stride, ofKind: [same, ...related], shared }
}

/** The shares of true pairs, and of pairs of each relation, among all: such that as many are expected among the compared. */
export function settleShares(
  { levels, counts }: Patterns,
  { m, u, shared = [] }: Start,
  all: number,
  start: readonly number[],
): number[] {
  const tables = tablesOf(m, u, shared)
  const odds = tables.ofKind.map((table) =>
    counts.map((_, p) => {
      let sum = 0
      for (let f = 0; f < tables.count; f++)
        sum += table[f * tables.stride + (levels[p * tables.count + f] as number)] as number
      return Math.exp(Math.min(500, sum))
    }),
  )
  let shares = [...start]
  for (let round = 0; round < 30; round++) {
    const expected = new Float64Array(odds.length)
    const strangers = 1 - shares.reduce((sum, share) => sum + share, 0)
    for (let p = 0; p < counts.length; p++) {
      let whole = strangers
      for (let k = 0; k < odds.length; k++) whole += (shares[k] as number) * (odds[k]?.[p] as number)
      const each = (counts[p] as number) / whole
      for (let k = 0; k < odds.length; k++)
        expected[k] = (expected[k] as number) + each * (shares[k] as number) * (odds[k]?.[p] as number)
    }
    shares = Array.from(expected, (value) => Math.min(0.4, Math.max(value / all, 1 / (all * 4))))
  }
  return shares
}
