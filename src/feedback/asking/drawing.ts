import { drawn } from '../../math/hash.ts'
import type { Sample } from './schema.ts'

export type Member = { customerId: string; stratum: string }

/** In an order drawn by lot: the first n are a random sample of n, and the same seed draws the same. */
function inLot<T>(list: readonly T[], next: () => number): T[] {
  const order = [...list]
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1))
    ;[order[at], order[other]] = [order[other] as T, order[at] as T]
  }
  return order
}

/** Whole numbers by share that add up to the size: the largest remainders are rounded up (Hamilton). */
export function allotted(sizes: ReadonlyMap<string, number>, size: number): Map<string, number> {
  const all = [...sizes.values()].reduce((sum, n) => sum + n, 0)
  if (all === 0) return new Map()
  const most = Math.min(size, all)
  const shares = [...sizes].map(([name, n]) => ({ name, exact: (n / all) * most }))
  const result = new Map(shares.map(({ name, exact }) => [name, Math.floor(exact)]))
  const left = most - [...result.values()].reduce((sum, n) => sum + n, 0)
  const byRest = [...shares].sort(
    (a, b) => b.exact - Math.floor(b.exact) - (a.exact - Math.floor(a.exact)) || (a.name < b.name ? -1 : 1),
  )
  for (const { name } of byRest.slice(0, left)) result.set(name, (result.get(name) ?? 0) + 1)
  return result
}

/** Draws a sample out of its frame. */
export function draw(frame: readonly Member[], sample: Sample, seed: number): Member[] {
  const next = drawn(seed)
  if (sample.method === 'everyone') return [...frame]
  if (sample.method === 'random') return inLot(frame, next).slice(0, sample.size)
  const groups = new Map<string, Member[]>()
  for (const member of frame) groups.set(member.stratum, [...(groups.get(member.stratum) ?? []), member])
  const sizes = new Map([...groups].map(([name, list]) => [name, list.length]))
  const wanted = sample.method === 'quota' ? new Map(Object.entries(sample.quotas ?? {})) : allotted(sizes, sample.size)
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, list]) => inLot(list, next).slice(0, wanted.get(name) ?? 0))
}
