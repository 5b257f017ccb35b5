/** Counts agreement patterns: a pattern is packed into one number, seven fields of four bits in each of its halves. */
export type PatternCounts = Map<number, number>

/** More fields than fit are not compared: the least telling are left out before. */
export const mostFields = 13

export function packed(levels: Uint8Array): number {
  let [low, high] = [0, 0]
  const count = levels.length
  for (let f = Math.min(7, count) - 1; f >= 0; f--) low = (low << 4) | (levels[f] as number)
  for (let f = count - 1; f >= 7; f--) high = (high << 4) | (levels[f] as number)
  return high * 268435456 + low
}

export function unpack(pattern: number, levels: Uint8Array, at: number, count: number): void {
  let high = Math.floor(pattern / 268435456)
  let low = pattern - high * 268435456
  for (let f = 0; f < Math.min(7, count); f++) {
    levels[at + f] = low & 15
    low >>>= 4
  }
  for (let f = 7; f < count; f++) {
    levels[at + f] = high & 15
    high >>>= 4
  }
}

export const add = (counts: PatternCounts, pattern: number, weight = 1): void => {
  counts.set(pattern, (counts.get(pattern) ?? 0) + weight)
}

/** Counted patterns as rows of levels. */
export function asRows(counts: PatternCounts, fields: number): { levels: Uint8Array; counts: Float64Array } {
  const levels = new Uint8Array(counts.size * fields)
  const numbers = new Float64Array(counts.size)
  let p = 0
  for (const [pattern, count] of counts) {
    unpack(pattern, levels, p * fields, fields)
    numbers[p++] = count
  }
  return { levels, counts: numbers }
}
