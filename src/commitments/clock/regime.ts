import type { CalendarDay, CalendarVersion } from '../calendars/schema.ts'
import { everyHour, type WorkingTime, workingTime } from '../calendars/working-time.ts'
import type { Definition, Version } from '../schema.ts'

/** All that a calendar ever said, ready to be counted by. */
export type CalendarTimes = { from: number; working: WorkingTime; always: WorkingTime }[]

export const calendarTimes = (versions: readonly CalendarVersion[], days: readonly CalendarDay[]): CalendarTimes =>
  [...versions]
    .sort((a, b) => a.number - b.number)
    .map((version) => ({
      from: Date.parse(version.effectiveAt),
      working: workingTime(version, days),
      always: everyHour(version.timeZone),
    }))

/** By what a clock goes for a while: one version of the commitment and one of its calendar. */
export type Regime = { number: number; definition: Definition; hours: WorkingTime; calendarFrom: number }

type Said = Pick<Version, 'number' | 'effectiveAt' | 'definition'>
/** The versions of a commitment that reach a clock, and the moments at which what it goes by changes. */
export type Regimes = { at: (moment: number) => Regime; next: (after: number) => number | null }

/** The last of these that is in effect; the first of a calendar holds for what was before it, too. */
const inEffect = <T>(list: readonly T[], moment: number, from: (each: T) => number): T | undefined =>
  list.findLast((each) => from(each) <= moment)

export function versionAt<V extends Said>(versions: readonly V[], promisedAt: number): V | undefined {
  return inEffect(versions, promisedAt, (each) => Date.parse(each.effectiveAt))
}

/** Null where nothing was promised yet at that moment. */
export function regimesOf(
  versions: readonly Said[],
  calendars: (id: string) => CalendarTimes,
  promisedAt: number,
): Regimes | null {
  const promised = versionAt(versions, promisedAt)
  if (!promised) return null
  const reaching = [
    { version: promised, from: Number.NEGATIVE_INFINITY },
    ...versions
      .map((version) => ({ version, from: Date.parse(version.effectiveAt) }))
      .filter(({ version, from }) => from > promisedAt && version.definition.reaches === 'running'),
  ]
  const changes = new Set<number>()
  for (const { version, from } of reaching) {
    changes.add(from)
    for (const hours of calendars(version.definition.calendarId)) changes.add(hours.from)
  }
  const sorted = [...changes].filter((each) => each > promisedAt).sort((a, b) => a - b)
  const regimes = new Map<string, Regime>()
  return {
    next: (after) => sorted.find((each) => each > after) ?? null,
    at: (moment) => {
      const { version } = inEffect(reaching, moment, (each) => each.from) as (typeof reaching)[number]
      const times = calendars(version.definition.calendarId)
      const time = inEffect(times, moment, (each) => each.from) ?? times[0]
      if (!time) throw new Error('A commitment’s calendar has no hours.')
      const key = `${version.number} ${time.from}`
      const known = regimes.get(key)
      if (known) return known
      const made: Regime = {
        number: version.number,
        definition: version.definition,
        hours: version.definition.target.unit === 'days' ? time.always : time.working,
        calendarFrom: time.from,
      }
      regimes.set(key, made)
      return made
    },
  }
}
