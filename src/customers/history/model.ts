import { Conflict } from '../../platform/errors.ts'

export type Kept = { field: string; before: unknown; after: unknown; kept: boolean }

const same = (one: unknown, other: unknown) => canonical(one) === canonical(other)

/** The database gives the keys of a jsonb back in an order of its own. */
const canonical = (value: unknown): string =>
  JSON.stringify(value ?? null, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/**
 * What a change back sets: the values before, for fields that still are what the change made them.
 * Where one was changed again since, nothing is taken back, and both values are told.
 */
export function takeBack(changes: readonly Kept[], current: Record<string, unknown>): Record<string, unknown> {
  if (changes.some((change) => !change.kept))
    throw new Conflict('The values of this change are not kept any more, so it cannot be undone. Nothing was changed.')
  const again = changes.filter((change) => !same(current[change.field], change.after))
  if (again.length > 0)
    throw new Conflict('It was changed again since. Nothing was changed; compare the values and edit by hand.', {
      current: Object.fromEntries(
        again.map(({ field, before, after }) => [field, { now: current[field] ?? null, made: after, before }]),
      ),
    })
  return Object.fromEntries(changes.map(({ field, before }) => [field, before]))
}

/** What stood there before, for something that is gone and comes back. */
export function broughtBack(changes: readonly Kept[]): Record<string, unknown> {
  if (changes.some((change) => !change.kept))
    throw new Conflict('Its values are not kept any more, so it cannot come back. Nothing was changed.')
  return Object.fromEntries(changes.map(({ field, before }) => [field, before]))
}

/** Consents are appended and merges have a way back of their own; everything else can be taken back once. */
export const mayBeUndone = (entry: { action: string; subject: string; undoneBy: number | null }): boolean =>
  entry.undoneBy === null &&
  ((entry.subject === 'customer' && ['edited', 'archived', 'restored', 'restricted'].includes(entry.action)) ||
    (['detail', 'relationship', 'interaction'].includes(entry.subject) &&
      ['added', 'edited', 'removed', 'recorded', 'done', 'opened'].includes(entry.action)))
