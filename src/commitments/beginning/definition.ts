import type { PackCommitment } from '../packs/schema.ts'
import type { Definition } from '../schema.ts'

/** What a promise of a rule pack says as the first version of a commitment. */
export const definitionOf = (promised: PackCommitment, calendarId: string): Definition => {
  const { texts, target, countsFrom, share, applies, except, pauses, extension } = promised
  return {
    texts,
    target,
    countsFrom,
    share,
    calendarId,
    applies,
    except,
    pauses,
    extension,
    reaches: 'new',
    reviewOn: null,
  }
}
