/**
 * Distances between two words. The arrays hold UTF-16 units, so that many words may lie in one array and no text is
 * made while millions of pairs are compared; the functions for strings are the same with the packing done.
 */
export type Packed = Uint16Array

/** Words beyond this are told apart by their first part: nobody's name is longer, and time stays bounded. */
export const mostUnits = 256

/** Which pattern positions a unit stands at: one bit a position. Cleared after each use. */
const places = new Int32Array(65536)
const rows = [0, 1, 2].map(() => new Int32Array(mostUnits + 1)) as [Int32Array, Int32Array, Int32Array]

/** Hyyrö's (2003) bit-parallel form of the optimal string alignment distance, for patterns of up to 32 units. */
function bitParallel(a: Packed, aAt: number, aSize: number, b: Packed, bAt: number, bSize: number): number {
  for (let i = 0; i < aSize; i++) places[a[aAt + i] as number] = (places[a[aAt + i] as number] as number) | (1 << i)
  const last = 1 << (aSize - 1)
  let up = -1
  let down = 0
  let diagonal = 0
  let before = 0
  let distance = aSize
  for (let j = 0; j < bSize; j++) {
    const match = places[b[bAt + j] as number] as number
    const swapped = ((~diagonal & match) << 1) & before
    diagonal = ((((match & up) + up) | 0) ^ up) | match | down | swapped | 0
    let right = down | ~(diagonal | up)
    let left = diagonal & up
    if (right & last) distance++
    else if (left & last) distance--
    right = (right << 1) | 1
    left <<= 1
    up = left | ~(diagonal | right)
    down = right & diagonal
    before = match
  }
  for (let i = 0; i < aSize; i++) places[a[aAt + i] as number] = 0
  return distance
}

/** The same by the table of its definition, for long words. */
function byTable(a: Packed, aAt: number, aSize: number, b: Packed, bAt: number, bSize: number): number {
  let [older, previous, current] = rows
  for (let j = 0; j <= bSize; j++) previous[j] = j
  for (let i = 1; i <= aSize; i++) {
    current[0] = i
    const unit = a[aAt + i - 1]
    for (let j = 1; j <= bSize; j++) {
      const other = b[bAt + j - 1]
      let least = Math.min((previous[j] as number) + 1, (current[j - 1] as number) + 1)
      least = Math.min(least, (previous[j - 1] as number) + (unit === other ? 0 : 1))
      if (i > 1 && j > 1 && unit === b[bAt + j - 2] && a[aAt + i - 2] === other)
        least = Math.min(least, (older[j - 2] as number) + 1)
      current[j] = least
    }
    ;[older, previous, current] = [previous, current, older]
  }
  return previous[bSize] as number
}

/** Letters more, less, other, or two neighbours swapped (Damerau 1964, each place edited once). */
export function editDistanceOf(a: Packed, aAt: number, aSize: number, b: Packed, bAt: number, bSize: number): number {
  let [p, pAt, pSize, q, qAt, qSize] = aSize <= bSize ? [a, aAt, aSize, b, bAt, bSize] : [b, bAt, bSize, a, aAt, aSize]
  if (pSize > mostUnits) pSize = mostUnits
  if (qSize > mostUnits) qSize = mostUnits
  while (pSize > 0 && p[pAt + pSize - 1] === q[qAt + qSize - 1]) {
    pSize--
    qSize--
  }
  while (pSize > 0 && p[pAt] === q[qAt]) {
    pAt++
    qAt++
    pSize--
    qSize--
  }
  if (pSize === 0) return qSize
  return pSize <= 32 ? bitParallel(p, pAt, pSize, q, qAt, qSize) : byTable(p, pAt, pSize, q, qAt, qSize)
}

const taken = new Uint8Array(mostUnits)
const found = new Uint16Array(mostUnits)

/** Jaro (1989): common units within half the longer word, less half of those out of order. */
export function jaroOf(a: Packed, aAt: number, aSize: number, b: Packed, bAt: number, bSize: number): number {
  if (aSize > mostUnits) aSize = mostUnits
  if (bSize > mostUnits) bSize = mostUnits
  if (aSize === 0 || bSize === 0) return aSize === bSize ? 1 : 0
  const reach = Math.max(0, (Math.max(aSize, bSize) >> 1) - 1)
  let common = 0
  for (let i = 0; i < aSize; i++) {
    const unit = a[aAt + i] as number
    const end = Math.min(bSize - 1, i + reach)
    for (let j = Math.max(0, i - reach); j <= end; j++) {
      if (taken[j] === 0 && b[bAt + j] === unit) {
        taken[j] = 1
        found[common++] = unit
        break
      }
    }
  }
  let outOfOrder = 0
  let at = 0
  for (let j = 0; j < bSize; j++) {
    if (taken[j] === 1) {
      if (b[bAt + j] !== found[at++]) outOfOrder++
      taken[j] = 0
    }
  }
  if (common === 0) return 0
  return (common / aSize + common / bSize + (common - outOfOrder / 2) / common) / 3
}

/** Winkler (1990): a tenth of what is missing is added for each of the first four letters that agree. */
export function jaroWinklerOf(a: Packed, aAt: number, aSize: number, b: Packed, bAt: number, bSize: number): number {
  const jaro = jaroOf(a, aAt, aSize, b, bAt, bSize)
  const most = Math.min(4, aSize, bSize)
  let same = 0
  while (same < most && a[aAt + same] === b[bAt + same]) same++
  return jaro + same * 0.1 * (1 - jaro)
}

export function pack(text: string): Packed {
  const size = Math.min(text.length, mostUnits)
  const packed = new Uint16Array(size)
  for (let i = 0; i < size; i++) packed[i] = text.charCodeAt(i)
  return packed
}

const ofStrings =
  (measure: (a: Packed, aAt: number, aSize: number, b: Packed, bAt: number, bSize: number) => number) =>
  (a: string, b: string): number => {
    const [p, q] = [pack(a), pack(b)]
    return measure(p, 0, p.length, q, 0, q.length)
  }

export const editDistance = ofStrings(editDistanceOf)
export const jaro = ofStrings(jaroOf)
export const jaroWinkler = ofStrings(jaroWinklerOf)
