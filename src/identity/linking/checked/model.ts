import { mostMarked } from '../../../math/hypergeometric.ts'
import type { Check } from '../schema.ts'

export type Seen = {
  /** Pairs at or above the threshold that people decided, and how many of them were not the same. */
  decided: number
  wrong: number
  /** Those that nobody decided: what would be merged. */
  standing: number
}

/** How many more must be decided, all of them the same, until few enough may be wrong; null where deciding all would not do. */
function neededFor({ decided, wrong, standing }: Seen, promised: number): number | null {
  const all = decided + standing
  const isEnough = (more: number) => mostMarked(wrong, decided + more, all) <= promised * all
  if (!isEnough(standing)) return null
  let [low, high] = [0, standing]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isEnough(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * Whether what stands over a threshold may be merged without a person: only when so many were decided that, with 95 %
 * certainty, no more are wrong than the house accepts. What the model expects of itself is no proof of that.
 */
export function checkOf(seen: Seen, promised: number): Check {
  const all = seen.decided + seen.standing
  const needed = neededFor(seen, promised)
  return {
    ...seen,
    promised,
    wrongUpTo: all === 0 || seen.decided === 0 ? null : mostMarked(seen.wrong, seen.decided, all) / all,
    needed,
    open: needed === 0,
  }
}

/** Why nothing is merged yet, and what to do. */
export function whyClosed({ needed, decided, wrong, promised }: Check): string {
  const share = `${Math.round(promised * 1000) / 10} in 100`
  if (needed === null)
    return `Of ${decided} pairs over this threshold that people decided ${wrong} were not the same: more than the ${share} that the house accepts. Nothing was merged. Choose a higher threshold, or decide the pairs one by one.`
  return `Nobody knows yet how many of these pairs are wrong. Decide ${needed} more of those over the threshold, drawn by lot, in Review; if they are the same, no more than ${share} can be wrong. Nothing was merged.`
}
