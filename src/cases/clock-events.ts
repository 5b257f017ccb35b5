import type { ClockEvent } from '../commitments/clock/schema.ts'
import type { CaseEvent } from './events/schema.ts'

const told: Partial<Record<CaseEvent['kind'], ClockEvent['kind']>> = {
  received: 'received',
  acknowledged: 'acknowledged',
  replied: 'replied',
  'customer wrote': 'customer wrote',
  paused: 'paused',
  resumed: 'resumed',
  answered: 'resolved',
  responded: 'resolved',
  closed: 'resolved',
  reopened: 'reopened',
  'review asked': 'received',
  withdrawn: 'withdrawn',
  extended: 'extended',
}

/**
 * While a case is merged its clocks have ended; one that was taken back goes on as if nothing had been. What was said in
 * messages that became a case of their own is that one's to answer.
 */
function standing(events: readonly CaseEvent[]): CaseEvent[] {
  const merged = events.findLastIndex(({ kind, before, after }) => kind === 'merged' && (before ?? after) === 'into')
  const gone = new Set(events.filter(({ kind, after }) => kind === 'split' && after).map(({ subjectId }) => subjectId))
  return events.flatMap((event, index) => {
    if (event.kind === 'merged')
      return index === merged && event.after === 'into' ? [{ ...event, kind: 'withdrawn' as const }] : []
    const left = (event.kind === 'customer wrote' || event.kind === 'replied') && gone.has(event.subjectId)
    return left ? [] : [event]
  })
}

/**
 * What happened to a case as its clocks understand it. A case is resolved once until it is reopened: by its answer, by
 * the response to the complaint or by its closing, whichever is first. A review is received and resolved anew.
 */
export function clockEvents(events: readonly CaseEvent[]): ClockEvent[] {
  const clock: ClockEvent[] = []
  let resolved = false
  let stage = 1
  for (const event of standing(events)) {
    const kind = told[event.kind]
    if (!kind || (kind === 'resolved' && resolved)) continue
    if (event.kind === 'review asked') stage = 2
    if (kind === 'resolved') resolved = true
    if (kind === 'reopened' || kind === 'received') resolved = false
    clock.push({
      at: event.at,
      seq: event.seq,
      kind,
      stage,
      by: event.staffId,
      reason: kind === 'paused' ? event.after : event.reason,
      ...(event.minutes !== null && { minutes: event.minutes }),
    })
  }
  return clock
}
