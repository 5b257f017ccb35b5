import type { WorkingTime } from '../calendars/working-time.ts'
import type { Regime, Regimes } from './regime.ts'
import type { Does, Mark } from './rounds.ts'
import type { ClockEvent, Step } from './schema.ts'

/** A stretch of time that counted, for the explanation. */
export type Counted = { from: number; to: number; hours: WorkingTime }
const MINUTE = 60_000
export const iso = (at: number) => new Date(at).toISOString()

/** When the time was over, and how much working time and how many days that was. */
export type Over = { at: number; worked: number; days: number }

/** A clock while it is counted. */
export type Tally = {
  phase: 'waiting' | 'on' | 'reached' | 'over'
  at: number
  worked: number
  days: number
  dayNought: number
  pausedFor: string | null
  /** By how much it was lengthened, in the unit of the target. */
  more: number
  startedAt: number | null
  over: Over | null
  reachedAt: number | null
  endedAt: number | null
  steps: Step[]
  counted: Counted[]
}

export const stops = (regime: Regime, pausedFor: string | null) =>
  pausedFor !== null && regime.definition.pauses.includes(pausedFor)

/** When the target is reached if the clock runs on from here by this regime; null where it never is. */
export function endBy({ definition, hours }: Regime, tally: Tally): number | null {
  const amount = definition.target.amount + tally.more
  return definition.target.unit === 'minutes'
    ? hours.after(tally.at, amount * MINUTE - tally.worked)
    : hours.afterDays(tally.at, amount - tally.days, tally.dayNought)
}

export function step(tally: Tally, regime: Regime, did: Step['did'], how: Partial<Step> = {}): void {
  tally.steps.push({
    at: iso(tally.at),
    did,
    elapsedSeconds: Math.floor(tally.worked / 1000),
    elapsedDays: tally.days,
    target: { ...regime.definition.target, amount: regime.definition.target.amount + tally.more },
    timeZone: regime.hours.timeZone,
    ...how,
  })
}

/** The end of the time, reached from where the clock stands by this regime. */
export const overAt = (tally: Tally, { hours }: Regime, at: number): Over => ({
  at,
  worked: tally.worked + hours.between(tally.at, at),
  days: tally.days + hours.daysBetween(tally.at, at, tally.dayNought),
})

/** Lets time go by up to a moment during which the regime is one and nothing happens. */
export function pass(tally: Tally, regime: Regime, to: number): void {
  if (tally.phase === 'on' && !stops(regime, tally.pausedFor)) {
    const end = tally.over ? null : endBy(regime, tally)
    if (end !== null && end <= to) tally.over = overAt(tally, regime, end)
    tally.worked += regime.hours.between(tally.at, to)
    tally.days += regime.hours.daysBetween(tally.at, to, tally.dayNought)
    if (to > tally.at) tally.counted.push({ from: tally.at, to, hours: regime.hours })
  }
  tally.at = Math.max(tally.at, to)
}

/** Lets time go by, through every change of what the clock goes by. */
export function advance(tally: Tally, regimes: Regimes, to: number): void {
  for (let change = regimes.next(tally.at); change !== null && change <= to; change = regimes.next(tally.at)) {
    const before = regimes.at(tally.at)
    pass(tally, before, change)
    const after = regimes.at(change)
    if (tally.phase !== 'on') continue
    if (after.number !== before.number) step(tally, after, 'version', { version: after.number })
    else if (after.calendarFrom !== before.calendarFrom) step(tally, after, 'hours')
  }
  pass(tally, regimes.at(tally.at), to)
}

function begin(tally: Tally, regime: Regime): void {
  tally.phase = 'on'
  tally.startedAt ??= tally.at
  tally.dayNought = regime.hours.dayOf(tally.at)
  step(tally, regime, 'began', { version: regime.number })
  if (stops(regime, tally.pausedFor)) step(tally, regime, 'paused', { reason: tally.pausedFor })
}

function lengthen(tally: Tally, regime: Regime, { minutes, days, reason }: ClockEvent): void {
  const { extension, target } = regime.definition
  const wish = (target.unit === 'minutes' ? minutes : days) ?? 0
  // Not meant for this one: another unit, or a promise that cannot be lengthened.
  if (wish <= 0 || !extension) return
  const most = extension.unit === target.unit ? extension.amount : 0
  const by = Math.min(wish, most - tally.more)
  const may = by > 0 && !tally.over
  if (may) tally.more += by
  step(tally, regime, may ? 'lengthened' : 'not lengthened', { by: Math.max(0, by), reason: reason ?? null })
}

/** Late is after the end; at the end itself it is still in time. */
export const isLate = (tally: Tally, at: number) => tally.over !== null && tally.over.at < at

export type Counting = { countsFrom: 'receipt' | 'acknowledgement'; reopens: boolean }
type Heed = (tally: Tally, regime: Regime, event: ClockEvent, counting: Counting) => void

const heeds: Record<Does, Heed> = {
  wait: (tally, regime, _event, { countsFrom }) => {
    if (countsFrom === 'acknowledgement') step(tally, regime, 'waited')
    else if (tally.phase === 'waiting') begin(tally, regime)
  },
  begin: (tally, regime) => {
    if (tally.phase === 'waiting') begin(tally, regime)
  },
  acknowledge: (tally, regime) => {
    if (tally.phase === 'waiting') begin(tally, regime)
  },
  reach: (tally, regime, event) => {
    if (tally.phase !== 'on' && tally.phase !== 'waiting') return
    if (tally.phase === 'waiting') begin(tally, regime)
    tally.phase = 'reached'
    tally.reachedAt = tally.at
    step(tally, regime, 'reached', { reason: event.kind })
  },
  again: (tally, regime, _event, { reopens }) => {
    if (tally.phase !== 'over' && !(tally.phase === 'reached' && reopens)) return
    tally.phase = tally.startedAt === null ? 'waiting' : 'on'
    tally.reachedAt = null
    tally.endedAt = null
    step(tally, regime, 'reopened')
  },
  end: (tally, regime, event) => {
    if (tally.phase !== 'on' && tally.phase !== 'waiting') return
    tally.phase = 'over'
    tally.endedAt = tally.at
    step(tally, regime, 'ended', { reason: event.kind })
  },
  pause: (tally, regime, { reason }) => {
    tally.pausedFor = reason ?? ''
    const did = stops(regime, tally.pausedFor) ? 'paused' : 'not stopped'
    if (tally.phase === 'on') step(tally, regime, did, { reason: tally.pausedFor })
  },
  resume: (tally, regime) => {
    if (tally.phase === 'on' && stops(regime, tally.pausedFor)) step(tally, regime, 'went on')
    tally.pausedFor = null
  },
  extend: (tally, regime, event) => {
    if (tally.phase === 'on') lengthen(tally, regime, event)
  },
}

export const heed = (tally: Tally, regime: Regime, { does, event }: Mark, counting: Counting): void =>
  heeds[does](tally, regime, event, counting)
