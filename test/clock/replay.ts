import type { CalendarDay, CalendarVersion } from '../../src/commitments/calendars/schema.ts'
import type { ClockEvent } from '../../src/commitments/clock/schema.ts'
import type { Definition, Measure } from '../../src/commitments/schema.ts'
import { type Look, STEP, timetable, type Window } from './timetable.ts'

export type Calendar = { versions: CalendarVersion[]; days: CalendarDay[] }
export type PlainPromise = {
  measure: Measure
  stage: number
  versions: { number: number; effectiveAt: string; definition: Definition }[]
  calendars: Record<string, Calendar>
}

type Slow = {
  promisedAt: number
  phase: 'waiting' | 'on' | 'reached' | 'over'
  elapsed: number
  days: number
  dayNought: number
  more: number
  startedAt: number | null
  overAt: number | null
  elapsedAtOver: number
  reachedAt: number | null
  endedAt: number | null
}
export type Replayed = {
  state: string
  startedAt: number | null
  elapsed: number
  days: number
  overAt: number | null
  /** When it would be over; undefined where that lies beyond the window. */
  dueAt: number | null | undefined
  /** The first step by which seven tenths of the time are used. */
  earlyAt: number | null
  endedAt: number | null
}

/**
 * The clock once more, slow and obvious: time goes by in steps of five minutes, and at each step somebody looks at the wall
 * clock, the calendar and the list of events. It shares no arithmetic with the clock that it is held against; periods, events
 * and changes lie on whole steps.
 */
