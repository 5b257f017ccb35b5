import { type Interval, z95 } from '../../math/intervals.ts'

export type Auc = { value: number; interval: Interval; yes: number; no: number }
export type Scored = { score: number; yes: boolean }

/**
 * How often somebody of whom it is so has the higher score than one of whom it is not; ties count half (the area under the
 * ROC curve, as the Mann–Whitney statistic). The interval is Hanley and McNeil's (1982). Null where one side is empty.
 */
export function auc(scored: readonly Scored[]): Auc | null {
  const yes = scored.filter((each) => each.yes).length
  const no = scored.length - yes
  if (yes === 0 || no === 0) return null
  const sorted = scored.toSorted((a, b) => a.score - b.score)
  let ranks = 0
  for (let from = 0; from < sorted.length; ) {
    let to = from
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to++
    const rank = (from + 1 + to) / 2
    for (let at = from; at < to; at++) if (sorted[at]?.yes) ranks += rank
    from = to
  }
  const value = (ranks - (yes * (yes + 1)) / 2) / (yes * no)
  const q1 = value / (2 - value)
  const q2 = (2 * value * value) / (1 + value)
  const variance =
    (value * (1 - value) + (yes - 1) * (q1 - value * value) + (no - 1) * (q2 - value * value)) / (yes * no)
  const half = z95 * Math.sqrt(Math.max(0, variance))
  return { value, interval: { low: Math.max(0, value - half), high: Math.min(1, value + half) }, yes, no }
}
