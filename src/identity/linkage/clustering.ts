import { type Decided, withDecisions } from './decisions.ts'

export type Edges = { a: ArrayLike<number>; b: ArrayLike<number>; weight: ArrayLike<number> }

/** What speaks for two groups of records being one, in bits. */
export type Score = (first: readonly number[], second: readonly number[]) => number

export type Clusters = {
  /** For each record, the first record of its cluster. */
  clusters: Uint32Array
  /** For each record, how sure it is that it belongs there. */
  belonging: Float32Array
}

/** Which cluster each record is in, by the name of the cluster; clusters of one are not listed. */
type State = {
  of: Uint32Array
  members: Map<number, number[]>
  /** By cluster: changed since its records were last held against others. */
  changed: Set<number>
}

const passes = 3
const membersOf = ({ members }: State, c: number): readonly number[] => members.get(c) ?? [c]
const sureness = (bits: number): number => 1 / (1 + 2 ** -bits)

/**
 * Joins records into clusters, the strongest pairs first (edges come in that order), as long as the evidence between two
 * whole clusters speaks for it: so a chain of weak links does not join two people. Then records that fit elsewhere better
 * move there.
 */
export function cluster(records: number, edges: Edges, between: Score, decided: Decided = []): Clusters {
  const state: State = {
    of: Uint32Array.from({ length: records }, (_, r) => r),
    members: new Map(),
    changed: new Set(),
  }
  const score = withDecisions(between, decided)
  for (const { a, b, same } of decided) if (same) join(state, state.of[a] as number, state.of[b] as number)
  const refused = new Map<number, number>()
  for (let pass = 0; pass < passes; pass++) {
    const merged = mergeAlong(records, edges, state, score, refused, decided.length > 0)
    if (merged + moveAll(records, edges, state, score) === 0) break
  }
  return { clusters: named(state.of), belonging: belongingOf(records, state, score) }
}

function mergeAlong(
  records: number,
  edges: Edges,
  state: State,
  score: Score,
  refused: Map<number, number>,
  isDecided: boolean,
): number {
  let merged = 0
  for (let e = 0; e < edges.a.length; e++) {
    const [x, y] = [state.of[edges.a[e] as number] as number, state.of[edges.b[e] as number] as number]
    if (x === y) continue
    const [low, high] = x < y ? [x, y] : [y, x]
    const [own, other] = [membersOf(state, low), membersOf(state, high)]
    const isPair = own.length + other.length === 2 && !isDecided
    const sizes = own.length * records + other.length
    const key = low * records + high
    if (!isPair && refused.get(key) === sizes) continue
    if ((isPair ? (edges.weight[e] as number) : score(own, other)) < 0) {
      if (!isPair) refused.set(key, sizes)
      continue
    }
    join(state, low, high)
    merged++
  }
  return merged
}

function join(state: State, x: number, y: number): void {
  if (x === y) return
  const other = membersOf(state, y)
  const all = [...membersOf(state, x), ...other]
  for (const r of other) state.of[r] = x
  state.members.delete(y)
  state.members.set(x, all)
  state.changed.delete(y)
  state.changed.add(x)
}

/** A record does not look round in clusters where nobody is at least so near. */
const leastNear = -4

/** The other clusters that a record is paired with. */
function neighbours(edges: Edges, { of }: State): Map<number, Set<number>> {
  const near = new Map<number, Set<number>>()
  const note = (r: number, c: number) => {
    const own = near.get(r)
    if (own) own.add(c)
    else near.set(r, new Set([c]))
  }
  for (let e = 0; e < edges.a.length; e++) {
    const [a, b] = [edges.a[e] as number, edges.b[e] as number]
    if ((edges.weight[e] as number) < leastNear) break
    if (of[a] === of[b]) continue
    note(a, of[b] as number)
    note(b, of[a] as number)
  }
  return near
}

/** A record moves for a bit more than it has at home, so that ties stay where they are. */
const leastGain = 1

/** Each record is held against its own cluster without it, and against the clusters of the records it is paired with. */
function moveAll(records: number, edges: Edges, state: State, score: Score): number {
  const near = neighbours(edges, state)
  const fresh = state.changed
  state.changed = new Set()
  let moved = 0
  for (let r = 0; r < records; r++) {
    const home = state.members.get(state.of[r] as number)
    if (!home || home.length < 2) continue
    const others = near.get(r)
    const isFresh = fresh.has(state.of[r] as number)
    // Two records that were joined for their own weight stay together unless a third wants one of them.
    if (!others && (home.length === 2 || !isFresh)) continue
    if (!isFresh && ![...(others ?? [])].some((c) => fresh.has(c))) continue
    const rest = home.filter((other) => other !== r)
    const stays = score([r], rest)
    const target = bestOf(r, others ?? [], state, score, Math.max(0, stays + leastGain))
    if (target === null && stays >= 0) continue
    leave(r, rest, state)
    if (target !== null) join(state, target, r)
    moved++
  }
  return moved
}

function bestOf(r: number, near: Iterable<number>, state: State, score: Score, least: number): number | null {
  let [best, target]: [number, number | null] = [least, null]
  for (const c of near) {
    if (c === state.of[r] || state.of[membersOf(state, c)[0] as number] !== c) continue
    const value = score([r], membersOf(state, c))
    if (value > best) [best, target] = [value, c]
  }
  return target
}

/** Takes a record out of its cluster; when the cluster was named for it, another member gives the name. */
function leave(r: number, rest: number[], state: State): void {
  const home = state.of[r] as number
  state.members.delete(home)
  const name = home === r ? (rest[0] as number) : home
  for (const other of rest) state.of[other] = name
  if (rest.length > 1) state.members.set(name, rest)
  else if (name !== rest[0]) state.of[rest[0] as number] = rest[0] as number
  state.of[r] = r
  state.changed.add(name)
}

function belongingOf(records: number, { of, members }: State, score: Score): Float32Array {
  const belonging = new Float32Array(records).fill(1)
  for (const [c, own] of members) {
    if (own.length < 2 || of[own[0] as number] !== c) continue
    const pair = own.length === 2 ? sureness(score([own[0] as number], [own[1] as number])) : -1
    for (const r of own)
      belonging[r] =
        pair >= 0
          ? pair
          : sureness(
              score(
                [r],
                own.filter((other) => other !== r),
              ),
            )
  }
  return belonging
}

/** Clusters are named for their first record. */
function named(of: Uint32Array): Uint32Array {
  const first = new Map<number, number>()
  return of.map((c, r) => {
    const name = first.get(c)
    if (name !== undefined) return name
    first.set(c, r)
    return r
  })
}
