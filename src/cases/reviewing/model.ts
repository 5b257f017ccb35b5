import { Conflict, Invalid } from '../../platform/errors.ts'
import type { Point } from '../points/schema.ts'

type Looked = Pick<Point, 'decidedBy' | 'decidedAt' | 'reviewedBy' | 'reviewedAt'>

const before = (at: string | null, since: string) => at !== null && Date.parse(at) < Date.parse(since)
const after = (at: string | null, since: string) => at !== null && Date.parse(at) >= Date.parse(since)

/** Decided or reviewed before somebody else was asked to look at it. */
export const hadPart = (point: Looked, staffId: string, since: string): boolean =>
  (point.decidedBy === staffId && before(point.decidedAt, since)) ||
  (point.reviewedBy === staffId && before(point.reviewedAt, since))

/** Looked at since the review was asked for; without one there is nothing to wait for. */
export const isReviewed = (point: Looked, since: string | null): boolean =>
  since === null || after(point.decidedAt, since) || after(point.reviewedAt, since)

/** Whoever decided does not review, nor who had confirmed the decision before a review was asked for. */
export function checkReviewer(point: Looked, reviewer: string, since: string | null): void {
  if (point.decidedBy === null) throw new Invalid('This point is not decided yet, so there is nothing to review.')
  if (point.decidedBy === reviewer)
    throw new Conflict('Who decided a point does not review it. Ask a colleague; nothing was changed.')
  if (since !== null && hadPart(point, reviewer, since))
    throw new Conflict('You had a part in this decision, so somebody else reviews it. Nothing was changed.')
}

/** What was decided before is reviewed and not decided anew: else whoever decided it could do so again. */
export function checkDecider(point: Looked, since: string | null): void {
  if (since !== null && before(point.decidedAt, since))
    throw new Conflict(
      'A review was asked for, so this decision is reviewed by somebody who had no part in it. Nothing was changed.',
    )
}

/** What a review still lacks, in words; null where nothing is. */
export function sayUnreviewed(points: readonly Looked[], since: string | null): string | null {
  const left = points.filter((point) => !isReviewed(point, since)).length
  if (left === 0) return null
  return `${left} of the points ${left === 1 ? 'is' : 'are'} not reviewed yet by somebody who had no part in the decision`
}
