import type { TimelineEvent } from './schema.ts'

export type Place = { at: string; id: string | null }

/** Moments as the database writes them have up to six decimals, or none: compared with all six. */
const exact = (at: string) => {
  const [seconds = '', decimals = ''] = at.replace('Z', '').split('.')
  return `${seconds}.${decimals.padEnd(6, '0')}`
}

const newer = (a: TimelineEvent, b: TimelineEvent) => {
  const [one, other] = [exact(a.at), exact(b.at)]
  if (one !== other) return one < other ? 1 : -1
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0
}

/** The newest of what every source gave; each source gave its own newest, one more than is shown. */
export function merged(sources: readonly TimelineEvent[][], limit: number): { events: TimelineEvent[]; more: boolean } {
  const all = sources.flat().sort(newer)
  return { events: all.slice(0, limit), more: all.length > limit }
}
