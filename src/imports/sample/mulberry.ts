/**
 * Mulberry32 behind keys. A key is mixed from a seed and the number of a row, so that any row can be made alone,
 * in any order and again; for one seed the mix is a bijection of the row number, so no two rows share their draws.
 */
export type Chance = { state: number }

export const mix = (seed: number, key: number): number => {
  let h = (seed ^ (key + 0x9e3779b9)) | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13) ^ seed, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** The key of a word, so that every purpose has its own stream of draws. */
export const keyOf = (text: string): number => {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

export const chance = (seed: number, purpose: string | number, row = 0): Chance => ({
  state: mix(mix(seed, typeof purpose === 'string' ? keyOf(purpose) : purpose), row),
})

/** The next draw, evenly from 0 up to but without 1. */
export const next = (c: Chance): number => {
  c.state = (c.state + 0x6d2b79f5) | 0
  let t = Math.imul(c.state ^ (c.state >>> 15), 1 | c.state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

export const below = (c: Chance, n: number): number => Math.floor(next(c) * n)

export const between = (c: Chance, low: number, high: number): number => low + next(c) * (high - low)

export const happens = (c: Chance, probability: number): boolean => next(c) < probability

export const pick = <T>(c: Chance, list: readonly T[]): T => {
  const found = list[Math.floor(next(c) * list.length)]
  if (found === undefined) throw new RangeError('There is nothing to pick from an empty list.')
  return found
}

/** One key of a record, drawn by its weight. */
export const weighted = <K extends string>(c: Chance, weights: Readonly<Record<K, number>>): K => {
  const entries = Object.entries(weights) as [K, number][]
  let left = next(c) * entries.reduce((sum, [, w]) => sum + w, 0)
  for (const [key, w] of entries) {
    left -= w
    if (left < 0) return key
  }
  return (entries[entries.length - 1] as [K, number])[0]
}

/** Exponential waiting time of the given mean. */
export const waiting = (c: Chance, mean: number): number => -Math.log(1 - next(c)) * mean

/** A place in a circle of n that every ordinal reaches exactly once: numbers drawn without putting back. */
export const placeOf = (ordinal: number, n: number, seed: number): number => {
  if (n < 2) return 0
  let step = Math.max(1, Math.floor(n * 0.618_033_988) + (seed % 97))
  while (commonDivisor(step, n) !== 1) step++
  const product = (ordinal % n) * (step % n)
  const start = mix(seed, n) % n
  if (Number.isSafeInteger(product)) return (product + start) % n
  return Number((BigInt(ordinal % n) * BigInt(step % n) + BigInt(start)) % BigInt(n))
}

const commonDivisor = (a: number, b: number): number => {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return x
}
