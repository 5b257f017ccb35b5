import { mix32 } from '../../math/hash.ts'
import { type PartKeys, type RuleKeys, type RuleParts, ruleKeys } from './blocking.ts'

/** Pairs that agree in one or two whole values that few have: most true pairs that can be told at all are among such. */
export type SeedPairs = { a: Uint32Array; b: Uint32Array; group: Uint16Array; groups: number[][] }

const mostOfGroup = 8000
const largestSeedBlock = 40
/** Of many records only a share of the keys is looked at, whole blocks of it. */
const recordsLookedAt = 60_000

type Keep = (a: number, b: number) => void

/** Blocks of a share of the keys, drawn by the key itself, so that no block is seen in half. */
function blocksOf({ keys }: RuleKeys, records: number): number[][] {
  const share = Math.max(1, Math.floor(records / recordsLookedAt))
  const entries: number[] = []
  for (let e = 0; e < keys.length; e++) {
    const key = keys[e] as number
    if (key !== 0 && mix32(key) % share === 0) entries.push(e)
  }
  entries.sort((x, y) => (keys[x] as number) - (keys[y] as number) || x - y)
  const blocks: number[][] = []
  for (let start = 0; start < entries.length; ) {
    let end = start + 1
    while (end < entries.length && keys[entries[end] as number] === keys[entries[start] as number]) end++
    if (end - start > 1 && end - start <= largestSeedBlock) blocks.push(entries.slice(start, end))
    start = end
  }
  const lot = (block: number[]) => mix32(keys[block[0] as number] as number)
  return blocks.sort((x, y) => lot(x) - lot(y))
}

function pairsOfRule(rule: RuleParts, records: number, firstOfSecond: number, keep: Keep): void {
  const own = ruleKeys(rule, records, null)
  let found = 0
  for (const block of blocksOf(own, records)) {
    if (found > mostOfGroup) return
    const places = block.map((entry) => Math.floor(entry / own.stride))
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
  const take = (parts: PartKeys[]) => {
    const place = groups.length
    groups.push(parts.map((part) => part.field))
    pairsOfRule({ parts, unordered: false }, records, firstOfSecond, (a, b) => {
      left.push(a)
      right.push(b)
      group.push(place)
    })
  }
  for (let i = 0; i < wholes.length; i++) take([wholes[i] as PartKeys])
  for (let i = 0; i < wholes.length; i++)
    for (let j = i + 1; j < wholes.length; j++) take([wholes[i] as PartKeys, wholes[j] as PartKeys])
  return { a: Uint32Array.from(left), b: Uint32Array.from(right), group: Uint16Array.from(group), groups }
}
