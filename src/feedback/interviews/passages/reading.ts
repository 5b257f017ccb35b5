import type { Unit } from '../../coding/krippendorff-alpha.ts'
import type { Passage } from '../schema.ts'

type Row = Omit<Passage, 'codes' | 'settled'> & {
  settledCode: string | null
  settledAt: string | null
  settledBy: string | null
  settledWhy: string | null
}
type CodeRow = { passageId: string; coderId: string; code: string | null }

/** Passages as they are told: with the codes that whoever reads may know of. */
export function toldPassages(rows: readonly Row[], codes: readonly CodeRow[]): Passage[] {
  const byPassage = Map.groupBy(codes, ({ passageId }) => passageId)
  return rows.map(({ settledCode, settledAt, settledBy, settledWhy, ...row }) => ({
    id: row.id,
    turnId: row.turnId,
    starts: row.starts,
    ends: row.ends,
    text: row.text,
    speaker: row.speaker,
    codes: (byPassage.get(row.id) ?? []).map(({ coderId, code }) => ({ coderId, code })),
    settled: settledAt === null ? null : { code: settledCode, by: settledBy, why: settledWhy ?? '' },
  }))
}

/** "No code fits" is something that a coder said; saying nothing is a gap. */
const NONE = 'none fits'

/** One row for each passage, one place for each coder: what agreement is worked out of. */
export const unitsOf = (passages: readonly Passage[], coders: readonly string[]): Unit[] => {
  // Of two coders who always code together every row has both; others leave gaps where they were not asked.
  return passages.map(({ codes }) => {
    const said = new Map(codes.map(({ coderId, code }) => [coderId, code ?? NONE]))
    return coders.map((coder) => said.get(coder) ?? null)
  })
}
