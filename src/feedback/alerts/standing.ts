import type { AlertEvent, AlertOutcome, KeptAlert } from './schema.ts'

/** What of an alert follows from what happened to it. */
export type Standing = Pick<
  KeptAlert,
  | 'stage'
  | 'ownerId'
  | 'teamId'
  | 'departmentId'
  | 'contactedAt'
  | 'resolvedAt'
  | 'outcome'
  | 'causeId'
  | 'nature'
  | 'caseId'
  | 'requestId'
  | 'secondResponseId'
  | 'secondMark'
  | 'secondAt'
>

export const nothingYet: Standing = {
  stage: 'opened',
  ownerId: null,
  teamId: null,
  departmentId: null,
  contactedAt: null,
  resolvedAt: null,
  outcome: null,
  causeId: null,
  nature: null,
  caseId: null,
  requestId: null,
  secondResponseId: null,
  secondMark: null,
  secondAt: null,
}

type Happened = Pick<AlertEvent, 'at' | 'kind' | 'after' | 'subjectId'>

/** Where an alert stands after one more thing happened. */
export function step(standing: Standing, { at, kind, after, subjectId }: Happened): Standing {
  switch (kind) {
    case 'owner':
      return { ...standing, ownerId: after }
    case 'team':
      return { ...standing, teamId: after }
    case 'department':
      return { ...standing, departmentId: after }
    case 'contacted':
      return {
        ...standing,
        // The first time counts: it is what was promised.
        contactedAt: standing.contactedAt ?? at,
        stage: standing.stage === 'opened' ? 'contacted' : standing.stage,
      }
    case 'cause':
      return { ...standing, causeId: subjectId, nature: after as Standing['nature'] }
    case 'case':
      return { ...standing, caseId: subjectId }
    case 'asked again':
      return { ...standing, requestId: subjectId }
    case 'answered again':
      return {
        ...standing,
        secondResponseId: subjectId,
        secondMark: after === null ? null : Number(after),
        secondAt: at,
      }
    case 'resolved':
      return { ...standing, stage: 'resolved', resolvedAt: at, outcome: after as AlertOutcome }
    case 'reopened':
      return { ...standing, stage: standing.contactedAt ? 'contacted' : 'opened', resolvedAt: null, outcome: null }
    case 'opened':
    case 'gathered':
      return standing
  }
}
