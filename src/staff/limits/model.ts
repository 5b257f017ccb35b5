export type Limit = { wrong: number; withinMinutes: number; firstWaitSeconds: number; longestWaitSeconds: number }

/** An account after five wrong passwords, an address after twenty: behind one address there may be a whole office. */
export const accountLimit: Limit = { wrong: 5, withinMinutes: 15, firstWaitSeconds: 30, longestWaitSeconds: 900 }
export const addressLimit: Limit = { wrong: 20, withinMinutes: 15, firstWaitSeconds: 30, longestWaitSeconds: 900 }
/** Links for a forgotten password, so that nobody floods another’s mailbox. */
export const resetLimit: Limit = { wrong: 10, withinMinutes: 60, firstWaitSeconds: 300, longestWaitSeconds: 3600 }
export const LINKS_AN_HOUR = 3

/** The wait doubles with every further failure, up to its longest. */
export function waitSeconds(failures: number, limit: Limit): number {
  const over = failures - limit.wrong
  if (over < 0) return 0
  return Math.min(limit.longestWaitSeconds, limit.firstWaitSeconds * 2 ** Math.min(over, 20))
}

/** How many failures there are after one more: old ones are forgotten when both window and wait are over. */
export function failuresAfter(
  before: { failures: number; lastAt: Date; waitsUntil: Date | null } | null,
  now: Date,
  limit: Limit,
): number {
  if (!before) return 1
  const since = Math.max(before.lastAt.getTime(), before.waitsUntil?.getTime() ?? 0)
  return now.getTime() - since > limit.withinMinutes * 60_000 ? 1 : before.failures + 1
}
