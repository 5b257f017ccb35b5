import { Invalid } from '../../platform/errors.ts'
import type { CaseEventKind } from '../events/schema.ts'
import type { Case } from '../schema.ts'
import type { TriageStep } from './schema.ts'

const DAY = 86_400_000
/** Whoever snoozes for days means the beginning of that day's work. */
const MORNING = 8

type Standing = Pick<
  Case,
  'ownerId' | 'teamId' | 'priority' | 'tags' | 'waitingFor' | 'snoozedUntil' | 'spam' | 'matterId'
>

/** The step that takes another one back, from where the case stood before it; null where nothing changed. */
export function stepBack(before: Standing, step: TriageStep): TriageStep | null {
  switch (step.do) {
    case 'take':
    case 'owner':
    case 'by rule':
      return { do: 'owner', ownerId: before.ownerId }
    case 'team':
      return { do: 'team', teamId: before.teamId }
    case 'priority':
      return { do: 'priority', priority: before.priority }
    case 'tag':
      return before.tags.includes(step.tag) ? null : { do: 'untag', tag: step.tag }
    case 'untag':
      return before.tags.includes(step.tag) ? { do: 'tag', tag: step.tag } : null
    case 'wait':
    case 'go on':
      return before.waitingFor ? { do: 'wait', waitingFor: before.waitingFor } : { do: 'go on' }
    case 'snooze':
    case 'snooze until':
      return { do: 'snooze until', until: before.snoozedUntil }
    case 'spam':
      return { do: 'spam', spam: before.spam }
    case 'block':
      return { do: 'block', block: !step.block }
    case 'matter':
      return { do: 'matter', matterId: before.matterId }
  }
}

/** The morning (UTC) so many days ahead. */
export function morningIn(days: number, now: Date): string {
  const day = new Date(now.getTime() + days * DAY)
  day.setUTCHours(MORNING, 0, 0, 0)
  return day.toISOString()
}

type Happens = { kind: CaseEventKind; before?: string | null; after?: string | null }
export type Change = { events: Happens[]; set?: Partial<Case> }
type By = { staffId: string; now: Date }
type Rule<S extends TriageStep> = (found: Case, step: S, by: By) => Change | null
type Rules = { [D in TriageStep['do']]: Rule<Extract<TriageStep, { do: D }>> }

const moved = (kind: CaseEventKind, before: string | null, after: string | null): Change | null =>
  before === after ? null : { events: [{ kind, before, after }] }

const tagged = (tags: string[]): Change => ({
  events: [{ kind: 'tagged' }],
  set: { tags: [...new Set(tags)].sort() },
})

function waits(found: Case, waitingFor: Case['waitingFor']): Change | null {
  if (found.waitingFor === waitingFor) return null
  const events: Happens[] = []
  if (found.waitingFor) events.push({ kind: 'resumed', before: found.waitingFor })
  if (waitingFor) events.push({ kind: 'paused', after: waitingFor })
  return { events }
}

const snoozed = (found: Case, until: string | null): Change | null =>
  found.snoozedUntil === until
    ? null
    : { events: [{ kind: 'snoozed', before: found.snoozedUntil, after: until }], set: { snoozedUntil: until } }

const rules: Rules = {
  take: (found, _step, { staffId }) => moved('owner', found.ownerId, staffId),
  owner: (found, { ownerId }) => moved('owner', found.ownerId, ownerId),
  team: (found, { teamId }) => moved('team', found.teamId, teamId),
  priority: (found, { priority }) => moved('priority', found.priority, priority),
  tag: (found, { tag }) => (found.tags.includes(tag) ? null : tagged([...found.tags, tag])),
  untag: ({ tags }, { tag }) => (tags.includes(tag) ? tagged(tags.filter((each) => each !== tag)) : null),
  wait: (found, { waitingFor }) => waits(found, waitingFor),
  'go on': (found) => waits(found, null),
  snooze: (found, { days }, { now }) => snoozed(found, morningIn(days, now)),
  'snooze until': (found, { until }, { now }) => {
    if (until && Date.parse(until) <= now.getTime())
      throw new Invalid('A case is snoozed until a moment ahead. Nothing was changed.')
    return snoozed(found, until && new Date(until).toISOString())
  },
  matter: (found, { matterId }) =>
    found.matterId === matterId
      ? null
      : { events: [{ kind: 'matter', before: found.matterId, after: matterId }], set: { matterId } },
  // Who is next is not a rule about the case alone: the action asks the rules of assignment.
  'by rule': () => null,
  block: (found, { block }) => moved('spam', found.spam ? 'yes' : 'no', block ? 'yes' : 'no'),
  spam: (found, { spam }) => moved('spam', found.spam ? 'yes' : 'no', spam ? 'yes' : 'no'),
}

/** What a step means for a case as it stands; null where it stands so already. */
export const changeOf = (found: Case, step: TriageStep, by: By): Change | null =>
  (rules[step.do] as Rule<TriageStep>)(found, step, by)

/** Whom a step names, to be looked up before it is taken. */
export const namedIn = (step: TriageStep): { ownerId?: string | null; teamId?: string | null } => ({
  ...('ownerId' in step && { ownerId: step.ownerId }),
  ...('teamId' in step && { teamId: step.teamId }),
})
