import type { NewRow } from './schema.ts'

/** Whom each of a family was merged into by the newest fact about it: a forest, whose root is the survivor. */
export type Parents = ReadonlyMap<string, string>

/** One customer's own part of a family: all that were merged into it, however far down. */
export function withIt(id: string, parents: Parents): string[] {
  const found = [id]
  for (const one of found)
    for (const [child, parent] of parents) if (parent === one && !found.includes(child)) found.push(child)
  return found.slice(1)
}

/** The customer that one is read through, by the facts alone: what merged_into must be. */
export function rootOf(id: string, parents: Parents): string {
  let at = id
  for (let steps = 0; steps <= parents.size; steps += 1) {
    const parent = parents.get(at)
    if (parent === undefined) return at
    at = parent
  }
  return at
}

/** What is known of each side from before they were merged. */
export type Usual = { ids: readonly string[]; name: string; sources: readonly string[]; channels: readonly string[] }

type Newer = { source: string | null; channel: string | null; names: readonly string[] }

/** How rows come about that are nobody's source. */
const ours = ['hand', 'api', 'import']

/** Whom a row that came since fits best, and why; null where both or neither do. */
export function fits(row: Newer, goes: Usual, stays: Usual): Pick<NewRow, 'fits' | 'why'> {
  const named = (side: Usual) => row.names.some((id) => side.ids.includes(id))
  if (named(goes) !== named(stays))
    return named(goes)
      ? { fits: 'goes', why: `It hangs on something of ${goes.name}.` }
      : { fits: 'stays', why: `It hangs on something of ${stays.name}.` }
  const from = row.source?.toLowerCase()
  if (from !== undefined && !ours.includes(from)) {
    const has = (side: Usual) => side.sources.some((source) => source.toLowerCase() === from)
    if (has(goes) !== has(stays))
      return {
        fits: has(goes) ? 'goes' : 'stays',
        why: `It came from ${row.source}, which knows only ${has(goes) ? goes.name : stays.name}.`,
      }
  }
  if (row.channel !== null) {
    const has = (side: Usual) => side.channels.includes(row.channel as string)
    if (has(goes) !== has(stays))
      return {
        fits: has(goes) ? 'goes' : 'stays',
        why: `Of the two only ${has(goes) ? goes.name : stays.name} used ${row.channel} before.`,
      }
  }
  return { fits: null, why: 'Both could be meant.' }
}
