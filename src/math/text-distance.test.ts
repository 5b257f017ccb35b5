import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editDistance, jaro, jaroWinkler } from './text-distance.ts'

/** The definition, table and all. */
function byDefinition(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i || j))
  const at = (i: number, j: number) => table[i]?.[j] as number
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(i - 2, j - 2) + 1)
      ;(table[i] as number[])[j] = least
    }
  return at(a.length, b.length)
}

describe('distances between words', () => {
  test('Jaro and Jaro–Winkler are as Winkler (1990) and Cohen, Ravikumar & Fienberg (2003) give them', () => {
    expect(jaro('martha', 'marhta')).toBeCloseTo(0.944, 3)
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3)
    expect(jaro('dixon', 'dicksonx')).toBeCloseTo(0.767, 3)
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.813, 3)
    expect(jaro('dwayne', 'duane')).toBeCloseTo(0.822, 3)
    expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 3)
    expect(jaro('jones', 'johnson')).toBeCloseTo(0.79, 3)
    expect(jaroWinkler('abroms', 'abrams')).toBeCloseTo(0.922, 3)
    expect(jaroWinkler('abc', 'xyz')).toBe(0)
    expect(jaroWinkler('', '')).toBe(1)
  })

  test('an edit is a letter more, less, other, or two neighbours swapped', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3)
    expect(editDistance('smith', 'simth')).toBe(1)
    expect(editDistance('ca', 'abc')).toBe(3)
    expect(editDistance('', 'abc')).toBe(3)
  })

  test('the bit-parallel distance is the defined one, for short and long words', () => {
    const word = (most: number) =>
      fc.array(fc.constantFrom('a', 'b', 'c', 'ß'), { maxLength: most }).map((all) => all.join(''))
    fc.assert(
      fc.property(word(12), word(12), (a, b) => {
        expect(editDistance(a, b)).toBe(byDefinition(a, b))
      }),
    )
    fc.assert(
      fc.property(word(60), word(60), (a, b) => {
        expect(editDistance(a, b)).toBe(byDefinition(a, b))
      }),
    )
  })
})
