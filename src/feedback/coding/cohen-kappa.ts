export type Kappa = { n: number; agreed: number; expected: number; kappa: number | null }

/**
 * Cohen's κ (1960) of two coders over the same units: agreement beyond what their own habits would bring by chance.
 * Not computable (null) where both gave one and the same code throughout: chance alone would agree as often.
 */
export function cohenKappa(pairs: readonly (readonly [string, string])[]): Kappa {
  const n = pairs.length
  if (n === 0) return { n, agreed: 0, expected: 0, kappa: null }
  const first = new Map<string, number>()
  const second = new Map<string, number>()
  let same = 0
  for (const [a, b] of pairs) {
    first.set(a, (first.get(a) ?? 0) + 1)
    second.set(b, (second.get(b) ?? 0) + 1)
    if (a === b) same++
  }
  let expected = 0
  for (const [code, count] of first) expected += (count / n) * ((second.get(code) ?? 0) / n)
  const agreed = same / n
  return { n, agreed, expected, kappa: 1 - expected < 1e-12 ? null : (agreed - expected) / (1 - expected) }
}
