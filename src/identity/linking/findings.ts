// What a linkage of records says of customers: pairs of survivors, who belongs together, and how many there really are.
import type { Linkage } from '../linkage/schema.ts'
import type { PairState } from './schema.ts'

/** The records of a linkage by their places. */
export type Records = {
  count: number
  idOf: (place: number) => string
  /** The place of the survivor's own record; the record itself where that one is not among them. */
  survivor: Uint32Array
  /** The place of its source among `sources`. */
  source: Uint16Array
  sources: string[]
}

/** What people decided of two survivors, by their places. */
export type Decided = { a: number; b: number; state: PairState; by: string | null }

export type FoundPair = {
  a: number
  b: number
  weight: number
  probability: number
  cluster: number
  records: number
  state: PairState
  by: string | null
  twice: boolean
}

export type Findings = {
  pairs: FoundPair[]
  members: { record: number; cluster: number; belonging: number }[]
  customers: number
  really: number
  already: number
  sources: string[]
  overlap: number[][]
}

const MOST_SOURCES = 12

const pairKey = (a: number, b: number) => a * 4_294_967_296 + b

/** By chance, and always the same for the same two. */
export function isAskedTwice(one: string, other: string, share: number): boolean {
  let hash = 2_166_136_261
  for (const sign of `${one}${other}`) hash = Math.imul(hash ^ sign.charCodeAt(0), 16_777_619)
  // The last steps mix: ids of one moment differ in a few signs only.
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  return (hash >>> 0) / 4_294_967_296 < share
}

function rootsOf(records: Records, clusters: Uint32Array): Uint32Array {
  const parent = Uint32Array.from({ length: records.count }, (_, place) => place)
  const root = (place: number): number => {
    let at = place
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number
      at = parent[at] as number
    }
    return at
  }
  const join = (one: number, other: number) => {
    const [a, b] = [root(one), root(other)]
    if (a !== b) parent[Math.max(a, b)] = Math.min(a, b)
  }
  for (let place = 0; place < records.count; place += 1) {
    join(place, records.survivor[place] as number)
    join(place, clusters[place] as number)
  }
  for (let place = 0; place < records.count; place += 1) parent[place] = root(place)
  return parent
}

/** How many really different customers two sources both know; the diagonal says how many each knows. */
function overlapOf(records: Records, root: Uint32Array) {
  const tally = new Map<number, number>()
  for (const source of records.source) tally.set(source, (tally.get(source) ?? 0) + 1)
  const most = [...tally].sort((one, other) => other[1] - one[1]).slice(0, MOST_SOURCES)
  const places = new Map(most.map(([source], at) => [source, at]))
  const masks = new Uint32Array(records.count)
  for (let place = 0; place < records.count; place += 1) {
    const at = places.get(records.source[place] as number)
    if (at !== undefined) masks[root[place] as number] = (masks[root[place] as number] as number) | (1 << at)
  }
  const overlap = most.map(() => most.map(() => 0))
  for (const mask of masks) {
    if (mask === 0) continue
    for (let i = 0; i < most.length; i += 1) {
      if (!(mask & (1 << i))) continue
      const row = overlap[i] as number[]
      for (let j = 0; j < most.length; j += 1) if (mask & (1 << j)) row[j] = (row[j] as number) + 1
    }
  }
  return { sources: most.map(([source]) => records.sources[source] as string), overlap }
}

function pairsOf(linkage: Linkage, records: Records, decided: readonly Decided[], secondShare: number) {
  const said = new Map(decided.map((each) => [pairKey(Math.min(each.a, each.b), Math.max(each.a, each.b)), each]))
  const found = new Map<number, FoundPair>()
  let already = 0
  const { a: ones, b: others, weight, probability } = linkage.pairs
  for (let at = 0; at < ones.length; at += 1) {
    const one = records.survivor[ones[at] as number] as number
    const other = records.survivor[others[at] as number] as number
    if (one === other) {
      already += 1
      continue
    }
    const [a, b] = one < other ? [one, other] : [other, one]
    const key = pairKey(a, b)
    const before = found.get(key)
    if (before) {
      before.records += 1
      if ((weight[at] as number) <= before.weight) continue
      before.weight = weight[at] as number
      before.probability = probability[at] as number
      before.cluster = linkage.clusters[ones[at] as number] as number
      continue
    }
    const saying = said.get(key)
    found.set(key, {
      a,
      b,
      weight: weight[at] as number,
      probability: probability[at] as number,
      cluster: linkage.clusters[ones[at] as number] as number,
      records: 1,
      state: saying?.state ?? 'waiting',
      by: saying?.by ?? null,
      twice: isAskedTwice(records.idOf(a), records.idOf(b), secondShare),
    })
  }
  return { pairs: [...found.values()], already }
}

function membersOf(linkage: Linkage, count: number) {
  const sizes = new Uint32Array(count)
  for (const cluster of linkage.clusters) sizes[cluster] = (sizes[cluster] as number) + 1
  const members: Findings['members'] = []
  for (let record = 0; record < count; record += 1) {
    const cluster = linkage.clusters[record] as number
    if ((sizes[cluster] as number) > 1)
      members.push({ record, cluster, belonging: linkage.belonging[record] as number })
  }
  return members
}

export function findingsOf(
  linkage: Linkage,
  records: Records,
  decided: readonly Decided[],
  secondShare: number,
): Findings {
  const root = rootsOf(records, linkage.clusters)
  let customers = 0
  let really = 0
  for (let place = 0; place < records.count; place += 1) {
    if (records.survivor[place] === place) customers += 1
    if (root[place] === place) really += 1
  }
  return {
    ...pairsOf(linkage, records, decided, secondShare),
    members: membersOf(linkage, records.count),
    customers,
    really,
    ...overlapOf(records, root),
  }
}
