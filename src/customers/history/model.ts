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

const OWN = 'custom.'
type Named = { custom: Record<string, unknown> }

/** A customer with each value that it keeps under a name of its own where history tells of it: as “custom.Sector”. */
export const withOwn = <T extends Named>(customer: T): T & Record<string, unknown> => ({
  ...customer,
  ...Object.fromEntries(Object.entries(customer.custom).map(([name, value]) => [`${OWN}${name}`, value])),
})

/** The other way about: such values go where the customer keeps them, and one that was not there goes away. */
export function ownInto(set: Record<string, unknown>, { custom }: Named): Record<string, unknown> {
  const own = Object.entries(set).filter(([field]) => field.startsWith(OWN))
  if (own.length === 0) return set
  const rest = Object.entries(set).filter(([field]) => !field.startsWith(OWN))
  const names = new Map(Object.entries(custom))
  for (const [field, value] of own) {
    const name = field.slice(OWN.length)
    if (value === null || value === undefined) names.delete(name)
    else names.set(name, value)
  }
  return { ...Object.fromEntries(rest), custom: Object.fromEntries(names) }
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
