import { joined, mix32 } from '../../math/hash.ts'
import type { FieldData } from './fields.ts'
import { keysBy, keysOf } from './keys.ts'
import type { KeyPart, Rule } from './schema.ts'
import { sharedArray } from './values.ts'

/** The keys that each distinct value of a field gives by one part; a record has those of its values. */
export type PartKeys = {
  field: number
  part: KeyPart
  ids: Uint32Array[]
  perValue: number
  byValue: Uint32Array
  stride: number
}

export function partKeys(field: FieldData, place: number, part: KeyPart, bitsOf: (word: string) => number): PartKeys {
  const perValue = keysOf(part)
  const byValue = new Uint32Array(field.texts.length * perValue)
  field.texts.forEach((text, v) => {
    if (v > 0)
      keysBy(part, text, bitsOf).forEach((key, k) => {
        byValue[v * perValue + k] = key
      })
  })
  return { field: place, part, ids: field.ids, perValue, byValue, stride: field.ids.length * perValue }
}

const keyAt = (keys: PartKeys, record: number, slot: number): number => {
  const own = keys.ids[Math.floor(slot / keys.perValue)] as Uint32Array
  return keys.byValue[(own[record] as number) * keys.perValue + (slot % keys.perValue)] as number
}

/** Parts in which two records must agree to be compared; in either order when names may have changed places. */
export type RuleParts = { parts: PartKeys[]; unordered: boolean }

/** The keys of one rule: `stride` of them for each record, 0 where there is none. */
export type RuleKeys = {
  stride: number
  keys: Uint32Array
  /** Entries of blocks with more than one, in the order of their keys, once the blocks are settled. */
  order?: Uint32Array
}

/** `places` are the records to make keys for; null means all of `count`. */
export function ruleKeys(rule: RuleParts, count: number, places: Uint32Array | null): RuleKeys {
  const [first, second] = rule.parts as [PartKeys, PartKeys | undefined]
  const stride = first.stride * (second?.stride ?? 1)
  const keys = places === null ? sharedArray.u32(count * stride) : new Uint32Array(count * stride)
  for (let i = 0; i < count; i++) {
    const record = places === null ? i : (places[i] as number)
    for (let s = 0; s < first.stride; s++) {
      const key = keyAt(first, record, s)
      if (key === 0) continue
      if (second === undefined) {
        keys[i * stride + s] = key
        continue
      }
      for (let t = 0; t < second.stride; t++) {
        const other = keyAt(second, record, t)
        const [low, high] = rule.unordered && other < key ? [other, key] : [key, other]
        keys[i * stride + s * second.stride + t] = joined(low, high)
      }
    }
  }
  return { stride, keys }
}

/** Entries in the order of their keys; those without a key are left out. An entry is a record and its slot. */
export function inOrder(keys: Uint32Array): Uint32Array {
  let filled = 0
  for (let e = 0; e < keys.length; e++) if (keys[e] !== 0) filled++
  const sortable = new Float64Array(filled)
  const width = 2 ** 21
  // Beyond two million entries the low bits of the key make way; blocks are told apart by the whole key afterwards.
  const scale = Math.max(1, Math.ceil(keys.length / width))
  let at = 0
  for (let e = 0; e < keys.length; e++) {
    const key = keys[e] as number
    if (key !== 0) sortable[at++] = Math.floor(key / scale) * width * scale + e
  }
  sortable.sort()
  const order = new Uint32Array(filled)
  for (let i = 0; i < filled; i++) order[i] = (sortable[i] as number) % (width * scale)
  if (scale > 1) mend(order, keys, scale)
  return order
}

/** Entries whose shortened keys are the same are put in the order of their whole keys. */
function mend(order: Uint32Array, keys: Uint32Array, scale: number): void {
  const short = (i: number) => Math.floor((keys[order[i] as number] as number) / scale)
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    let mixed = false
    while (end < order.length && short(end) === short(start)) {
      if (keys[order[end] as number] !== keys[order[start] as number]) mixed = true
      end++
    }
    if (mixed) order.subarray(start, end).sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b)
    start = end
  }
}

