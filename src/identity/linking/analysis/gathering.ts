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

/** Numbers with whose they are, put in their order; grows as it must. */
export function keyList(expected: number) {
  let keys = new Float64Array(Math.max(1024, expected))
  let places = new Uint32Array(keys.length)
  let size = 0
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
    *inOrder(portion: number): Generator<{ keys: Float64Array; places: Uint32Array }> {
      const order = Uint32Array.from({ length: size }, (_, at) => at).sort(
        (one, other) =>
          (keys[one] as number) - (keys[other] as number) || (places[one] as number) - (places[other] as number),
      )
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
