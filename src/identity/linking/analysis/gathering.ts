import type { Records } from '../findings.ts'

type Head = { id: string; survivorId: string; source: string | null }

/** Records by their places, in the order of their ids, so that any is found without an index of its own. */
export function gather() {
  const ids: string[] = []
  const survivors: string[] = []
  const sources: number[] = []
  const names = new Map<string, number>()
  const placeOf = (id: string): number => {
    let [low, high] = [0, ids.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = ids[middle] as string
      if (found === id) return middle
      if (found < id) low = middle + 1
      else high = middle - 1
    }
    return -1
  }
  return {
    add: ({ id, survivorId, source: named }: Head) => {
      const source = named ?? 'unknown'
      const place = names.get(source) ?? names.size
      names.set(source, place)
      ids.push(id)
      survivors.push(survivorId === id ? id : survivorId)
      sources.push(place)
    },
    placeOf,
    records: (): Records => ({
      count: ids.length,
      idOf: (place) => ids[place] as string,
      survivor: Uint32Array.from(survivors, (survivor, place) => {
        const at = survivor === ids[place] ? place : placeOf(survivor)
        return at < 0 ? place : at
      }),
      source: Uint16Array.from(sources),
      sources: [...names.keys()],
    }),
  }
}

const DIGIT = 65_536

/** One pass of a sort by digits: places in the order of one digit, those that have the same as they stood. */
function byDigit(order: Uint32Array, digitOf: (place: number) => number): Uint32Array {
  const starts = new Uint32Array(DIGIT + 1)
  for (const place of order) {
    const next = digitOf(place) + 1
    starts[next] = (starts[next] as number) + 1
  }
  // All have the same: nothing to do.
  if (starts.includes(order.length)) return order
  for (let digit = 1; digit <= DIGIT; digit += 1)
    starts[digit] = (starts[digit] as number) + (starts[digit - 1] as number)
  const sorted = new Uint32Array(order.length)
  for (const place of order) {
    const digit = digitOf(place)
    const at = starts[digit] as number
    sorted[at] = place
    starts[digit] = at + 1
  }
  return sorted
}

/** Safe integers with whose they are, put in their order; grows as it must. Added in the order of the places. */
export function keyList(expected: number) {
  let keys = new Float64Array(Math.max(1024, expected))
  let places = new Uint32Array(keys.length)
  let size = 0
  const digit = (unit: number) => (place: number) => Math.floor((keys[place] as number) / unit) % DIGIT
  return {
    add: (key: number, place: number) => {
      if (size === keys.length) {
        const [wider, widerPlaces] = [new Float64Array(size * 2), new Uint32Array(size * 2)]
        wider.set(keys)
        widerPlaces.set(places)
        keys = wider
        places = widerPlaces
      }
      keys[size] = key
      places[size] = place
      size += 1
    },
    size: () => size,
    *inOrder(portion: number): Generator<{ keys: Float64Array; places: Uint32Array }> {
      let order = Uint32Array.from({ length: size }, (_, at) => at)
      for (const unit of [1, DIGIT, DIGIT ** 2, DIGIT ** 3]) order = byDigit(order, digit(unit)) as typeof order
      for (let from = 0; from < size; from += portion) {
        const part = order.subarray(from, from + portion)
        yield {
          keys: Float64Array.from(part, (at) => keys[at] as number),
          places: Uint32Array.from(part, (at) => places[at] as number),
        }
      }
    },
  }
}
