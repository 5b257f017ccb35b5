import { levelWords } from './comparing.ts'
import type { FieldKind } from './schema.ts'

/**
 * The levels of every field, and which field depends on which. While the parent agrees, a field's level stands in the
 * second half of its table: weighed by what is usual then.
 */
export type LevelSpace = { sizes: number[]; parents: number[] }

export const levelSpace = (kinds: readonly FieldKind[], parents: readonly number[]): LevelSpace => ({
  sizes: kinds.map((kind) => levelWords[kind].length),
  parents: [...parents],
})

/** Where a level stands in its field's table, given the level of the parent. */
export const placeOf = (level: number, size: number, parent: number, parentLevel: number): number =>
  level !== 0 && parent >= 0 && parentLevel === 1 ? level + size : level

/** Moves rows of levels to their places, in place. */
export function toPlaces(levels: Uint8Array, space: LevelSpace): void {
  const count = space.sizes.length
  const row = new Uint8Array(count)
  for (let at = 0; at < levels.length; at += count) {
    for (let f = 0; f < count; f++) row[f] = levels[at + f] as number
    for (let f = 0; f < count; f++) {
      const parent = space.parents[f] as number
      levels[at + f] = placeOf(
        row[f] as number,
        space.sizes[f] as number,
        parent,
        parent < 0 ? 0 : (row[parent] as number),
      )
    }
  }
}