/** How many pairs a rule gives, without counting what other rules give too, and the keys of blocks that are too large. */
export function pairsOf({ keys }: RuleKeys, largest: number): { pairs: number; dropped: Set<number> } {
  const sorted = keys.filter((key) => key !== 0).sort()
  let pairs = 0
  const dropped = new Set<number>()
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1
    while (end < sorted.length && sorted[end] === sorted[start]) end++
    const size = end - start
    if (size > largest) dropped.add(sorted[start] as number)
    else pairs += (size * (size - 1)) / 2
    start = end
  }
  return { pairs, dropped }
}

/** Takes the keys away from blocks that are too large, so that no rule before another stands in its way with them. */
export function dropLarge(
  rule: RuleKeys,
  largest: number,
): Pick<Rule, 'pairs' | 'skippedBlocks' | 'skippedRecords' | 'largestSkipped'> {
  const { keys } = rule
  const order = inOrder(keys)
  let [pairs, skippedBlocks, skippedRecords, largestSkipped, kept] = [0, 0, 0, 0, 0]
  for (let start = 0; start < order.length; ) {
    const key = keys[order[start] as number]
    let end = start + 1
    while (end < order.length && keys[order[end] as number] === key) end++
    const size = end - start
    if (size > largest) {
      skippedBlocks++
      skippedRecords += size
      largestSkipped = Math.max(largestSkipped, size)
      for (let i = start; i < end; i++) keys[order[i] as number] = 0
    } else if (size > 1) {
      pairs += (size * (size - 1)) / 2
      order.copyWithin(kept, start, end)
      kept += size
    }
    start = end
  }
  const settled = sharedArray.u32(kept)
  settled.set(order.subarray(0, kept))
  rule.order = settled
  return { pairs, skippedBlocks, skippedRecords, largestSkipped }
}

/** The first key that two records have in common by a rule, 0 when none. */
export function commonKey({ stride, keys }: RuleKeys, a: number, b: number): number {
  if (stride === 1) {
    const key = keys[a] as number
    return key !== 0 && key === keys[b] ? key : 0
  }
  for (let s = a * stride; s < (a + 1) * stride; s++) {
    const key = keys[s] as number
    if (key !== 0) for (let t = b * stride; t < (b + 1) * stride; t++) if (keys[t] === key) return key
  }
  return 0
}

export type Walk = {
  rules: readonly RuleKeys[]
  firstOfSecond: number
  /** Share of the work: blocks are dealt out by their keys. */
  from: number
  parts: number
}

/** Gives each pair of the rules' blocks once, under the first rule that has it. Nothing of the pairs is kept. */
export function walkPairs(walk: Walk, visit: (a: number, b: number, rule: number, size: number) => void): void {
  walk.rules.forEach((rule, r) => {
    const { keys } = rule
    const order = rule.order ?? inOrder(keys)
    for (let start = 0; start < order.length; ) {
      const key = keys[order[start] as number] as number
      let end = start + 1
      while (end < order.length && keys[order[end] as number] === key) end++
      if (end - start > 1 && (walk.parts === 1 || mix32(key) % walk.parts === walk.from))
        walkBlock(walk, r, order, start, end, key, visit)
      start = end
    }
  })
}

function walkBlock(
  { rules, firstOfSecond }: Walk,
  r: number,
  order: Uint32Array,
  start: number,
  end: number,
  key: number,
  visit: (a: number, b: number, rule: number, size: number) => void,
): void {
  const { stride } = rules[r] as RuleKeys
  for (let i = start; i < end; i++) {
    const x = Math.floor((order[i] as number) / stride)
    for (let j = i + 1; j < end; j++) {
      const y = Math.floor((order[j] as number) / stride)
      if (x === y) continue
      const a = x < y ? x : y
      const b = x < y ? y : x
      if (firstOfSecond > 0 && (a >= firstOfSecond || b < firstOfSecond)) continue
      if (isNew(rules, r, a, b, key)) visit(a, b, r, end - start)
    }
  }
}

function isNew(rules: readonly RuleKeys[], r: number, a: number, b: number, key: number): boolean {
  for (let q = 0; q < r; q++) if (commonKey(rules[q] as RuleKeys, a, b) !== 0) return false
  const own = rules[r] as RuleKeys
  return own.stride === 1 || commonKey(own, a, b) === key
}
