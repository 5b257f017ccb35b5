/** Who answered: of our own staff less is shown, because people know each other. */
export type Audience = 'customers' | 'staff'

/** What may be said of a figure of n answers: all of it; all, and that it is too little to judge by; how many; nothing. */
export type Showing = 'shown' | 'too few to judge' | 'only n' | 'hidden'

const LEAST = 10
const LEAST_TO_JUDGE = 30
const LEAST_STAFF = 5

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
 * Of the steps of a growing total (as days pass, as filters widen), those that may be shown: two whose sizes differ by one
 * to four people would tell what these said.
 */
export function showableNested(sizes: readonly number[]): boolean[] {
  let last = 0
  return sizes.map((n) => {
    if (n < LEAST_STAFF || (n !== last && n - last < LEAST_STAFF)) return false
    last = n
    return true
  })
}
