import type { Filter } from '../../../platform/filter.ts'
import { endOfDay, startOfDay } from '../../../platform/ui/values.ts'

/** The rows that a figure was counted from: a list with these filters. */
export const behind = (path: string, all: Filter[]) =>
  `${path}?queue=all&filter=${encodeURIComponent(JSON.stringify({ all }))}`

/** Alerts that were opened in a stretch of days, and are so besides. */
export const alertsOf = ({ from, to }: { from: string; to: string }, ...more: Filter[]) =>
  behind('/alerts', [{ field: 'openedAt', is: 'between', value: [startOfDay(from), endOfDay(to)] }, ...more])
