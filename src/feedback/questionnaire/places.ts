import type { Item } from './items.ts'

export type PlacedItem = Item & { place: number }

/**
 * Gives new items the places after those that there are: an item keeps its place for ever, whatever version asks it.
 * An item that is asked in another way now would mix two measures in one column, so it is said instead.
 */
export function placed(known: readonly PlacedItem[], items: readonly Item[]): { add: PlacedItem[]; changed: Item[] } {
  const byName = new Map(known.map((each) => [`${each.question}/${each.part}`, each]))
  let next = known.reduce((most, { place }) => Math.max(most, place), 0)
  const add: PlacedItem[] = []
  const changed: Item[] = []
  for (const item of items) {
    const before = byName.get(`${item.question}/${item.part}`)
    if (!before) {
      next += 1
      add.push({ ...item, place: next })
    } else if (before.kind !== item.kind || before.low !== item.low || before.high !== item.high) changed.push(item)
  }
  return { add, changed }
}
