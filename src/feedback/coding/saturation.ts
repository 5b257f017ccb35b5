/** A session: how many of its passages bear a code, and which codes those are. */
export type Coded = { title: string; at: string; passages: number; codes: readonly string[] }
export type SaturationStep = { title: string; at: string; passages: number; fresh: number; codes: number }

/**
 * How many codes each session brought that none before had (Guest, Bunce & Johnson 2006): where the curve lies flat,
 * another session would hardly say anything new.
 */
export function saturationOf(sessions: readonly Coded[]): SaturationStep[] {
  const known = new Set<string>()
  return [...sessions]
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ title, at, passages, codes }) => {
      const before = known.size
      for (const code of codes) known.add(code)
      return { title, at, passages, fresh: known.size - before, codes: known.size }
    })
}

const SETTLED = 3
/** Whether the last three sessions brought nothing new. */
export const isSaturated = (steps: readonly SaturationStep[]): boolean =>
  steps.length > SETTLED && steps.slice(-SETTLED).every(({ fresh }) => fresh === 0)
