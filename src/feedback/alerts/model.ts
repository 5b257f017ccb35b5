import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import { Conflict } from '../../platform/errors.ts'
import type { AlertOutcome, KeptAlert } from './schema.ts'

type Whose = Pick<KeptAlert, 'customerId' | 'subjectKind'>
/** Of answers that nobody may be named by, and of somebody unknown, there is nobody to speak with. */
export const isNobodys = ({ customerId, subjectKind }: Whose) =>
  subjectKind === 'survey' || customerId === UNKNOWN_CUSTOMER

/** What is missing before an alert can be closed: a cause, what was done, and that somebody spoke with them. */
export function missingToResolve(
  alert: Whose & Pick<KeptAlert, 'contactedAt' | 'causeId' | 'action'>,
  outcome: AlertOutcome | null = null,
): { field: string; why: string }[] {
  const missing: { field: string; why: string }[] = []
  const spoken = alert.contactedAt !== null || isNobodys(alert) || outcome === 'nothing wrong'
  if (!spoken)
    missing.push({ field: 'contacted', why: 'Speak with the customer first, or say that they were not reached.' })
  if (!alert.causeId) missing.push({ field: 'causeId', why: 'Say why it came to be.' })
  if (!alert.action?.trim()) missing.push({ field: 'action', why: 'Say what was done.' })
  return missing
}

export function checkOpen({ stage }: Pick<KeptAlert, 'stage'>): void {
  if (stage === 'resolved') throw new Conflict('This alert is resolved. Open it again first; nothing was changed.')
}

export function checkPerson(alert: Whose): void {
  if (isNobodys(alert))
    throw new Conflict(
      'Nobody is named by the answers that this alert is about, so there is nobody to speak with. Nothing was changed.',
    )
}

/** Late: its time is over and nobody spoke with them. */
export const isLate = (alert: Pick<KeptAlert, 'dueAt' | 'contactedAt' | 'resolvedAt'>, now: Date): boolean =>
  alert.resolvedAt === null && alert.contactedAt === null && Date.parse(alert.dueAt) < now.getTime()
