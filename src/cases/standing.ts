import type { CaseEvent } from './events/schema.ts'
import { CaseType, Outcome, Priority, type Stage, WaitingFor } from './schema.ts'

/** What is derived of a case from what happened to it. */
export type Standing = {
  type: CaseType
  stage: Stage
  priority: Priority
  escalation: number
  ownerId: string | null
  teamId: string | null
  departmentId: string | null
  waitingFor: WaitingFor | null
  outcome: Outcome | null
  becameComplaintAt: string | null
  receivedAt: string
  acknowledgedAt: string | null
  assessedAt: string | null
  answeredAt: string | null
  respondedAt: string | null
  externalAt: string | null
  closedAt: string | null
  reopened: number
  procedureStage: number
  lastInAt: string | null
  lastOutAt: string | null
  spam: boolean
}

export const nothingYet: Standing = {
  type: 'enquiry',
  stage: 'received',
  priority: 'normal',
  escalation: 0,
  ownerId: null,
  teamId: null,
  departmentId: null,
  waitingFor: null,
  outcome: null,
  becameComplaintAt: null,
  receivedAt: '',
  acknowledgedAt: null,
  assessedAt: null,
  answeredAt: null,
  respondedAt: null,
  externalAt: null,
  closedAt: null,
  reopened: 0,
  procedureStage: 1,
  lastInAt: null,
  lastOutAt: null,
  spam: false,
}

export type Happened = Pick<CaseEvent, 'at' | 'kind' | 'before' | 'after'>
type Step = (was: Standing, event: Happened) => Partial<Standing>

const later = (one: string | null, other: string) =>
  one !== null && Date.parse(one) >= Date.parse(other) ? one : other

/** Where a case goes on that was closed: where its last unfinished work is. */
const again = (was: Standing): Stage =>
  was.type !== 'complaint' ? 'received' : was.assessedAt ? 'assessed' : was.acknowledgedAt ? 'acknowledged' : 'received'

const steps: Partial<Record<CaseEvent['kind'], Step>> = {
  received: (_was, { at, after }) => ({ receivedAt: at, type: CaseType.parse(after ?? 'enquiry'), stage: 'received' }),
  acknowledged: (was, { at }) => ({
    acknowledgedAt: was.acknowledgedAt ?? at,
    stage: was.stage === 'received' ? 'acknowledged' : was.stage,
  }),
  assessed: (was, { at }) => ({
    assessedAt: at,
    stage: was.stage === 'received' || was.stage === 'acknowledged' ? 'assessed' : was.stage,
  }),
  investigated: () => ({ stage: 'investigated' }),
  answered: (was, { at }) => ({ answeredAt: was.answeredAt ?? at, stage: 'answered' }),
  responded: (_was, { at }) => ({ respondedAt: at, stage: 'responded', waitingFor: null }),
  closed: (was, { at, after }) => ({
    closedAt: at,
    stage: 'closed',
    waitingFor: null,
    outcome: after ? Outcome.parse(after) : was.outcome,
  }),
  reopened: (was) => ({ closedAt: null, stage: again(was), reopened: was.reopened + 1, outcome: null }),
  'review asked': (was) => ({
    closedAt: null,
    stage: 'received',
    reopened: was.reopened + 1,
    procedureStage: 2,
    outcome: null,
    waitingFor: null,
  }),
  escalated: (_was, { after }) => ({ escalation: Number(after) }),
  'external review': (was, { at }) => ({
    stage: 'external review',
    externalAt: was.externalAt ?? at,
    closedAt: null,
  }),
  'external decision': (_was, { after }) => ({ stage: 'responded', outcome: after ? Outcome.parse(after) : null }),
  'customer wrote': (was, { at }) => ({ lastInAt: later(was.lastInAt, at) }),
  replied: (was, { at }) => ({ lastOutAt: later(was.lastOutAt, at) }),
  paused: (_was, { after }) => ({ waitingFor: WaitingFor.parse(after) }),
  resumed: () => ({ waitingFor: null }),
  type: (was, { at, after }) => {
    const type = CaseType.parse(after)
    const became = type === 'complaint' && was.type !== 'complaint'
    const behind = was.stage === 'answered' && became
    return {
      type,
      becameComplaintAt: became ? (was.becameComplaintAt ?? at) : was.becameComplaintAt,
      stage: behind ? (was.acknowledgedAt ? 'acknowledged' : 'received') : was.stage,
    }
  },
  priority: (_was, { after }) => ({ priority: Priority.parse(after) }),
  owner: (_was, { after }) => ({ ownerId: after }),
  team: (_was, { after }) => ({ teamId: after }),
  department: (_was, { after }) => ({ departmentId: after }),
  outcome: (_was, { after }) => ({ outcome: after ? Outcome.parse(after) : null }),
  spam: (_was, { after }) => ({ spam: after === 'yes' }),
}

/** What one event makes of where a case stood. */
export const step = (was: Standing, event: Happened): Standing => ({ ...was, ...steps[event.kind]?.(was, event) })

/** Where a case stands, out of all that happened to it in its order. */
export const replay = (events: readonly Happened[]): Standing => events.reduce(step, nothingYet)
