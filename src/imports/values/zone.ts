import { IANAZone } from 'luxon'

const slot = 900_000
const most = 50_000
const caches = new Map<string, { zone: IANAZone; offsets: Map<number, number> }>()

const cacheFor = (name: string) => {
  let cache = caches.get(name)
  if (!cache) {
    const zone = IANAZone.create(name)
    cache = { zone: zone.isValid ? zone : IANAZone.create('Etc/UTC'), offsets: new Map() }
    caches.set(name, cache)
  }
  return cache
}

/**
 * The moment at which the clocks of a zone show a local time (given as if it were UTC). A time that a clock change
 * leaves out counts on from before the change; one that comes twice is the first.
 */
export const utcOf = (local: number, name: string): number => {
  const { zone, offsets } = cacheFor(name)
  const key = Math.floor(local / slot)
  let offset = offsets.get(key)
  if (offset === undefined) {
    const start = key * slot
    const before = zone.offset(start - 86_400_000)
    const later = zone.offset(start + 86_400_000)
    const first = Math.max(before, later)
    offset =
      [first, Math.min(before, later)].find((minutes) => zone.offset(start - minutes * 60_000) === minutes) ?? before
    if (offsets.size >= most) offsets.clear()
    offsets.set(key, offset)
  }
  return local - offset * 60_000
}
