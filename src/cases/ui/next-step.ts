import type { CasePage } from '../page/schema.ts'
import { isReviewed } from '../reviewing/model.ts'

export type Wanted =
  | 'acknowledge'
  | 'assess'
  | 'points'
  | 'decide'
  | 'review'
  | 'investigate'
  | 'respond'
  | 'close'
  | 'answer'
  | null

/** What a case of this kind asks for next, so that nobody has to know the procedure by heart. */
export function wantedOf({ case: found, points, missing, reviewSince }: CasePage): Wanted {
  if (found.closedAt || found.mergedInto || found.stage === 'external review') return null
  if (found.type !== 'complaint') {
    if (found.type === 'data-subject request' && found.stage === 'received') return 'acknowledge'
    return found.stage === 'answered' ? 'close' : 'answer'
  }
  if (found.stage === 'received') return 'acknowledge'
  if (found.stage === 'acknowledged') return 'assess'
  if (points.length === 0) return 'points'
  if (points.some((point) => point.decision === null || !point.reply)) return 'decide'
  if (points.some((point) => !isReviewed(point, reviewSince))) return 'review'
  if (found.stage === 'assessed') return 'investigate'
  if (found.stage === 'investigated') return 'respond'
  return missing.length === 0 || found.stage === 'responded' ? 'close' : null
}

export const wantedWords: Record<NonNullable<Wanted>, string> = {
  acknowledge: 'Tell the customer that it arrived: by an acknowledgement below, or say that you did.',
  assess: 'Assess how serious it is, so that it goes to the right people.',
  points: 'Write down each point of the complaint; every one of them is decided and answered.',
  decide: 'Decide each point, and write the reply to it.',
  review: 'Review each point under Decision: somebody who had no part in it confirms the decision, or changes it.',
  investigate: 'Say when what happened is known.',
  respond: 'Send the response: it answers every point, and says where the customer can go from there.',
  close: 'Close it.',
  answer: 'Answer it below.',
}
