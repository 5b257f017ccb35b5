import { expect } from 'vitest'
import type { CalendarDay, CalendarVersion, HolidaySetId, Week } from '../../src/commitments/calendars/schema.ts'
import { countClocks } from '../../src/commitments/clock/clock.ts'
import { calendarTimes } from '../../src/commitments/clock/regime.ts'
import type { ClockEvent } from '../../src/commitments/clock/schema.ts'
import type { Definition, Measure, Target } from '../../src/commitments/schema.ts'

export const office: Week = [...Array.from({ length: 5 }, (): Week[number] => [[540, 1020]]), [], []]
export const withLunch: Week = [
  ...Array.from({ length: 5 }, (): Week[number] => [
    [540, 750],
    [810, 1020],
  ]),
  [],
  [],
]
export const always: Week = Array.from({ length: 7 }, (): Week[number] => [[0, 1440]])
const none = { types: [], priorities: [], channels: [], customerKinds: [], tags: [], severities: [] }

type Calendar = { week: Week; zone?: string; sets?: HolidaySetId[]; days?: CalendarDay[] }
const calendar = ({ week, zone = 'Europe/London', sets = [], days = [] }: Calendar) => {
  const version: CalendarVersion = {
    week,
    timeZone: zone,
    holidaySets: sets,
    number: 1,
    effectiveAt: '2000-01-01T00:00:00Z',
    madeBy: null,
    madeAt: '2000-01-01T00:00:00Z',
  }
  return calendarTimes([version], days)
}

export const says = (target: Target, how: Partial<Definition> = {}): Definition => ({
  texts: { en: { statement: 'We answer.', audience: 'Everyone', exclusions: '', remedy: '' } },
  target,
  countsFrom: 'receipt',
  share: 95,
  calendarId: 'hours',
  applies: none,
  except: none,
  pauses: [],
  extension: null,
  reaches: 'new',
  reviewOn: null,
  ...how,
})
export const minutes = (amount: number): Target => ({ amount, unit: 'minutes' })
export const workingDays = (amount: number): Target => ({ amount, unit: 'working days' })

export type Asked = {
  measure?: Measure
  versions: [from: string, definition: Definition][]
  calendar: Calendar
  events: Omit<ClockEvent, 'seq'>[]
  now: string
}
export const count = ({ measure = 'first reply', versions, calendar: hours, events, now }: Asked) => {
  const times = calendar(hours)
  return countClocks(
    {
      measure,
      stage: 1,
      versions: versions.map(([effectiveAt, definition], index) => ({ number: index + 1, effectiveAt, definition })),
      calendars: () => times,
    },
    events.map((event, index) => ({ ...event, seq: index + 1 })),
    new Date(now),
  )
}
export const only = (asked: Asked) => {
  const [clock, more] = count(asked)
  expect(more).toBeUndefined()
  if (!clock) throw new Error('There is no clock.')
  return clock
}
export const ever = '2000-01-01T00:00:00Z'
export const received = (at: string) => ({ at, kind: 'received' as const })
export const dueOf = (asked: Asked) => only(asked).dueAt
