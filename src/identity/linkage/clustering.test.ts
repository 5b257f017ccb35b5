import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clusterEvidence } from './cluster-evidence.ts'
import { cluster } from './clustering.ts'

describe('clusters', () => {
  const graph = fc.array(fc.tuple(fc.nat(19), fc.nat(19), fc.integer({ min: -8, max: 12 })), { maxLength: 60 })

  test('are a partition, named for their first record, whatever the pairs', () => {
    fc.assert(
      fc.property(graph, (all) => {
        const edges = all.filter(([a, b]) => a !== b).sort((x, y) => y[2] - x[2])
        const weight = new Map(edges.map(([a, b, w]) => [Math.min(a, b) * 20 + Math.max(a, b), w]))
        const between = clusterEvidence(
          1,
          (a, b, into) => {
            into[0] = weight.get(Math.min(a, b) * 20 + Math.max(a, b)) ?? Number.NaN
          },
          0,
        )
        const { clusters, belonging } = cluster(
          20,
          { a: edges.map(([a]) => a), b: edges.map(([, b]) => b), weight: edges.map(([, , w]) => w) },
          between,
        )
        clusters.forEach((name, r) => {
          expect(name).toBeLessThanOrEqual(r)
          expect(clusters[name]).toBe(name)
        })
        expect(belonging.every((sure) => sure >= 0 && sure <= 1)).toBe(true)
      }),
    )
  })

  test('a pair that a person told apart is never in one, and one that a person joined always is', () => {
    const strong = () => 10
    const edges = { a: [0, 1], b: [1, 2], weight: [10, 10] }
    const apart = cluster(3, edges, strong, [{ a: 0, b: 2, same: false }]).clusters
    expect(apart[0]).not.toBe(apart[2])
    const joined = cluster(3, { a: [], b: [], weight: [] }, () => -10, [{ a: 0, b: 2, same: true }]).clusters
    expect(joined[2]).toBe(0)
  })

  /** Bits by what records say: a name that is the same in all, and a year of birth, 0 where none is said. */
  const bits = (born: readonly number[], name: number) =>
    clusterEvidence(
      2,
      (a, b, into) => {
        into[0] = name
        const [one, other] = [born[a] as number, born[b] as number]
        into[1] = one === 0 || other === 0 ? Number.NaN : one === other ? 10 : -6
      },
      -12,
    )
  const everyPair = (count: number, between: (a: readonly number[], b: readonly number[]) => number) =>
    Array.from({ length: count }, (_, a) => a)
      .flatMap((a) => Array.from({ length: count - a - 1 }, (_, i) => ({ a, b: a + 1 + i })))
      .map(({ a, b }) => ({ a, b, weight: between([a], [b]) }))
      .filter(({ weight }) => weight > -4)
      .sort((x, y) => y.weight - x.weight)
  const clustered = (born: readonly number[], name: number) => {
    const between = bits(born, name)
    const pairs = everyPair(born.length, between)
    const edges = { a: pairs.map(({ a }) => a), b: pairs.map(({ b }) => b), weight: pairs.map(({ weight }) => weight) }
    return [...cluster(born.length, edges, between).clusters]
  }

  test('two births that are both well attested are two people, though a record that says none is like either', () => {
    const found = clustered([1950, 1950, 1950, 1981, 1981, 1981, 0], 14)
    expect(found.slice(0, 6)).toEqual([0, 0, 0, 3, 3, 3])
    expect([0, 3]).toContain(found[6])
  })

  test('a chain of weak links does not join its two ends', () => {
    // Each is like its neighbours and unlike everybody else.
    const between = clusterEvidence(
      1,
      (a, b, into) => {
        into[0] = Math.abs(a - b) === 1 ? 3 : -4
      },
      -1,
    )
    const edges = { a: [0, 1, 2, 3, 4], b: [1, 2, 3, 4, 5], weight: [2, 2, 2, 2, 2] }
    const found = cluster(6, edges, between).clusters
    expect(found[5]).not.toBe(found[0])
    expect(new Set(found).size).toBeGreaterThan(1)
  })
})
