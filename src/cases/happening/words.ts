import type { CasePage } from '../page/schema.ts'
import { type CaseType, type Outcome, outcomeLabels, type Priority, priorityLabels, typeLabels } from '../schema.ts'

type Event = CasePage['events'][number]

const outcome = (value: string | null) => (value ? (outcomeLabels[value as Outcome] ?? value).toLowerCase() : '')
const to = (event: Event) => event.shownAfter ?? 'nobody'

const words: Record<Event['kind'], (event: Event) => string> = {
  received: ({ after }) => `Received: ${typeLabels[(after ?? 'enquiry') as CaseType].toLowerCase()}`,
  acknowledged: () => 'Acknowledged',
  assessed: ({ after }) => `Assessed: ${after ?? ''}`,
  investigated: () => 'Investigated',
  answered: () => 'Answered',
  responded: () => 'Responded',
  closed: ({ after }) => `Closed${after ? `: ${outcome(after)}` : ''}`,
  reopened: () => 'Reopened',
  'review asked': () => 'Review asked for',
  escalated: ({ after }) => (after === '0' ? 'Taken back to level 0' : `Escalated to level ${after}`),
  'external review': () => 'Taken to a body outside',
  'external decision': ({ after }) => `The body outside decided: ${outcome(after)}`,
  'customer wrote': () => 'The customer wrote',
  replied: () => 'We replied',
  'holding letter': () => 'Holding letter sent',
  noted: () => 'Note',
  paused: ({ after }) => `Waits for ${after === 'us' ? 'us' : `the ${after}`}`,
  resumed: () => 'Goes on',
  extended: ({ minutes }) => `Given more time: ${minutes} minutes`,
  withdrawn: () => 'Withdrawn by the customer',
  type: ({ after }) => `Is now: ${typeLabels[(after ?? 'enquiry') as CaseType].toLowerCase()}`,
  priority: ({ after }) => `Priority: ${priorityLabels[(after ?? 'normal') as Priority].toLowerCase()}`,
  tagged: () => 'Tagged',
  owner: (event) => `Owner: ${to(event)}`,
  team: (event) => `Team: ${to(event)}`,
  department: (event) => `Department: ${to(event)}`,
  outcome: ({ after }) => `Outcome: ${outcome(after)}`,
  point: ({ after }) => `Point ${after}`,
  decided: ({ after }) => `Point decided: ${outcome(after)}`,
  reviewed: ({ before, after }) =>
    before === after ? `Decision confirmed: ${outcome(after)}` : `Decision changed in review: ${outcome(after)}`,
  'redress asked': ({ after }) => `Redress: ${after}`,
  'redress approved': () => 'Redress approved',
  'redress refused': () => 'Redress refused',
  'redress given': () => 'Redress given',
  'redress taken back': () => 'Redress taken back',
  cause: ({ after }) => (after ? `Root cause named (${after})` : 'Root cause taken away'),
  person: ({ after }) => (after ? 'Somebody concerned was added' : 'Somebody concerned was removed'),
  linked: ({ after }) => (after ? `Linked: ${after}` : 'Link taken away'),
  file: () => 'File added',
  incident: () => 'An incident was reported',
  measure: ({ after }) => (after === 'limit' ? 'Channels limited' : 'Customer warned'),
  mediation: ({ after }) => `Mediation: ${after ?? ''}`,
  given: () => 'Given to its customer',
  merged: ({ before, after }) =>
    (before ?? after) === 'into'
      ? after
        ? 'Merged into another case'
        : 'The merge was taken back: it goes its own way'
      : after
        ? 'Another case is answered here too'
        : 'A case that was answered here goes its own way again',
  split: ({ before, after }) => (before ? `Split from ${before}` : `A message went into ${after}`),
  forwarded: () => 'Forwarded to somebody beside the case',
  'side answered': () => 'Somebody who was asked beside the case answered',
  matter: ({ after, shownAfter }) =>
    after ? `Belongs to the matter “${shownAfter ?? ''}”` : 'Taken out of its matter',
  snoozed: ({ before, after, reason }) => (reason || (before && !after) ? 'Back from its snooze' : 'Snoozed'),
  spam: ({ after }) => (after === 'yes' ? 'Marked as spam' : 'No spam'),
}

/** One event of a case as people read it. */
export const wordsOf = (event: Event): string => words[event.kind](event)
