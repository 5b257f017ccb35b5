import { dayText } from '../calendars/holidays/year.ts'
import type { WorkingTime } from '../calendars/working-time.ts'
import type { Measure, Target } from '../schema.ts'
import type { CountedClock } from './clock.ts'
import type { Step } from './schema.ts'
import type { Counted } from './tally.ts'

type Line = { at: string; text: string }

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

/** Seconds as people say them: 1 h 30 min; in hours however many, because a working day has no fixed length. */
export function sayTime(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  if (hours === 0) return `${minutes} min`
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
}

export const sayTarget = ({ amount, unit }: Target): string =>
  unit === 'minutes' ? sayTime(amount * 60) : plural(amount, unit === 'days' ? 'day' : 'working day')

const formats = new Map<string, Intl.DateTimeFormat>()
function format(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([timeZone, options])
  const made = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone, hourCycle: 'h23' })
  formats.set(key, made)
  return made
}
const clockTime = { hour: '2-digit', minute: '2-digit' } as const
const date = { weekday: 'short', day: 'numeric', month: 'short' } as const
export const sayMoment = (at: string | number, timeZone: string) =>
  format(timeZone, { ...date, year: 'numeric', ...clockTime })
    .format(new Date(at))
    .replace(', ', ' ')
const sayHour = (at: number, timeZone: string) => format(timeZone, clockTime).format(at)
const sayDay = (day: number) => format('UTC', date).format(day * 86_400_000)

/** Whom a case waits for, in the middle of a sentence. */
const whom: Record<string, string> = { customer: 'the customer', supplier: 'a supplier', us: 'a colleague' }
const sayWhom = (reason: string | null | undefined) => whom[reason ?? ''] ?? 'something else'

const awaited: Record<Measure, string> = {
  'first reply': 'a reply',
  'next reply': 'a reply',
  acknowledgement: 'an acknowledgement',
  'first resolution': 'a resolution',
  'total resolution': 'a resolution',
}
const reachedBy: Record<string, string> = {
  replied: 'We replied',
  acknowledged: 'We acknowledged it',
  resolved: 'It was resolved',
}

const gone = ({ target, elapsedDays, elapsedSeconds }: Step) =>
  target.unit === 'minutes'
    ? `${sayTime(elapsedSeconds)} of ${sayTarget(target)} used`
    : `${elapsedDays} of ${sayTarget(target)} used`

function sayBegun({ target, timeZone, at }: Step): string {
  const begun = `Counting begins at ${sayMoment(at, timeZone)}: ${sayTarget(target)}`
  if (target.unit === 'minutes') return `${begun} of working time.`
  if (target.unit === 'days') return `${begun}. This day is day nought; each day ends at midnight.`
  return `${begun}. This day is day nought; each working day ends with its last working hour.`
}

const sentences: Record<Step['did'], (step: Step, measure: Measure) => string> = {
  waited: () => 'Received. It is counted from the acknowledgement, which has not been sent yet.',
  began: sayBegun,
  paused: (step) => `Stopped: the case waits for ${sayWhom(step.reason)}. ${gone(step)}.`,
  'went on': (step) => `Going on; ${gone(step)}.`,
  'not stopped': (step) => `The case waits for ${sayWhom(step.reason)} from here, which does not stop this clock.`,
  lengthened: (step) =>
    `Lengthened by ${sayTarget({ ...step.target, amount: step.by ?? 0 })}, to ${sayTarget(step.target)} in all.`,
  'not lengthened': () => 'An extension came here that this promise does not allow: nothing is added.',
  version: (step) =>
    `Version ${step.version} of the promise came into effect: ${sayTarget(step.target)} in all. What had elapsed is kept: ${gone(step)}.`,
  hours: (step) => `The calendar’s hours changed. What had elapsed is kept: ${gone(step)}.`,
  reached: (step) => `${reachedBy[step.reason ?? ''] ?? 'Reached'}; ${gone(step)}.`,
  broke: (step, measure) => `The time was over without ${awaited[measure]}: ${gone(step)}.`,
  reopened: (step) => `Reopened: counting goes on where it stood; ${gone(step)}.`,
  ended: () => 'Withdrawn: it is no longer counted.',
}

