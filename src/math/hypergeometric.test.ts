import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atMost, mostMarked } from './hypergeometric.ts'

/** Every way to draw, counted one by one. */
function slowly(found: number, drawn: number, marked: number, all: number): number {
  let [few, total] = [0, 0]
  for (let hand = 0; hand < 2 ** all; hand += 1) {
    const bits = (of: number) => of.toString(2).replaceAll('0', '').length
    if (bits(hand) !== drawn) continue
    total += 1
    if (bits(hand & (2 ** marked - 1)) <= found) few += 1
  }
  return few / total
}

describe('marked ones among those drawn', () => {
  test('are as likely as counting every way to draw says', () => {
    const few = fc.integer({ min: 0, max: 9 })
    fc.assert(
      fc.property(few, few, few, (found, drawn, marked) => {
        expect(atMost(found, drawn, marked, 9)).toBeCloseTo(slowly(found, drawn, marked, 9), 9)
      }),
    )
  })

  test('none of n wrong leaves room for about three in n of very many, and for none where all were drawn', () => {
    expect(mostMarked(0, 299, 1_000_000) / 1_000_000).toBeCloseTo(0.01, 3)
    expect(mostMarked(0, 59, 1_000_000) / 1_000_000).toBeCloseTo(0.05, 2)
    expect(mostMarked(0, 167, 167)).toBe(0)
    expect(mostMarked(5, 167, 167)).toBe(5)
    expect(mostMarked(0, 0, 167)).toBe(167)
  })
})
