import { drawn } from '../../math/hash.ts'
import type { Comparer } from './comparer.ts'
import type { FieldData } from './fields.ts'

/**
 * A field that says in part what another says already (a county beside its town). Where the other agrees, the level is
 * weighed by how often unrelated records reach it then.
 */
export type Beside = { parent: number; u: number[] }

export type Dependences = {
  beside: (Beside | null)[]
  /** For each field, the others that say the same in part, in either direction. */
  related: Set<number>[]
}

const drawsOfField = 6000
const leastBlock = 5
/** Less than this (in bits, Kullback–Leibler) is no dependence worth a table of its own. */
const leastDivergence = 0.08
/** “The same” so many times as often as by chance is a dependence too, however rare it is. */
const leastLift = 1.4

/** Records of values that many have, in the order of the values, with where each value's records begin. */
function frequentBlocks(field: FieldData): { records: Uint32Array; starts: number[] } {
  const ids = field.ids[0] as Uint32Array
  const offsets = new Map<number, number>()
  const starts: number[] = [0]
  let total = 0
  for (let v = 1; v < field.tally.length; v++) {
    const count = field.tally[v] as number
    if (count < leastBlock) continue
    offsets.set(v, total)
    total += count
    starts.push(total)
  }
  const records = new Uint32Array(total)
  if (field.ids.length === 1)
    for (let r = 0; r < ids.length; r++) {
      const at = offsets.get(ids[r] as number)
      if (at === undefined) continue
      records[at] = r
      offsets.set(ids[r] as number, at + 1)
    }
  return field.ids.length === 1 ? { records, starts } : { records: new Uint32Array(0), starts: [0] }
}

/** Pairs of records with the same frequent value, a value as often as it has pairs. */
function drawWithin(
  blocks: { records: Uint32Array; starts: number[] },
  count: number,
  visit: (a: number, b: number, size: number) => void,
): number {
  const { records, starts } = blocks
  const cumulated: number[] = []
  let sum = 0
  for (let k = 1; k < starts.length; k++) {
    const size = (starts[k] as number) - (starts[k - 1] as number)
    sum += size * (size - 1)
    cumulated.push(sum)
  }
  if (sum < count) return 0
  const chance = drawn(sum % 4294967291)
  for (let i = 0; i < count; i++) {
    const target = chance() * sum
    let [low, high] = [0, cumulated.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cumulated[middle] as number) <= target) low = middle + 1
      else high = middle
    }
    const [from, size] = [starts[low] as number, (starts[low + 1] as number) - (starts[low] as number)]
    const a = records[from + Math.floor(chance() * size)] as number
    const b = records[from + Math.floor(chance() * size)] as number
    if (a !== b) visit(Math.min(a, b), Math.max(a, b), size)
  }
  return count
}

/**
 * Looks at pairs that agree in one field because many records do, and so are hardly ever of one customer: where another
 * field then agrees far more than by chance, it depends on the first. Of the fields that tell more, the one on which it
 * depends most becomes its parent. Pairs that look true nevertheless are left out by their probability.
 */
export function findDependence(
  own: Comparer,
  fields: readonly FieldData[],
  u: readonly (readonly number[])[],
  m: readonly (readonly number[])[],
  firstOfSecond: number,
): Dependences {
  const related = fields.map(() => new Set<number>())
  const found: ((Beside & { divergence: number }) | null)[] = fields.map(() => null)
  const loose: { child: number; parent: number; u: number[]; divergence: number }[] = []
  const weights = u.map((levels, f) =>
    levels.map((value, l) => (l === 0 ? 0 : Math.log2((m[f]?.[l] as number) / value))),
  )
  fields.forEach((field, i) => {
    const sums = u.map((levels) => new Array<number>(levels.length).fill(0))
    drawWithin(frequentBlocks(field), drawsOfField, (a, b, size) => {
      if (firstOfSecond > 0 && a < firstOfSecond === b < firstOfSecond) return
      own.compare(a, b)
      let odds = Math.log2(2 / size)
      for (let f = 0; f < fields.length; f++) if (f !== i) odds += weights[f]?.[own.levels[f] as number] as number
      const different = 1 / (1 + 2 ** odds)
      sums.forEach((levels, f) => {
        const level = own.levels[f] as number
        if (level > 0) levels[level] = (levels[level] as number) + different
      })
    })
    fields.forEach((_, j) => {
      if (j === i) return
      const beside = smoothed(sums[j] as number[], u[j] as number[])
      if (beside === null) return
      const divergence = divergenceOf(beside, u[j] as number[])
      const isLifted = liftOf(sums[j] as number[], u[j] as number[]) >= leastLift
      if (divergence > leastDivergence) {
        related[i]?.add(j)
        related[j]?.add(i)
      }
      if (divergence > leastDivergence) loose.push({ child: j, parent: i, u: beside, divergence })
      if ((u[i]?.[1] as number) >= (u[j]?.[1] as number)) return
      if ((isLifted || divergence > leastDivergence) && divergence > (found[j]?.divergence ?? 0))
        found[j] = { parent: i, u: beside, divergence }
    })
  })
  // A field that tells more may still depend in its lesser levels: the area code of a telephone on the town.
  for (const { child, parent, ...rest } of loose.sort((x, y) => y.divergence - x.divergence))
    if (found[child] === null && !descends(found, parent, child)) found[child] = { parent, ...rest }
  return { beside: found.map((each) => (each === null ? null : { parent: each.parent, u: each.u })), related }
}

/** Whether a field depends on another already, directly or through others. */
function descends(found: readonly (Beside | null)[], field: number, from: number): boolean {
  for (let at = field; at >= 0; at = found[at]?.parent ?? -1) if (at === from) return true
  return false
}

/** How many times as often “the same” is as it would be by chance, less twice the error of so few. */
function liftOf(sums: readonly number[], u: readonly number[]): number {
  const total = sums.reduce((sum, value) => sum + value, 0)
  const same = sums[1] as number
  return Math.max(0, same - 2 * Math.sqrt(same)) / Math.max(1e-9, total * (u[1] as number))
}

/** Shares with the unconditional ones behind them as thirty imagined pairs. */
function smoothed(sums: readonly number[], u: readonly number[]): number[] | null {
  const total = sums.reduce((sum, value) => sum + value, 0)
  return total < 200 ? null : sums.map((value, l) => (l === 0 ? 0 : (value + 30 * (u[l] as number)) / (total + 30)))
}

const divergenceOf = (p: readonly number[], q: readonly number[]): number =>
  p.reduce((sum, value, l) => (l === 0 || value === 0 ? sum : sum + value * Math.log2(value / (q[l] as number))), 0)
