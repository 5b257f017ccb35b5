import { Conflict } from '../../platform/errors.ts'
import { isComplaint } from '../model.ts'
import type { Case } from '../schema.ts'

const refuse = (why: string) => new Conflict(`${why} Nothing was changed.`)

type Side = { found: Case; survivorId: string; unknown: boolean }

/**
 * Whether one case may be answered in another. Of the same customer, the older one stays, so that no promise begins anew;
 * a complaint is not hidden in an enquiry.
 */
export function checkMerge(from: Side, into: Side): void {
  if (from.found.id === into.found.id) throw refuse('A case is not merged into itself.')
  if (from.found.mergedInto) throw refuse('This case was merged already.')
  if (into.found.mergedInto) throw refuse('The other case was merged itself. Choose the one that it is answered in.')
  if (from.unknown || into.unknown) throw refuse('One of them is nobody’s yet. Say whose it is first.')
  if (from.survivorId !== into.survivorId) throw refuse('They are of two customers. Link them instead.')
  if (Date.parse(from.found.receivedAt) < Date.parse(into.found.receivedAt))
    throw refuse('The older case stays, so that its promises run on. Merge it the other way round.')
  if (into.found.closedAt) throw refuse('The older case is closed. Open it again first.')
  if (isComplaint(from.found) && !isComplaint(into.found))
    throw refuse('A complaint is not merged into something else. Make the older one a complaint first.')
}