export function replay(promise: PlainPromise, events: ClockEvent[], now: number, window: Window): Replayed[] {
  const versionOf = (clock: Slow, at: number) => {
    const promised = promise.versions.filter((each) => Date.parse(each.effectiveAt) <= clock.promisedAt).at(-1)
    const later = promise.versions.filter(
      (each) =>
        Date.parse(each.effectiveAt) > clock.promisedAt &&
        Date.parse(each.effectiveAt) <= at &&
        each.definition.reaches === 'running',
    )
    return later.at(-1) ?? promised
  }
  const lookAt = (clock: Slow, at: number): Look | undefined => {
    const definition = versionOf(clock, at)?.definition
    if (!definition) return undefined
    const calendar = promise.calendars[definition.calendarId] as Calendar
    const version =
      calendar.versions.filter((each) => Date.parse(each.effectiveAt) <= at).at(-1) ?? calendar.versions[0]
    const always = definition.target.unit === 'days'
    const table = timetable(version as CalendarVersion, calendar.days, always, window)
    return table[(at - window.from) / STEP]
  }
  let pausedFor: string | null = null
  const isStopped = (clock: Slow, at: number, paused: string | null) =>
    paused !== null && (versionOf(clock, at)?.definition.pauses.includes(paused) ?? false)
  const isOver = (clock: Slow, at: number) => {
    const definition = versionOf(clock, at)?.definition
    if (!definition) return false
    const { target } = definition
    const amount = target.amount + clock.more
    return target.unit === 'minutes' ? clock.elapsed >= amount * 60_000 : clock.days >= amount
  }
  const check = (clock: Slow, at: number, paused: string | null) => {
    if (clock.phase !== 'on' || clock.overAt !== null || isStopped(clock, at, paused) || !isOver(clock, at)) return
    clock.overAt = at
    clock.elapsedAtOver = clock.elapsed
  }
  const begin = (clock: Slow, at: number) => {
    clock.phase = 'on'
    clock.startedAt = at
    clock.dayNought = lookAt(clock, at)?.day ?? 0
  }
  const goBy = (clock: Slow, at: number, paused: string | null) => {
    const look = lookAt(clock, at)
    if (!look || clock.phase !== 'on' || isStopped(clock, at, paused)) return
    if (look.open) clock.elapsed += STEP
    if (look.isDayEnd && look.day > clock.dayNought) clock.days += 1
    // The end of this step is the moment; a rule that changes just then changes for what follows.
    if (clock.overAt === null && isOver(clock, at)) {
      clock.overAt = at + STEP
      clock.elapsedAtOver = clock.elapsed
    }
  }

  const clocks: Slow[] = []
  const add = (at: number) => {
    const clock: Slow = {
      promisedAt: at,
      phase: 'waiting',
      elapsed: 0,
      days: 0,
      dayNought: 0,
      more: 0,
      startedAt: null,
      overAt: null,
      elapsedAtOver: 0,
      reachedAt: null,
      endedAt: null,
    }
    clocks.push(clock)
    return clock
  }
  const reach = (clock: Slow, at: number) => {
    if (clock.phase === 'waiting') begin(clock, at)
    if (clock.phase !== 'on') return
    clock.phase = 'reached'
    clock.reachedAt = at
  }
  const end = (clock: Slow, at: number) => {
    if (clock.phase !== 'on' && clock.phase !== 'waiting') return
    clock.phase = 'over'
    clock.endedAt = at
  }
  let answered = false

  const lengthen = (clock: Slow, event: ClockEvent, at: number) => {
    const definition = versionOf(clock, at)?.definition
    if (!definition?.extension) return
    const { extension, target } = definition
    const wish = (target.unit === 'minutes' ? event.minutes : event.days) ?? 0
    if (extension.unit === target.unit && wish > 0)
      clock.more = Math.max(clock.more, Math.min(clock.more + wish, extension.amount))
  }

  const answer = (kind: ClockEvent['kind'], at: number) => {
    const clock = clocks.at(-1)
    const isOpen = clock?.phase === 'on' || clock?.phase === 'waiting'
    if (kind === 'customer wrote' && answered && !isOpen) begin(add(at), at)
    if (kind === 'replied' && clock && isOpen) reach(clock, at)
    if (kind === 'resolved' && clock && isOpen) end(clock, at)
    if (kind === 'replied' || kind === 'resolved') answered = true
  }
  const resolves = promise.measure === 'first resolution' || promise.measure === 'total resolution'
  const receive = (clock: Slow, at: number) => {
    const said = versionOf(clock, clock.promisedAt)?.definition
    if (clock.phase === 'waiting' && said && (!resolves || said.countsFrom === 'receipt')) begin(clock, at)
  }
  const measured = (clock: Slow, kind: ClockEvent['kind'], at: number) => {
    const mayReopen = clock.phase === 'over' || (clock.phase === 'reached' && promise.measure === 'total resolution')
    if (kind === 'reopened' && mayReopen) {
      clock.phase = clock.startedAt === null ? 'waiting' : 'on'
      clock.reachedAt = null
      clock.endedAt = null
    }
    if (resolves && clock.phase === 'waiting' && (kind === 'acknowledged' || kind === 'replied')) begin(clock, at)
    if (promise.measure === 'first reply' && (kind === 'replied' || kind === 'resolved')) reach(clock, at)
    if (promise.measure === 'acknowledgement' && ['acknowledged', 'replied', 'resolved'].includes(kind))
      reach(clock, at)
    if (resolves && kind === 'resolved') reach(clock, at)
  }
  const whatever = (clock: Slow, event: ClockEvent, at: number) => {
    check(clock, at, pausedFor)
    if (event.kind === 'withdrawn') end(clock, at)
    if (event.kind === 'extended' && clock.phase === 'on' && clock.overAt === null) lengthen(clock, event, at)
  }
  /** One rule a line: what each kind of event means for what is measured. */
  const happen = (event: ClockEvent, at: number) => {
    const clock = clocks.at(-1)
    if (clock) whatever(clock, event, at)
    if (event.kind === 'paused') pausedFor = event.reason ?? ''
    if (event.kind === 'resumed') pausedFor = null
    if ((event.stage ?? 1) !== promise.stage) return
    if (promise.measure === 'next reply') answer(event.kind, at)
    else {
      if (event.kind === 'received') receive(clock ?? add(at), at)
      else if (clock) measured(clock, event.kind, at)
    }
  }

  // Nobody reads the future: events are taken as they were written down, none before the one it follows.
  let latest = 0
  const written = [...events]
    .sort((a, b) => a.seq - b.seq)
    .map((event) => {
      latest = Math.max(latest, Date.parse(event.at))
      return { event, at: latest }
    })
  let next = 0
  for (let at = window.from; at <= now; at += STEP) {
    for (; written[next]?.at === at; next += 1) happen(written[next]?.event as ClockEvent, at)
    for (const clock of clocks) {
      check(clock, at, pausedFor)
      if (at < now) goBy(clock, at, pausedFor)
    }
  }

  /** When it would be over if nothing happened any more, and when seven tenths of it were used. */
  const ahead = (clock: Slow) => {
    const copy = { ...clock }
    let at = now
    for (; at < window.to && copy.overAt === null; at += STEP) {
      check(copy, at, pausedFor)
      if (copy.overAt === null) goBy(copy, at, pausedFor)
    }
    return copy
  }
  const earlyOf = (clock: Slow, whole: number): number => {
    const copy = { ...clock }
    let at = now
    while (copy.elapsed < 0.7 * whole && at < window.to) {
      goBy(copy, at, pausedFor)
      at += STEP
    }
    return at
  }

  const stateOf = (clock: Slow): string => {
    const isLate = (at: number | null) => clock.overAt !== null && at !== null && clock.overAt < at
    if (clock.phase === 'reached') return isLate(clock.reachedAt) ? 'broken' : 'kept'
    if (clock.phase === 'over') return isLate(clock.endedAt) ? 'broken' : 'ended'
    if (clock.phase === 'waiting') return 'waiting'
    if (clock.overAt !== null) return 'broken'
    return isStopped(clock, now, pausedFor) ? 'paused' : 'running'
  }

  return clocks
    .filter((clock) => versionOf(clock, clock.promisedAt))
    .map((clock) => {
      const state = stateOf(clock)
      const future = state === 'running' || state === 'paused' ? ahead(clock) : null
      return {
        state,
        startedAt: clock.startedAt,
        elapsed: clock.elapsed,
        days: clock.days,
        overAt: clock.overAt,
        dueAt: !future ? null : (future.overAt ?? undefined),
        earlyAt: future && future.overAt !== null ? earlyOf(clock, future.elapsedAtOver) : null,
        endedAt: clock.reachedAt ?? clock.endedAt,
      }
    })
}
