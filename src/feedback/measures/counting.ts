import { addAnswer, emptySums } from './model.ts'
import type { Definition } from './schema.ts'

/** Adds sums to sums, number by number; days make a month so. */
export function addSums(to: number[], from: ArrayLike<number>, sign: 1 | -1 = 1): number[] {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + sign * ((from[i] as number | undefined) ?? 0)
  return to
}

/** A response as far as measures read it. */
export type Answered = {
  surveyId: string
  day: string
  wave: number | null
  channel: string
  language: string
  weight: number | null
  seconds: number | null
  closed: (number | null)[]
  kind: string
  country: string | null
  department: string | null
}

/** Whether the definition lets this response count. */
export function counts({ includes }: Definition, answered: Answered): boolean {
  const { channels, languages, waves, leastSeconds } = includes
  if (channels && !channels.includes(answered.channel)) return false
  if (languages && !languages.includes(answered.language)) return false
  if (waves && (answered.wave === null || !waves.includes(answered.wave))) return false
  return leastSeconds === undefined || answered.seconds === null || answered.seconds >= leastSeconds
}

/** The groups that a response belongs to: in all, and one of each grouping that is known of it. */
export function groupsOf(answered: Answered): [grouping: string, member: string][] {
  const { surveyId, wave, channel, language, kind, country, department } = answered
  const groups: [string, string][] = [
    ['', ''],
    ['survey', surveyId],
    ['channel', channel],
    ['language', language],
  ]
  if (wave !== null) groups.push(['wave', `${surveyId} ${wave}`])
  // Of an anonymous survey nobody knows who answered, and of an open link nobody asked.
  if (kind !== 'unknown') groups.push(['kind', kind])
  if (country !== null) groups.push(['country', country])
  if (department !== null) groups.push(['department', department])
  return groups
}

/** A measure with the places of its questions in each survey that it reads. */
export type Counting = { id: string; definition: Definition; places: ReadonlyMap<string, readonly (number | null)[]> }

/** Of a day, or of a month, which is called by its first day. */
export type Span = 'day' | 'month'
export type KeptSums = { measureId: string; grouping: string; span: Span; day: string; member: string; sums: number[] }

/** Sums under way, by measure, grouping, day and member. */
export type Kept = Map<string, KeptSums>

/** Adds what these responses bring to the sums. */
export function gather(kept: Kept, measures: readonly Counting[], responses: Iterable<Answered>): void {
  for (const response of responses) {
    const groups = groupsOf(response)
    for (const { id, definition, places } of measures) {
      const where = places.get(response.surveyId)
      if (!where || !counts(definition, response)) continue
      const marks = where.map((place) => (place === null ? null : (response.closed[place - 1] ?? null)))
      for (const [grouping, member] of groups) {
        const key = `${id}\n${grouping}\n${response.day}\n${member}`
        let found = kept.get(key)
        if (!found) {
          found = { measureId: id, grouping, span: 'day', day: response.day, member, sums: emptySums(definition) }
          kept.set(key, found)
        }
        addAnswer(definition, found.sums, marks, response.weight ?? 1)
      }
    }
  }
}

export const monthOf = (day: string): string => `${day.slice(0, 7)}-01`

/** The same sums by month. */
export function byMonth(days: Iterable<KeptSums>): KeptSums[] {
  const months: Kept = new Map()
  for (const { measureId, grouping, day, member, sums } of days) {
    const month = monthOf(day)
    const key = `${measureId}\n${grouping}\n${month}\n${member}`
    const found = months.get(key)
    if (found) addSums(found.sums, sums)
    else months.set(key, { measureId, grouping, span: 'month', day: month, member, sums: [...sums] })
  }
  return [...months.values()]
}
