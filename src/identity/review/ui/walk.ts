// A walk through the queue: pairs in the order in which they came, a place among them, and what was said of which.
import type { Decision, QueueRow } from '../schema.ts'

export type Walk = { rows: readonly QueueRow[]; at: number; sayings: ReadonlyMap<string, Decision> }
export type Pair = Pick<QueueRow, 'customerId' | 'otherId'>

export const keyOf = (pair: Pair): string => `${pair.customerId} ${pair.otherId}`

export const begun: Walk = { rows: [], at: 0, sayings: new Map() }

/** The first place from here on of which nothing was said; past the end where there is none. */
export const nextOpen = ({ rows, sayings }: Walk, from: number): number => {
  const place = rows.findIndex((row, index) => index >= from && !sayings.has(keyOf(row)))
  return place < 0 ? rows.length : place
}

/** Pairs that came are put behind those that are there, which keep their places. */
export const joined = (walk: Walk, came: readonly QueueRow[]): Walk => {
  const known = new Set(walk.rows.map(keyOf))
  const fresh = came.filter((row) => !known.has(keyOf(row)))
  return fresh.length > 0 ? { ...walk, rows: [...walk.rows, ...fresh] } : walk
}

/** What others took is left out; what one has passed or said something of stays, and with it the place of all before. */
export const leftOut = (walk: Walk, taken: ReadonlySet<string>): Walk => ({
  ...walk,
  rows: walk.rows.filter((row, index) => index < walk.at || walk.sayings.has(keyOf(row)) || !taken.has(keyOf(row))),
})

export const said = (walk: Walk, pair: Pair, decision: Decision | undefined): Walk => {
  const sayings = new Map(walk.sayings)
  if (decision) sayings.set(keyOf(pair), decision)
  else sayings.delete(keyOf(pair))
  return { ...walk, sayings }
}

export const forward = (walk: Walk): Walk => ({ ...walk, at: nextOpen(walk, walk.at + 1) })

/** On from this pair, unless somebody went on from it already while it was being decided. */
export const forwardFrom = (walk: Walk, pair: Pair): Walk => {
  const row = walk.rows[walk.at]
  return row && keyOf(row) === keyOf(pair) ? forward(walk) : walk
}

export const back = (walk: Walk): Walk => ({ ...walk, at: Math.max(0, walk.at - 1) })

export const shownAgain = (walk: Walk, pair: Pair): Walk => {
  const at = walk.rows.findIndex((row) => keyOf(row) === keyOf(pair))
  return at < 0 ? walk : { ...walk, at }
}
