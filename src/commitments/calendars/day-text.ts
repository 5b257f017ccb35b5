import { Periods } from './schema.ts'

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** A day's periods as people write them: 09:00–12:30, 13:30–17:00. */
export const sayPeriods = (periods: Periods): string =>
  periods.map(([from, to]) => `${clock(from)}–${clock(to)}`).join(', ')

function minuteOf(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text.trim()) ?? []
  if (hours === undefined) return null
  const minute = Number(hours) * 60 + Number(minutes ?? 0)
  return Number(minutes ?? 0) < 60 && minute <= 1440 ? minute : null
}

/** What people write of a day's periods; null where it cannot be read. Nothing is closed, 24 is the day's end. */
export function readPeriods(text: string): Periods | null {
  const plain = text.trim().toLowerCase()
  if (plain === '' || plain === 'closed') return []
  const periods = plain.split(/[,;]|\band\b/).map((part) => {
    const [from, to, more] = part.split(/[-–—]|\bto\b/).map(minuteOf)
    return more === undefined && from !== null && from !== undefined && to !== null && to !== undefined
      ? [from, to]
      : null
  })
  const parsed = Periods.safeParse(periods)
  return parsed.success ? parsed.data : null
}
