import { jaroWinklerOf } from '../../math/text-distance.ts'
import { levelOf, swappedLevel } from './comparing.ts'
import type { Values } from './values.ts'

/** What comparing needs of a field, and nothing else: it is sent to other threads. */
export type Compared = {
  ids: Uint32Array[]
  /** The first value of every field of a record side by side, the same for all fields: a record is one stretch of memory. */
  rows: Uint32Array
  values: Values
  different: number
  /** The field that values may have changed places with, and where its values stand there; −1 when none. */
  swapsWith: number
  elsewhere: Uint32Array
  /** Learnt equivalents: places of two values, the smaller first, as one number. */
  equivalents: ReadonlyMap<number, number>
}

/** So alike is a name to itself with a slip in it, or to its initial. */
const alike = 0.75

const likenessOf = (one: Values, v: number, other: Values, w: number): number => {
  const [p, q] = [one.starts[v] as number, other.starts[w] as number]
  const [size, otherSize] = [(one.starts[v + 1] as number) - p, (other.starts[w + 1] as number) - q]
  return jaroWinklerOf(one.units, p, size, other.units, q, otherSize)
}

const mostBits = 16

/** As large as its values make use of: one record that comes is compared with a few, and clears little memory for it. */
const cacheFor = (values: number) => {
  const bits = Math.min(mostBits, Math.max(4, Math.ceil(2 * Math.log2(values + 1))))
  return { key: new Float64Array(1 << bits), level: new Uint8Array(1 << bits), shift: 32 - bits }
}

export type Comparer = {
  /** Levels of the pair compared last, by field. */
  levels: Uint8Array
  /** The values that gave each level (the best pair where there are several). */
  left: Uint32Array
  right: Uint32Array
  compare: (a: number, b: number) => void
}

/** Compares records field by field; what two distinct values came to is kept for the next pair that has them. */
export function comparer(fields: readonly Compared[]): Comparer {
  const count = fields.length
  const rows = fields[0]?.rows ?? new Uint32Array(0)
  const levels = new Uint8Array(count)
  const left = new Uint32Array(count)
  const right = new Uint32Array(count)
  const caches = fields.map((field) => cacheFor(field.values.count))

  const between = (f: number, field: Compared, x: number, y: number): number => {
    if (x === y) return 1
    const [low, high] = x < y ? [x, y] : [y, x]
    const key = low * field.values.count + high
    const cache = caches[f] as ReturnType<typeof cacheFor>
    const slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> cache.shift
    if (cache.key[slot] === key) return cache.level[slot] as number
    const level = field.equivalents.get(key) ?? levelOf(field.values, low, high)
    cache.key[slot] = key
    cache.level[slot] = level
    return level
  }

  const best = (f: number, field: Compared, a: number, b: number): number => {
    let found = 0
    for (const own of field.ids) {
      const x = own[a] as number
      if (x === 0) continue
      for (const other of field.ids) {
        const y = other[b] as number
        if (y === 0) continue
        const level = between(f, field, x, y)
        if (found === 0 || level < found) {
          found = level
          left[f] = x
          right[f] = y
        }
      }
    }
    return found
  }

  const swap = (f: number, field: Compared, a: number, b: number) => {
    const g = field.swapsWith
    const other = fields[g] as Compared
    if (levels[f] !== field.different || levels[g] !== other.different) return
    const [x, y] = [field.ids[0]?.[a] as number, field.ids[0]?.[b] as number]
    const [p, q] = [other.ids[0]?.[a] as number, other.ids[0]?.[b] as number]
    const [there, back] = [field.elsewhere[x] === q, field.elsewhere[y] === p]
    if (!there && !back) return
    const isWhole = there && back
    if (!isWhole && likenessOf(field.values, there ? y : x, other.values, there ? p : q) < alike) return
    // Both changed places at once: it is one piece of evidence, told with the first.
    levels[f] = isWhole ? swappedLevel : swappedLevel + 1
    levels[g] = 0
  }

  const compare = (a: number, b: number) => {
    for (let f = 0; f < count; f++) {
      const field = fields[f] as Compared
      if (field.ids.length > 1) {
        levels[f] = best(f, field, a, b)
        continue
      }
      const x = rows[a * count + f] as number
      const y = rows[b * count + f] as number
      left[f] = x
      right[f] = y
      levels[f] = x === 0 || y === 0 ? 0 : between(f, field, x, y)
    }
    for (let f = 0; f < count; f++) {
      const field = fields[f] as Compared
      if (field.swapsWith > f) swap(f, field, a, b)
    }
  }
  return { levels, left, right, compare }
}
