export type Step = 'day' | 'week' | 'month'

const DAY = 86_400_000
const iso = (time: number) => new Date(time).toISOString().slice(0, 10)

/** The first days (YYYY-MM-DD) of the steps from one day to another, weeks from Monday: every one, also the empty ones. */
export function stepsBetween(from: string, to: string, step: Step): string[] {
  const start = new Date(`${from}T00:00:00Z`)
  if (step === 'week') start.setUTCDate(start.getUTCDate() - ((start.getUTCDay() + 6) % 7))
  if (step === 'month') start.setUTCDate(1)
  const end = Date.parse(`${to}T00:00:00Z`)
  const days: string[] = []
  while (start.getTime() <= end) {
    days.push(iso(start.getTime()))
    if (step === 'month') start.setUTCMonth(start.getUTCMonth() + 1)
    else start.setTime(start.getTime() + (step === 'week' ? 7 : 1) * DAY)
  }
  return days
}