/** What of one local day counted, or why nothing did. */
function sayOneDay(hours: WorkingTime, day: number, from: number, to: number): { text: string; closed: boolean } {
  const { spans, holiday } = hours.spansOf(day)
  const parts = spans
    .map(([begins, ends]) => [Math.max(begins, from), Math.min(ends, to)] as const)
    .filter(([begins, ends]) => begins < ends)
  const because = holiday ? ` (${holiday})` : ''
  if (parts.length === 0)
    return { text: `${sayDay(day)}: ${spans.length > 0 ? 'outside working hours' : `closed${because}`}`, closed: true }
  const seconds = parts.reduce((sum, [begins, ends]) => sum + (ends - begins) / 1000, 0)
  const told = parts.map(([begins, ends]) => `${sayHour(begins, hours.timeZone)}–${sayHour(ends, hours.timeZone)}`)
  return { text: `${sayDay(day)}${because}: ${told.join(' and ')}, ${sayTime(seconds)}`, closed: false }
}

/** At most so many days are told one by one. */
const DAYS_TOLD = 45

/** The days of a stretch that counted, one line each; closed ones in a row share one. */
export function linesOfDays({ from, to, hours }: Counted): Line[] {
  const lines: (Line & { closed: boolean })[] = []
  const last = hours.dayOf(to - 1)
  const first = hours.dayOf(from)
  for (let day = first; day <= Math.min(last, first + DAYS_TOLD - 1); day += 1) {
    const { text, closed } = sayOneDay(hours, day, from, to)
    const before = lines.at(-1)
    const at = new Date(Math.max(from, Date.parse(`${dayText(day)}T00:00:00Z`))).toISOString()
    if (closed && before?.closed) before.text += `; ${text}`
    else lines.push({ at, text, closed })
  }
  const rest = last - first + 1 - DAYS_TOLD
  if (rest > 0)
    lines.push({ at: new Date(to).toISOString(), text: `and ${plural(rest, 'further day')}`, closed: false })
  return lines.map(({ at, text }) => ({ at, text: `  ${text}` }))
}

/** How it stands, as the last line. */
function standing(clock: CountedClock, timeZone: string): string | null {
  const due = clock.dueAt && sayMoment(clock.dueAt, timeZone)
  if (clock.state === 'running') return `Due ${due}.`
  if (clock.state === 'paused')
    return 'While it is stopped there is no deadline; it moves on by as long as the stop lasts.'
  if (clock.state === 'kept') return `Kept: the time would have been over at ${due}.`
  return clock.state === 'broken' ? `Broken at ${due}.` : null
}

/** A clock explained line by line: each thing that it did, and beneath it the days that counted until the next. */
export function explanation(clock: CountedClock): Line[] {
  const lines: Line[] = []
  const { steps, counted } = clock
  steps.forEach((step, index) => {
    lines.push({ at: step.at, text: sentences[step.did](step, clock.measure) })
    const from = Date.parse(step.at)
    const next = steps[index + 1]
    const to = next ? Date.parse(next.at) : Number.POSITIVE_INFINITY
    const within = counted.filter((each) => each.from >= from && each.from < to)
    const [first, last] = [within[0], within.at(-1)]
    if (first && last) lines.push(...linesOfDays({ ...first, to: Math.min(last.to, to) }))
  })
  const zone = steps.at(-1)?.timeZone ?? 'UTC'
  const end = standing(clock, zone)
  if (end) lines.push({ at: clock.decidedAt ?? clock.dueAt ?? steps.at(-1)?.at ?? '', text: end })
  return lines
}
