import { describe, expect, test } from 'vitest'
import { drawn } from '../../math/hash.ts'
import { estimate } from './expectation-maximisation.ts'
import { settleShares } from './likelihoods.ts'

const m = [
  [0, 0.9, 0.07, 0.03],
  [0, 0.8, 0.2],
  [0, 0.7, 0.3],
]
const u = [
  [0, 0.001, 0.009, 0.99],
  [0, 0.02, 0.98],
  [0, 0.1, 0.9],
]

/** Pairs drawn by the model itself, counted by pattern. */
function drawPatterns(pairs: number, share: number) {
  const chance = drawn(11)
  const counts = new Map<string, number>()
  for (let i = 0; i < pairs; i++) {
    const tables = chance() < share ? m : u
    const row = tables.map((levels) => {
      let rest = chance()
      let level = 1
      while (level < levels.length - 1 && rest >= (levels[level] as number)) rest -= levels[level++] as number
      return level
    })
    counts.set(row.join(), (counts.get(row.join()) ?? 0) + 1)
  }
  const rows = [...counts.keys()].map((key) => key.split(',').map(Number))
  return { levels: Uint8Array.from(rows.flat()), counts: Float64Array.from(counts.values()), rows }
}

/** One step of the same, pair by pair as the books write it. */
function slowStep(rows: number[][], counts: Float64Array, guess: number[][], share: number) {
  const sums = guess.map((levels) => levels.map((value) => 4 * value))
  let expected = 0
  rows.forEach((row, p) => {
    let [same, other] = [share, 1 - share]
    row.forEach((level, f) => {
      same *= guess[f]?.[level] as number
      other *= u[f]?.[level] as number
    })
    const probability = same / (same + other)
    expected += probability * (counts[p] as number)
    if (probability > 0.75)
      row.forEach((level, f) => {
        const own = sums[f] as number[]
        own[level] = (own[level] as number) + probability * (counts[p] as number)
      })
  })
  return {
    m: sums.map((levels) => levels.map((value) => value / levels.reduce((a, b) => a + b, 0))),
    share: expected / counts.reduce((a, b) => a + b, 0),
  }
}

describe('learning m', () => {
  const { levels, counts, rows } = drawPatterns(40_000, 0.3)
  const start = [
    [0, 0.7, 0.2, 0.1],
    [0, 0.7, 0.3],
    [0, 0.6, 0.4],
  ]

  test('finds the values that the pairs were drawn by', () => {
    const found = estimate([{ levels, counts, heldOut: [false, false, false] }], { m: start, u })
    expect(found.converged).toBe(true)
    for (const [f, own] of m.entries())
      for (const [l, value] of own.entries()) expect(Math.abs((found.m[f]?.[l] as number) - value)).toBeLessThan(0.05)
    expect(found.shares[0]?.[0]).toBeCloseTo(0.3, 1)
  })

  test('comes to where the slow and obvious implementation stays', () => {
    const found = estimate([{ levels, counts, heldOut: [false, false, false] }], { m: start, u, base: start })
    const again = slowStep(rows, counts, found.m, found.shares[0]?.[0] as number)
    expect(again.share).toBeCloseTo(found.shares[0]?.[0] as number, 3)
    const levelled = estimate([{ levels, counts, heldOut: [false, false, false] }], { m: found.m, u, base: found.m })
    for (const [f, own] of levelled.m.entries())
      for (const [l, value] of own.entries()) expect(value).toBeCloseTo(again.m[f]?.[l] as number, 2)
  })

  test('finds what related customers have in common, and does not take them for the same', () => {
    const [m4, u4] = [
      [...m, m[0] as number[]],
      [...u, u[0] as number[]],
    ]
    const chance = drawn(5)
    const inCommon = [0.95, 0.9, 0, 0]
    const levelFrom = (levels: readonly number[]) => {
      let rest = chance()
      let level = 1
      while (level < levels.length - 1 && rest >= (levels[level] as number)) rest -= levels[level++] as number
      return level
    }
    const seen = Array.from({ length: 30_000 }, () => {
      const kind = chance()
      if (kind < 0.1) return m4.map(levelFrom)
      return m4.map((same, f) =>
        levelFrom(kind < 0.4 && chance() < (inCommon[f] as number) ? same : (u4[f] as number[])),
      )
    })
    const group = {
      levels: Uint8Array.from(seen.flat()),
      counts: new Float64Array(seen.length).fill(1),
      heldOut: [false, false, false, false],
    }
    const found = estimate([group], { m: m4, u: u4, shared: [[0.5, 0.5, 0.5, 0]] })
    const [same, related] = found.shares[0] as number[]
    expect(same).toBeCloseTo(0.1, 1)
    expect(related).toBeCloseTo(0.3, 1)
    found.shared[0]?.forEach((share, f) => {
      expect(Math.abs(share - (inCommon[f] as number))).toBeLessThan(0.1)
    })
    expect(found.gain).toBeGreaterThan(estimate([group], { m: m4, u: u4 }).gain)
  })

  test('pairs that people decided teach m, whatever the model thinks of them', () => {
    const group = { levels, counts, heldOut: [false, false, false] }
    const alone = estimate([group], { m: start, u })
    const told = (pattern: string, isSame: boolean) => {
      const pairs = Float64Array.from(rows, (row) => (row.join() === pattern ? 40 : 0))
      return estimate([{ ...group, said: { pairs, same: isSame ? pairs : pairs.map(() => 0) } }], { m: start, u }).m[0]
    }
    expect(told('3,1,1', true)?.[3]).toBeGreaterThan((alone.m[0]?.[3] as number) * 1.2)
    expect(told('2,1,1', false)?.[2]).toBeLessThan((alone.m[0]?.[2] as number) * 0.97)
  })

  test('settles the prior at the share of true pairs', () => {
    expect(settleShares({ levels, counts }, { m, u }, 40_000, [0.01])[0]).toBeCloseTo(0.3, 1)
  })
})
