import type { CodesOfUnit } from '../../coding/agreement.ts'
import type { Passage } from '../schema.ts'

type Row = Omit<Passage, 'codes' | 'settled'> & {
  settledCodes: string[] | null
  settledAt: string | null
  settledBy: string | null
  settledWhy: string | null
}
type CodeRow = { passageId: string; coderId: string; codes: string[] }

/** Passages as they are told: with the codes that whoever reads may know of. */
export function toldPassages(rows: readonly Row[], codes: readonly CodeRow[]): Passage[] {
  const byPassage = Map.groupBy(codes, ({ passageId }) => passageId)
  return rows.map(({ settledCodes, settledAt, settledBy, settledWhy, ...row }) => ({
    id: row.id,
    turnId: row.turnId,
    starts: row.starts,
    ends: row.ends,
    text: row.text,
    speaker: row.speaker,
    codes: (byPassage.get(row.id) ?? []).map((each) => ({ coderId: each.coderId, codes: each.codes })),
    settled: settledAt === null ? null : { codes: settledCodes ?? [], by: settledBy, why: settledWhy ?? '' },
  }))
}

/**
 * One row for each passage, one place for each coder: what agreement is worked out of. “No code fits” is something that a
 * coder said; saying nothing is a gap.
 */
export const unitsOf = (passages: readonly Passage[], coders: readonly string[]): CodesOfUnit[] => {
  // Of two coders who always code together every row has both; others leave gaps where they were not asked.
  return passages.map(({ codes }) => {
    const said = new Map(codes.map((each) => [each.coderId, each.codes]))
    return coders.map((coder) => said.get(coder) ?? null)
  })
}
