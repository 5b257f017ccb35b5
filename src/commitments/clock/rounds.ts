import type { Measure } from '../schema.ts'
import type { ClockEvent } from './schema.ts'

/** What an event does to the clock of one round. */
export type Does = 'wait' | 'acknowledge' | 'begin' | 'reach' | 'again' | 'end' | 'pause' | 'resume' | 'extend'
export type Mark = { at: number; does: Does; event: ClockEvent }
/** One time that a customer waits for something: when it was promised, and what happened from then on. */
export type Round = {
  promisedAt: number
  /** Whom the case waited for when it began. */
  pausedFor: string | null
  marks: Mark[]
}

type Placed = { at: number; event: ClockEvent }

/** Events in the order of their sequence: one that is dated before the former counts at the former's moment. */
export function inOrder(events: readonly ClockEvent[]): Placed[] {
  let latest = Number.NEGATIVE_INFINITY
  return [...events]
    .sort((a, b) => a.seq - b.seq)
    .map((event) => {
      latest = Math.max(latest, Date.parse(event.at))
      return { at: latest, event }
    })
}

/** What every clock of a case heeds, whatever it measures. */
const heeded: Partial<Record<ClockEvent['kind'], Does>> = {
  paused: 'pause',
  resumed: 'resume',
  extended: 'extend',
  withdrawn: 'end',
}

const resolution: Partial<Record<ClockEvent['kind'], Does>> = {
  received: 'wait',
  acknowledged: 'acknowledge',
  replied: 'acknowledge',
  resolved: 'reach',
  reopened: 'again',
}

/** What the events of its own stage do to a measure that is counted once. */
const once: Record<Exclude<Measure, 'next reply'>, Partial<Record<ClockEvent['kind'], Does>>> = {
  'first reply': { received: 'begin', replied: 'reach', resolved: 'reach', reopened: 'again' },
  acknowledgement: {
    received: 'begin',
    acknowledged: 'reach',
    replied: 'reach',
    resolved: 'reach',
    reopened: 'again',
  },
  'first resolution': resolution,
  'total resolution': resolution,
}

/** Whom a case waits for once this has happened. */
const pausedAfter = (before: string | null, { kind, reason }: ClockEvent): string | null => {
  if (kind === 'paused') return reason ?? ''
  return kind === 'resumed' ? null : before
}

function onlyRound(measure: Exclude<Measure, 'next reply'>, stage: number, events: readonly Placed[]): Round[] {
  let round: Round | null = null
  let pausedFor: string | null = null
  for (const { at, event } of events) {
    const own = (event.stage ?? 1) === stage
    const does = heeded[event.kind] ?? (own ? once[measure][event.kind] : undefined)
    if (!round && own && event.kind === 'received') round = { promisedAt: at, pausedFor, marks: [] }
    if (round && does) round.marks.push({ at, does, event })
    pausedFor = pausedAfter(pausedFor, event)
  }
  return round ? [round] : []
}

/** What the events of its own stage do to a round that waits for the next reply. */
const awaiting: Partial<Record<ClockEvent['kind'], Does>> = { replied: 'reach', resolved: 'end' }

/** A round begins when the customer writes after an answer, and is over with the next answer. */
function nextReplies(stage: number, events: readonly Placed[]): Round[] {
  const rounds: Round[] = []
  let open: Round | null = null
  let answered = false
  let pausedFor: string | null = null
  for (const { at, event } of events) {
    const kind = (event.stage ?? 1) === stage ? event.kind : null
    const does: Does | undefined = heeded[event.kind] ?? (kind ? awaiting[kind] : undefined)
    if (open && does) {
      open.marks.push({ at, does, event })
      if (does === 'reach' || does === 'end') open = null
    } else if (!open && kind === 'customer wrote' && answered) {
      open = { promisedAt: at, pausedFor, marks: [{ at, does: 'begin', event }] }
      rounds.push(open)
    }
    answered ||= kind === 'replied' || kind === 'resolved'
    pausedFor = pausedAfter(pausedFor, event)
  }
  return rounds
}

export function roundsOf(measure: Measure, stage: number, events: readonly ClockEvent[]): Round[] {
  const placed = inOrder(events)
  return measure === 'next reply' ? nextReplies(stage, placed) : onlyRound(measure, stage, placed)
}
