import type { Measure, Version } from '../schema.ts'
import { type CalendarTimes, type Regime, type Regimes, regimesOf } from './regime.ts'
import { type Round, roundsOf } from './rounds.ts'
import type { Clock, ClockEvent, ClockState, Step } from './schema.ts'
import {
  advance,
  type Counted,
  type Counting,
  endBy,
  heed,
  isLate,
  iso,
  type Over,
  overAt,
  pass,
  step,
  stops,
  type Tally,
} from './tally.ts'

/** What is promised, as the clock needs it. */
export type Promised = {
  measure: Measure
  stage: number
  versions: readonly Pick<Version, 'number' | 'effectiveAt' | 'definition'>[]
  calendars: (id: string) => CalendarTimes
}
export type CountedClock = Clock & { counted: Counted[] }

/** At this share of the time a clock asks for someone. */
export const EARLY = 0.7

const resolves = (measure: Measure) => measure === 'first resolution' || measure === 'total resolution'

/** When the time would be over if nothing but time went by, as it stands or as if nothing stopped it. */
function project(tally: Tally, regimes: Regimes, how: { ignoringPause: boolean }): Over | null {
  const ahead: Tally = { ...tally, phase: 'on', steps: [], counted: [], ...(how.ignoringPause && { pausedFor: null }) }
  while (!ahead.over) {
    const change = regimes.next(ahead.at)
    if (change !== null) {
      pass(ahead, regimes.at(ahead.at), change)
      continue
    }
    const regime = regimes.at(ahead.at)
    const end = stops(regime, ahead.pausedFor) ? null : endBy(regime, ahead)
    return end === null ? null : overAt(ahead, regime, end)
  }
  return ahead.over
}

/** When so much working time has gone by on this clock, before it is due. */
function whenWorked(tally: Tally, regimes: Regimes, worked: number, due: number): number {
  const ahead: Tally = { ...tally, phase: 'on', steps: [], counted: [] }
  while (ahead.at < due) {
    // Used already, maybe long since while it stands still: a later change of what it goes by asks for nobody again.
    if (ahead.worked >= worked) return ahead.at
    const regime = regimes.at(ahead.at)
    const until = Math.min(regimes.next(ahead.at) ?? due, due)
    const at = stops(regime, ahead.pausedFor) ? null : regime.hours.after(ahead.at, worked - ahead.worked)
    if (at !== null && at <= until) return at
    pass(ahead, regime, until)
  }
  return due
}

function stateOf(tally: Tally, regime: Regime, now: number): ClockState {
  if (tally.phase === 'reached') return isLate(tally, tally.reachedAt ?? now) ? 'broken' : 'kept'
  if (tally.over && (tally.phase === 'on' ? tally.over.at <= now : isLate(tally, tally.endedAt ?? now))) return 'broken'
  if (tally.phase === 'over') return 'ended'
  if (tally.phase === 'waiting') return 'waiting'
  return stops(regime, tally.pausedFor) ? 'paused' : 'running'
}

const fresh = (round: Round): Tally => ({
  phase: 'waiting',
  at: round.promisedAt,
  worked: 0,
  days: 0,
  dayNought: 0,
  pausedFor: round.pausedFor,
  more: 0,
  startedAt: null,
  over: null,
  reachedAt: null,
  endedAt: null,
  steps: [],
  counted: [],
})

/** All that happened, up to this moment. */
function tallied({ measure }: Promised, round: Round, regimes: Regimes, now: number): Tally {
  const tally = fresh(round)
  const { countsFrom } = regimes.at(round.promisedAt).definition
  const counting: Counting = {
    countsFrom: resolves(measure) ? countsFrom : 'receipt',
    reopens: measure === 'total resolution',
  }
  for (const mark of round.marks) {
    advance(tally, regimes, mark.at)
    heed(tally, regimes.at(tally.at), mark, counting)
  }
  if (tally.phase === 'on') advance(tally, regimes, Math.max(now, tally.at))
  return tally
}

/** The break stands in its place among the steps, whatever happened after it. */
function withBreak({ steps, over, ...tally }: Tally, regimes: Regimes): Step[] {
  if (!over) return steps
  const broke: Step[] = []
  step({ ...tally, over, steps: broke, ...over }, regimes.at(over.at), 'broke')
  const index = steps.findIndex(({ at }) => Date.parse(at) > over.at)
  return index < 0 ? [...steps, ...broke] : steps.toSpliced(index, 0, ...broke)
}

/** When the time is over, and how much time there is in all: as it stands, and as if nothing stopped it. */
function endsOf(tally: Tally, regimes: Regimes) {
  const stood = tally.reachedAt === null ? tally : { ...tally, at: tally.reachedAt }
  const end = tally.over ?? project(stood, regimes, { ignoringPause: tally.phase !== 'on' })
  return { end, whole: end ?? project(stood, regimes, { ignoringPause: true }) }
}

const usedOf = ({ worked, over }: Tally, whole: number | undefined): number | null => {
  if (whole === undefined) return null
  if (whole > 0) return worked / whole
  return over ? 1 : 0
}

/** The next moment at which a clock asks for someone by itself. */
function nextOf(tally: Tally, regimes: Regimes, end: { at: number; worked: number }, now: number): number {
  const early = whenWorked(tally, regimes, Math.ceil(EARLY * end.worked), end.at)
  return early > now ? early : end.at
}

const moment = (at: number | null | undefined) => (at === null || at === undefined ? null : iso(at))
const decisions: Partial<Record<ClockState, boolean>> = { kept: true, broken: false }

function countRound(promised: Promised, round: Round, number: number, now: number): CountedClock | null {
  const regimes = regimesOf(promised.versions, promised.calendars, round.promisedAt)
  if (!regimes) return null
  const tally = tallied(promised, round, regimes, now)
  const state = stateOf(tally, regimes.at(tally.at), now)
  const begun = tally.startedAt !== null && state !== 'ended'
  const { end, whole } = begun ? endsOf(tally, regimes) : { end: null, whole: null }
  const runs = end !== null && (state === 'running' || state === 'paused')
  const decided: Partial<Record<ClockState, number | null | undefined>> = {
    kept: tally.reachedAt,
    broken: tally.over?.at,
  }
  return {
    measure: promised.measure,
    round: number,
    state,
    startedAt: moment(tally.startedAt),
    dueAt: moment(end?.at),
    elapsedSeconds: Math.floor(tally.worked / 1000),
    elapsedDays: tally.days,
    used: usedOf(tally, whole?.worked),
    nextAt: runs ? iso(nextOf(tally, regimes, end, now)) : null,
    kept: decisions[state] ?? null,
    decidedAt: moment(decided[state]),
    endedAt: moment(tally.reachedAt ?? tally.endedAt),
    version: regimes.at(tally.at).number,
    steps: state === 'broken' ? withBreak(tally, regimes) : tally.steps,
    counted: tally.counted,
  }
}

/** Every clock of one promise for one case: a pure function of what happened, what was promised, and the moment. */
export function countClocks(promised: Promised, events: readonly ClockEvent[], now: Date): CountedClock[] {
  const moment = now.getTime()
  return roundsOf(promised.measure, promised.stage, events)
    .filter((round) => round.promisedAt <= moment)
    .flatMap((round, index) => countRound(promised, round, index + 1, moment) ?? [])
}
