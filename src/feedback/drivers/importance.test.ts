import fc from 'fast-check'
import { expect, test } from 'vitest'
import swiss from '../../../test/reference/swiss.json' with { type: 'json' }
import { drawn } from '../../math/hash.ts'
import { all, gathering, percentiles, resampled } from './bootstrap.ts'
import { closestPair, inflation } from './collinearity.ts'
import { addPerson, type Correlations, correlations, noMoments } from './moments.ts'
import { relativeWeights } from './relative-weights.ts'
import { everyR2, lmg } from './shapley.ts'

const correlated = (rows: readonly ArrayLike<number>[]): Correlations => {
  const moments = noMoments(rows[0]?.length ?? 0)
  for (const row of rows) addPerson(moments, row)
  const found = correlations(moments)
  if ('flat' in found) throw new Error(`no spread in ${found.flat}`)
  return found
}
const sum = (values: Iterable<number>) => [...values].reduce((all, value) => all + value, 0)
const expectAll = (found: Float64Array, wanted: readonly number[], digits = 11) => {
  for (const [at, value] of wanted.entries()) expect(found[at]).toBeCloseTo(value, digits)
}

test('LMG of Swiss fertility is what relaimpo computes', () => {
  const found = lmg(correlated(swiss.rows))
  expectAll(found, swiss.lmg)
  expect(sum(found)).toBeCloseTo(swiss.r2, 11)
})

test('relative weights of Swiss fertility are what relativeImp computes', () => {
  const found = relativeWeights(correlated(swiss.rows)) as Float64Array
  expectAll(found, swiss.relativeWeights)
  expect(sum(found)).toBeCloseTo(swiss.r2, 11)
})

/** R² by solving the normal equations, as it is defined. */
function plainR2({ p, among, withOutcome }: Correlations, set: number): number {
  const chosen = [...Array(p).keys()].filter((i) => set & (1 << i))
  const rows = chosen.map((i) => [...chosen.map((j) => among[i * p + j] as number), withOutcome[i] as number])
  for (const [at, row] of rows.entries()) {
    const pivot = row[at] as number
    for (const other of rows)
      if (other !== row) {
        const factor = (other[at] as number) / pivot
        for (const [j, value] of row.entries()) other[j] = (other[j] as number) - factor * value
      }
  }
  return sum(
    rows.map(
      (row, at) => ((row.at(-1) as number) / (row[at] as number)) * (withOutcome[chosen[at] as number] as number),
    ),
  )
}

const people = fc.integer({ min: 1, max: 6 }).chain((p) =>
  fc.integer({ min: 1, max: 2 ** 31 }).map((seed) => {
    const draw = drawn(seed)
    return Array.from({ length: 40 }, () => Array.from({ length: p + 1 }, () => Math.floor(draw() * 7) + draw()))
  }),
)

test('R² of every set is that of its own regression', () => {
  fc.assert(
    fc.property(people, (rows) => {
      const found = correlated(rows)
      const table = everyR2(found)
      for (let set = 0; set < table.length; set++) expect(table[set]).toBeCloseTo(plainR2(found, set), 9)
    }),
  )
})

test('both ways of sharing share all that is explained', () => {
  fc.assert(
    fc.property(people, (rows) => {
      const found = correlated(rows)
      const r2 = everyR2(found).at(-1) as number
      expect(sum(lmg(found))).toBeCloseTo(r2, 9)
      expect(sum(relativeWeights(found) as Float64Array)).toBeCloseTo(r2, 9)
    }),
  )
})

test('an attribute that says the same as another shares with it and breaks nothing', () => {
  const draw = drawn(7)
  const rows = Array.from({ length: 60 }, () => {
    const [a, b] = [Math.floor(draw() * 5), Math.floor(draw() * 5)]
    return [a, a, b, a + b + draw()]
  })
  const found = correlated(rows)
  const shares = lmg(found)
  expect(shares[0]).toBeCloseTo(shares[1] as number, 9)
  expect(sum(shares)).toBeCloseTo(everyR2(found).at(-1) as number, 9)
  expect(everyR2(found)[1]).toBeCloseTo(everyR2(found)[3] as number, 9)
  expect(relativeWeights(found)).toBeNull()
  expect(inflation(found)).toBeNull()
  expect(closestPair(found)).toMatchObject({ a: 0, b: 1 })
})

test('an attribute that everybody rated alike is named, and nothing is NaN', () => {
  const moments = noMoments(3)
  for (const [a, y] of [
    [1, 2],
    [2, 3],
    [3, 5],
  ] as const)
    addPerson(moments, [a, 4, y])
  expect(correlations(moments)).toEqual({ flat: [1] })
})

test('how much the Swiss columns go together is what car::vif says', () => {
  const found = inflation(correlated(swiss.rows)) as Float64Array
  expectAll(found, [2.284129, 3.67542, 2.774943, 1.93716, 1.107542], 5)
})

const units = (rows: readonly ArrayLike<number>[], columns: number, draw: () => number) => {
  const gathered = gathering(columns, draw)
  for (const row of rows) gathered.add(row)
  return gathered.units()
}

test('people drawn one by one and in random groups have the same interval, and the same seed the same one', () => {
  const draw = drawn(11)
  const rows = Array.from({ length: 6_000 }, () => {
    const [a, b] = [draw(), draw()]
    return Float64Array.of(a, b, 2 * a + b + 2 * draw())
  })
  const interval = (seed: number, most: number) => {
    const own = drawn(seed)
    const from = units(rows.slice(0, most), 3, own)
    const found = Array.from(
      { length: 400 },
      () => lmg(correlations(resampled(from, 3, own)) as Correlations)[0] as number,
    )
    return percentiles(found) as { low: number; high: number }
  }
  const grouped = interval(1, 6_000)
  const alone = interval(2, 5_000)
  expect(grouped.high - grouped.low).toBeCloseTo((alone.high - alone.low) * Math.sqrt(5 / 6), 2)
  expect(interval(1, 6_000)).toEqual(grouped)
  const from = units(rows, 3, drawn(3))
  expect(all(from, 3).n).toBe(6_000)
})

test('fewer than forty samples have no interval', () => {
  expect(percentiles([1, 2, 3])).toBeNull()
})
