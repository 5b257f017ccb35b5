/** Who answered: of our own staff less is shown, because people know each other. */
export type Audience = 'customers' | 'staff'

/** What may be said of a figure of n answers: all of it; all, and that it is too little to judge by; how many; nothing. */
export type Showing = 'shown' | 'too few to judge' | 'only n' | 'hidden'

const LEAST = 10
const LEAST_TO_JUDGE = 30
const LEAST_STAFF = 5

/** So many answers are needed before anything is told of them. */
export const leastToShow = (audience: Audience): number => (audience === 'staff' ? LEAST_STAFF : LEAST)

export function showing(audience: Audience, n: number): Showing {
  if (audience === 'staff' && n < LEAST_STAFF) return 'hidden'
  if (audience === 'customers' && n < LEAST) return 'only n'
  return n < LEAST_TO_JUDGE ? 'too few to judge' : 'shown'
}

/**
 * Which groups of staff may be shown beside their total, so that no sum or difference of what is shown tells of fewer than
 * five: while the hidden ones together are fewer, the smallest shown one is hidden too.
 */
export function showableGroups(sizes: readonly number[]): boolean[] {
  const shown = sizes.map((n) => n >= LEAST_STAFF)
  const hiddenTogether = () => sizes.reduce((sum, n, at) => sum + (shown[at] ? 0 : n), 0)
  while (hiddenTogether() > 0 && hiddenTogether() < LEAST_STAFF) {
    const smallest = sizes.reduce(
      (least, n, at) => (shown[at] && (least < 0 || n < (sizes[least] as number)) ? at : least),
      -1,
    )
    if (smallest < 0) break
    shown[smallest] = false
  }
  return shown
}

/**
 * Months of staff answers as periods of five or more, oldest first. A month is over before it is told of, and a stretch of
 * days is made of whole periods: two looks at other days, or at another time, then never differ by fewer than five.
 */
export function periodsOf(months: readonly { month: string; n: number }[], current: string): string[][] {
  const periods: string[][] = []
  let open: string[] = []
  let n = 0
  for (const each of months.toSorted((a, b) => (a.month < b.month ? -1 : 1))) {
    if (each.month >= current) break
    open.push(each.month)
    n += each.n
    if (n < LEAST_STAFF) continue
    periods.push(open)
    open = []
    n = 0
  }
  return periods
}
