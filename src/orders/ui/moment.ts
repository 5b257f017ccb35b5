const offsetAt = (at: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(at))
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
  return local - Math.floor(at / 1000) * 1000
}

/** A moment as an input of date and time shows it, by the clocks of the house: 2026-10-12T14:05. */
export const asTyped = (iso: string, timeZone: string): string => {
  const at = Date.parse(iso)
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16)
}

/** What was typed there as a moment; null while it is none. A time that the clocks leave out counts on from before. */
export const asMoment = (typed: string, timeZone: string): string | null => {
  const local = Date.parse(`${typed}:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(typed) || Number.isNaN(local)) return null
  const near = local - offsetAt(local, timeZone)
  return new Date(local - offsetAt(near, timeZone)).toISOString()
}
