import { isComplaint } from '../../model.ts'
import type { Case } from '../../schema.ts'

type Stands = Pick<
  Case,
  | 'type'
  | 'stage'
  | 'closedAt'
  | 'answeredAt'
  | 'respondedAt'
  | 'waitingFor'
  | 'outcome'
  | 'procedureStage'
  | 'lastInAt'
  | 'lastOutAt'
>

/** Where a case stands, as a key of the words of public pages: our stages are ours, and nobody has to learn them. */
export function standsAt(found: Stands): string {
  if (found.stage === 'external review') return 'status.at.external'
  if (found.closedAt) return found.outcome === 'withdrawn' ? 'status.at.withdrawn' : 'status.at.closed'
  if (found.waitingFor === 'customer') return 'status.at.yourTurn'
  if (found.waitingFor === 'supplier') return 'status.at.supplier'
  const wroteLast = found.lastOutAt !== null && found.lastInAt !== null && found.lastInAt > found.lastOutAt
  if (wroteLast && isDone(found)) return 'status.at.youWrote'
  if (found.stage === 'responded') return 'status.at.responded'
  if (found.stage === 'answered') return 'status.at.answered'
  if (found.procedureStage > 1) return 'status.at.review'
  if (found.stage === 'assessed' || found.stage === 'investigated') return 'status.at.investigated'
  if (found.stage === 'acknowledged') return 'status.at.acknowledged'
  return 'status.at.received'
}

/** What was decided is told when it has been said to them, and not by the page before. */
export const toldOutcome = (found: Stands): Case['outcome'] =>
  isComplaint(found) && found.outcome !== 'withdrawn' && (found.respondedAt || found.closedAt) && isDone(found)
    ? found.outcome
    : null

/** It has been answered, so that its handling can be judged. */
export const isDone = (found: Stands): boolean =>
  found.closedAt !== null ||
  found.stage === 'answered' ||
  found.stage === 'responded' ||
  found.stage === 'external review'

export const mayWithdraw = (found: Stands): boolean => found.closedAt === null && found.stage !== 'external review'

/** Another person looks at what was decided: once, of a complaint. */
export const mayAskReview = (found: Stands): boolean =>
  isComplaint(found) &&
  found.procedureStage === 1 &&
  isDone(found) &&
  found.outcome !== 'withdrawn' &&
  found.stage !== 'external review'

/** We have said all that we can say: from here on only somebody outside can look at it. */
export const isFinal = (found: Stands, stages: number): boolean =>
  isComplaint(found) && isDone(found) && found.outcome !== 'withdrawn' && found.procedureStage >= stages

/** Later than so many days after its closing a case is not opened again: what is written then begins a new one. */
export const REOPEN_DAYS = 14
/** From one case within an hour. */
export const MOST_MESSAGES = 20

export const isLongClosed = ({ closedAt }: Pick<Case, 'closedAt'>, now: Date): boolean =>
  closedAt !== null && now.getTime() - Date.parse(closedAt) > REOPEN_DAYS * 86_400_000
