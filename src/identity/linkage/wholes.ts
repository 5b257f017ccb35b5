import { folded, saysNothing } from '../standard/words.ts'
import type { Column, Table } from './table.ts'

/** A column that says in one what others say in parts, as a full name does; the parts in the order in which they stand there. */
export type Whole = {
  column: number
  parts: number[]
  /** How usual it is that each part is said at all. */
  usual: number[]
}

/** The words of the whole that no part says. */
export function unsaid(whole: readonly string[], parts: readonly (readonly string[])[]): string[] {
  const said = new Set(parts.flat())
  return whole.filter((word) => !said.has(word))
}

/**
 * What a record says in its whole name alone, dealt out to the parts that it leaves open or says otherwise, in the order in
 * which they mostly stand; the last of them takes what remains. `rest` is what nobody takes up: that of a part which the
 * record says otherwise.
 */
export function dealt(
  whole: readonly string[],
  parts: readonly (readonly string[])[],
  usual: readonly number[],
): { open: string[]; rest: string[] } {
  const left = unsaid(whole, parts)
  const open = parts.map(() => '')
  if (left.length === 0) return { open, rest: left }
  const stand = new Set(whole)
  const wanting = parts.flatMap((words, p) => (words.some((word) => stand.has(word)) ? [] : [p]))
  // Where more are open than words are left, those that are mostly said: hardly anybody has a second given name.
  const taking = [...wanting]
    .sort((p, q) => (usual[q] as number) - (usual[p] as number))
    .slice(0, left.length)
    .sort((p, q) => p - q)
  // Of who says no part at all it is not known where one ends and the next begins; it may be the name of a firm.
  const isUnclear = wanting.length === parts.length && left.length > parts.length
  if (taking.length === 0 || isUnclear) return { open, rest: left }
  const rest: string[] = []
  taking.forEach((p, at) => {
    const words = left.slice(at, at === taking.length - 1 ? undefined : at + 1)
    if (parts[p]?.length === 0) open[p] = words.join(' ')
    else rest.push(...words)
  })
  return { open, rest }
}

/** What is left of a whole beside its parts. */
export const restOf = (
  whole: readonly string[],
  parts: readonly (readonly string[])[],
  usual: readonly number[] | undefined,
): string => (usual ? dealt(whole, parts, usual).rest : unsaid(whole, parts)).join(' ')

export function wordsIn(raw: string): string[] {
  const text = folded(raw)
  return saysNothing(text) ? [] : text.split(' ')
}

/** The words of some columns, record by record. */
function wordsBy(table: Table, columns: readonly number[]): (record: number) => string[][] {
  const parts = columns.map((c) => table.columns[c] as Column)
  const words = parts.map(({ values }) => values.map(wordsIn))
  return (r) => parts.map((part, k) => words[k]?.[part.ids[r] as number] ?? [])
}

/** Gives each record what its whole says beside its parts; `textOf` has the standard form of each of the column's values. */
export function fillRest(
  table: Table,
  column: number,
  { whole, without }: { whole: Whole | null; without: number[] },
  textOf: (value: number) => string,
  own: Uint32Array,
  placeOf: (text: string) => number,
): void {
  const wordsAt = wordsBy(table, whole?.parts ?? without)
  const { ids } = table.columns[column] as Column
  for (let r = 0; r < table.records; r++) {
    const text = textOf(ids[r] as number)
    if (text !== '') own[r] = placeOf(restOf(text.split(' '), wordsAt(r), whole?.usual))
  }
}

/** Who left a part open, and said it in the whole, says it there. */
export function fillOpen(
  table: Table,
  part: number,
  whole: Whole,
  own: Uint32Array,
  placeOf: (text: string) => number,
): void {
  if (!own.includes(0)) return
  const { ids, values } = table.columns[whole.column] as Column
  const wordsAt = wordsBy(table, whole.parts)
  const at = whole.parts.indexOf(part)
  for (let r = 0; r < own.length; r++) {
    if (own[r] !== 0 || ids[r] === 0) continue
    const said = dealt(wordsIn(values[ids[r] as number] as string), wordsAt(r), whole.usual).open[at]
    if (said) own[r] = placeOf(said)
  }
}
