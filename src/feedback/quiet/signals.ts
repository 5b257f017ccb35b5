/** What speaks for dissatisfaction that nobody voiced, and how much. The first version; what the pages show is made of it. */
export const signals = {
  /** Somebody who bought on so many days has a rhythm of their own. */
  leastOrders: 3,
  /** Slower than usual: over this many times the usual gap, and over this many times the longest there was. */
  slow: { usual: 2, longest: 1, points: 1 },
  verySlow: { usual: 3, longest: 1.5, points: 2 },
  /** After so many days without an order they are gone, and no longer slow. */
  goneDays: 730,
  returns: { days: 90, some: { least: 2, points: 1 }, many: { least: 4, points: 2 } },
  repeats: { days: 30, some: { least: 3, points: 1 }, many: { least: 6, points: 2 } },
  lowScore: { days: 180, points: 2 },
  abandoned: { days: 90, points: 1 },
  /** Whoever complained since has voiced it. */
  voicedDays: 90,
  worthDays: 365,
  /** So many points are this level. */
  levels: [
    { level: 3, least: 4 },
    { level: 2, least: 2 },
    { level: 1, least: 1 },
  ],
} as const

/** The level of so many points. */
export const levelOf = (points: number): number => signals.levels.find(({ least }) => points >= least)?.level ?? 0

/** Points of a gap that goes on, against the gaps that somebody usually has. */
export function slowing(sinceDays: number, usual: number, longest: number): number {
  const { slow, verySlow, goneDays } = signals
  const over = (by: { usual: number; longest: number }) => sinceDays > Math.max(by.usual * usual, by.longest * longest)
  if (sinceDays > goneDays) return 0
  return over(verySlow) ? verySlow.points : over(slow) ? slow.points : 0
}

/**
 * The mark up to which an answer is low: of a net score where detractors end, of other scales the lowest quarter (2 of 5,
 * 2 of 7). Null where a formula has no low end of its own.
 */
export function lowMark({
  formula,
  scale,
  bottom,
}: {
  formula: string
  scale: { low: number; high: number }
  bottom?: number | undefined
}): number | null {
  if (formula === 'net score') return bottom ?? null
  if (formula !== 'share' && formula !== 'mean') return null
  return Math.floor(scale.low + (scale.high - scale.low) / 4)
}
