import fc from 'fast-check'
import { expect } from 'vitest'
import type { CalendarVersion, HolidaySetId, Week } from '../../src/commitments/calendars/schema.ts'
import { countClocks } from '../../src/commitments/clock/clock.ts'
import { calendarTimes } from '../../src/commitments/clock/regime.ts'
import { type ClockEvent, clockEventKinds } from '../../src/commitments/clock/schema.ts'
import { type Definition, type Measure, pauseReasons, type Target } from '../../src/commitments/schema.ts'
import { type Calendar, type PlainPromise, replay } from './replay.ts'
import { STEP, type Window } from './timetable.ts'

const iso = (at: number) => new Date(at).toISOString()
const all = (periods: Week[number]): Week => [periods, periods, periods, periods, periods, periods, periods]
const weekdays = (periods: Week[number]): Week => [periods, periods, periods, periods, periods, [], []]

const windows: Window[] = [
  // The clocks go forward on 29 March in Europe and on 8 March in America; Easter is on 5 April; Lord Howe goes back by half an hour.
  { from: Date.parse('2026-03-06T00:00:00Z'), to: Date.parse('2026-04-20T00:00:00Z') },
  { from: Date.parse('2026-10-12T00:00:00Z'), to: Date.parse('2026-11-29T00:00:00Z') },
  { from: Date.parse('2025-12-12T00:00:00Z'), to: Date.parse('2026-01-25T00:00:00Z') },
]

type Said = { timeZone: string; week: Week; holidaySets: HolidaySetId[] }
const said: Said[] = [
  { timeZone: 'Europe/London', week: weekdays([[540, 1020]]), holidaySets: ['england-and-wales'] },
  {
    timeZone: 'Europe/Berlin',
    week: weekdays([
      [480, 720],
      [765, 1080],
    ]),
    holidaySets: ['germany'],
  }, // a lunch break
  { timeZone: 'America/New_York', week: all([[0, 1440]]), holidaySets: [] },
  {
    timeZone: 'Europe/London',
    week: all([
      [30, 95],
      [110, 180],
      [1320, 1440],
    ]),
    holidaySets: [],
  }, // nights, through the change
  {
    timeZone: 'Australia/Lord_Howe',
    week: [[[0, 480]], [], [[600, 1200]], [[600, 1200]], [], [[90, 150]], [[90, 150]]],
    holidaySets: [],
  },
]
const days = [
  { day: '2026-10-28', name: 'Stocktaking', periods: [] },
  { day: '2026-12-24', name: 'Half day', periods: [[540, 720]] as Week[number] },
  { day: '2026-03-27', name: 'Late opening', periods: [[1200, 1440]] as Week[number] },
]

const calendars: Calendar[] = said.flatMap((first, index) => {
  const version = (number: number, hours: Said, at: string): CalendarVersion => ({
    ...hours,
    number,
    effectiveAt: at,
    madeBy: null,
    madeAt: at,
  })
  const other = said[(index + 1) % said.length] as Said
  const begin = version(1, first, '2000-01-01T00:00:00Z')
  const changes = ['2026-03-18T10:30:00Z', '2026-10-26T10:30:00Z', '2026-01-05T10:30:00Z']
  return [
    { versions: [begin], days },
    { versions: [begin, ...changes.slice(index % 3, (index % 3) + 1).map((at) => version(2, other, at))], days: [] },
  ]
})
const byId = Object.fromEntries(calendars.map((calendar, index) => [String(index), calendar]))
const times = calendars.map(({ versions, days: own }) => calendarTimes(versions, own))

const steps = (most: number) => fc.nat(most).map((count) => count * STEP)
const scope = { types: [], priorities: [], channels: [], customerKinds: [], tags: [], severities: [] }

const amounts: Record<Target['unit'], fc.Arbitrary<number>> = {
  minutes: fc.integer({ min: 1, max: 400 }).map((count) => count * 5),
  'working days': fc.integer({ min: 1, max: 6 }),
  days: fc.integer({ min: 1, max: 6 }),
}

const definition = (unit: Target['unit']): fc.Arbitrary<Definition> =>
  fc
    .record({
      amount: amounts[unit],
      calendarId: fc.nat(calendars.length - 1).map(String),
      countsFrom: fc.constantFrom('receipt' as const, 'acknowledgement' as const),
      pauses: fc.subarray([...pauseReasons]),
      extension: fc.option(amounts[unit], { nil: null }),
      reaches: fc.constantFrom('new' as const, 'running' as const),
    })
    .map(({ amount, extension, ...rest }) => ({
      ...rest,
      texts: { en: { statement: 'We answer.', audience: 'Everyone', exclusions: '', remedy: '' } },
      target: { amount, unit },
      extension: extension === null ? null : { amount: extension, unit },
      share: 95,
      applies: scope,
      except: scope,
      reviewOn: null,
    }))

