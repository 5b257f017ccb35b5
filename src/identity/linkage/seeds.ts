import { mix32 } from '../../math/hash.ts'
import { inOrder, type PartKeys, type RuleKeys, type RuleParts, ruleKeys } from './blocking.ts'

/** Pairs that agree in one or two whole values that few have: most true pairs that can be told at all are among such. */
export type SeedPairs = { a: Uint32Array; b: Uint32Array; group: Uint16Array; groups: number[][] }

const mostOfGroup = 8000
const largestSeedBlock = 40
/** Of many records only a share of the keys is looked at, whole blocks of it. */
const recordsLookedAt = 60_000

type Keep = (a: number, b: number) => void

/** Records of a share of the first part's keys, drawn by the key itself, so that no block is seen in half. */
function recordsOf(part: PartKeys, records: number): Uint32Array {
  const share = Math.max(1, Math.floor(records / recordsLookedAt))
  const places: number[] = []
  for (let r = 0; r < records; r++) {
    const isIn = part.ids.some((own) => {
      const key = part.byValue[(own[r] as number) * part.perValue] as number
      return key !== 0 && mix32(key) % share === 0
    })
    if (isIn) places.push(r)
  }
  return Uint32Array.from(places)
}

function blocksOf({ keys, stride }: RuleKeys, places: Uint32Array): number[][] {
  const blocks: number[][] = []
  const order = inOrder(keys)
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && keys[order[end] as number] === keys[order[start] as number]) end++
    if (end - start > 1 && end - start <= largestSeedBlock)
      blocks.push(Array.from(order.subarray(start, end), (entry) => places[Math.floor(entry / stride)] as number))
    start = end
  }
  return blocks
}

function pairsOfRule(rule: RuleParts, from: Uint32Array, firstOfSecond: number, keep: Keep): void {
  const blocks = blocksOf(ruleKeys(rule, from.length, from), from)
  const step = Math.max(1, Math.floor(blocks.length / mostOfGroup))
  let found = 0
  for (let b = 0; b < blocks.length && found < mostOfGroup; b += step) {
    const places = blocks[b] as number[]
    places.forEach((x, i) => {
      for (let j = i + 1; j < places.length; j++) {
        const y = places[j] as number
        if (x === y || (firstOfSecond > 0 && x < firstOfSecond === y < firstOfSecond)) continue
        keep(Math.min(x, y), Math.max(x, y))
        found++
      }
    })
  }
}

export function seedPairs(wholes: readonly PartKeys[], records: number, firstOfSecond: number): SeedPairs {
  const [left, right, group]: [number[], number[], number[]] = [[], [], []]
  const groups: number[][] = []
  const take = (parts: PartKeys[], from: Uint32Array) => {
    const place = groups.length
    groups.push(parts.map((part) => part.field))
    pairsOfRule({ parts, unordered: false }, from, firstOfSecond, (a, b) => {
      left.push(a)
      right.push(b)
      group.push(place)
    })
  }
  for (let i = 0; i < wholes.length; i++) {
    const own = wholes[i] as PartKeys
    const from = recordsOf(own, records)
    take([own], from)
    for (let j = i + 1; j < wholes.length; j++) take([own, wholes[j] as PartKeys], from)
  }
  return { a: Uint32Array.from(left), b: Uint32Array.from(right), group: Uint16Array.from(group), groups }
}
