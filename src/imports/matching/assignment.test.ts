import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestAssignment } from './assignment.ts'

const bruteForce = (gains: number[][], columns: number, row = 0, used = new Set<number>()): number => {
  if (row === gains.length) return 0
  let best = bruteForce(gains, columns, row + 1, used)
  for (let column = 0; column < columns; column++) {
    const gain = gains[row]?.[column] ?? 0
    if (used.has(column) || gain <= 0) continue
    used.add(column)
    best = Math.max(best, gain + bruteForce(gains, columns, row + 1, used))
    used.delete(column)
  }
  return best
}

test('no other one-to-one assignment has a higher sum', () => {
  const gain = fc.integer({ min: -5, max: 10 })
  const tables = fc
    .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
    .chain(([rows, columns]) =>
      fc.tuple(
        fc.array(fc.array(gain, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
        fc.constant(columns),
      ),
    )
  fc.assert(
    fc.property(tables, ([gains, columns]) => {
      const chosen = bestAssignment(gains, columns)
      const taken = chosen.filter((column) => column !== null)
      expect(new Set(taken).size).toBe(taken.length)
      const sum = chosen.reduce<number>(
        (total, column, row) => total + (column === null ? 0 : (gains[row]?.[column] ?? 0)),
        0,
      )
      expect(sum).toBe(bruteForce(gains, columns))
    }),
    { numRuns: 300 },
  )
})