export type History = {
  window: Window
  promise: Omit<PlainPromise, 'calendars'>
  events: ClockEvent[]
  now: number
}

const happening = fc.record({
  gap: fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 6, arbitrary: steps(200) },
    { weight: 2, arbitrary: steps(900) },
  ),
  /** The machine's clock was put back: what was written later bears an earlier time. */
  back: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: steps(30) }),
  kind: fc.constantFrom(...clockEventKinds),
  stage: fc.constantFrom(undefined, 1, 1, 2),
  reason: fc.constantFrom(...pauseReasons),
  much: fc.integer({ min: 1, max: 40 }),
})

const history: fc.Arbitrary<History> = fc
  .record({
    window: fc.constantFrom(...windows),
    begins: steps(14 * 288),
    measure: fc.constantFrom<Measure>(
      'first reply',
      'next reply',
      'acknowledgement',
      'first resolution',
      'total resolution',
    ),
    stage: fc.constantFrom(1, 1, 2),
    versions: fc
      .constantFrom<Target['unit']>('minutes', 'minutes', 'working days', 'days')
      .chain((unit) => fc.array(fc.tuple(steps(9 * 288), definition(unit)), { minLength: 1, maxLength: 3 })),
    begun: fc.boolean(),
    happenings: fc.array(happening, { maxLength: 10 }),
    rest: steps(4 * 288),
  })
  .map(({ window, begins, measure, stage, versions, begun, happenings, rest }) => {
    let at = window.from + begins
    // The first version holds long since, or from a moment that the case may have come before.
    let from = begun ? Date.parse('2001-01-01T00:00:00Z') : at - 288 * STEP
    const dated = versions.map(([gap, each], index) => {
      if (index > 0) from = Math.max(from, at) + gap
      else if (!begun) from += gap
      return { number: index + 1, effectiveAt: iso(from), definition: each }
    })
    const events = [
      { kind: 'received' as const, gap: 0, back: 0, stage: 1, reason: 'customer', much: 1 },
      ...happenings,
    ].map(({ gap, back, kind, stage: on, reason, much }, index): ClockEvent => {
      at += gap
      const minutes = much * 5
      return {
        at: iso(at - back),
        seq: index + 1,
        kind,
        ...(on && { stage: on }),
        reason,
        ...(kind === 'extended' && { minutes, days: Math.ceil(much / 10) }),
      }
    })
    return {
      window,
      promise: {
        measure,
        stage,
        versions: dated,
      },
      events,
      now: Math.min(at + rest, window.to - STEP),
    }
  })
  .filter(({ events, now }) => events.every((event) => Date.parse(event.at) <= now))

const moment = (at: number | null | undefined) => (at === null || at === undefined ? null : iso(at))

/** The clock and its replay say the same of a history. */
export function agree({ window, promise, events, now }: History): void {
  const counted = countClocks({ ...promise, calendars: (id) => times[Number(id)] ?? [] }, events, new Date(now))
  const slow = replay({ ...promise, calendars: byId }, events, now, window)
  const told = counted.map(({ state, startedAt, elapsedSeconds, elapsedDays, decidedAt, endedAt }) => ({
    state,
    startedAt,
    elapsedSeconds,
    elapsedDays,
    endedAt,
    brokenAt: state === 'broken' ? decidedAt : null,
  }))
  expect(told).toEqual(
    slow.map((each) => ({
      state: each.state,
      startedAt: moment(each.startedAt),
      elapsedSeconds: each.elapsed / 1000,
      elapsedDays: each.days,
      endedAt: moment(each.endedAt),
      brokenAt: each.state === 'broken' ? moment(each.overAt) : null,
    })),
  )
  slow.forEach(({ state, dueAt, earlyAt }, index) => {
    const clock = counted[index]
    if (state !== 'running' && state !== 'paused') return
    // Beyond the window the replay sees nothing.
    if (dueAt === undefined) expect(clock?.dueAt === null || Date.parse(clock?.dueAt ?? '') > window.to).toBe(true)
    else {
      expect(clock?.dueAt).toBe(moment(dueAt))
      const next = Date.parse(clock?.nextAt ?? '')
      const early = earlyAt as number
      // The replay looks every five minutes; seven tenths may be over in between.
      const within = early <= now ? next === dueAt : next > early - STEP && next <= early
      if (!within && !(next === dueAt && early - STEP <= now)) expect(moment(next)).toBe(moment(early))
    }
  })
}

export const histories = (many: number) =>
  fc.assert(
    fc.property(history, (each) => agree(each)),
    { numRuns: many },
  )
