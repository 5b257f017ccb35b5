import { drawn } from '../../../math/hash.ts'

/** Shares examples out into so many folds, both sides of a question evenly (stratified), the same way every time. */
export function foldsOf(sides: readonly boolean[], folds: number): number[] {
  const draw = drawn(sides.length + 7)
  const order = sides.map((_, at) => ({ at, lot: draw() })).sort((a, b) => a.lot - b.lot)
  const next = [0, 0]
  const fold: number[] = new Array(sides.length).fill(0)
  for (const { at } of order) {
    const side = sides[at] ? 1 : 0
    fold[at] = (next[side] as number) % folds
    next[side] = (next[side] as number) + 1
  }
  return fold
}
