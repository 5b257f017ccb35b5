import { folded } from '../standard/words.ts'
import type { Column, Table } from './table.ts'
import { dealt, unsaid, type Whole } from './wholes.ts'

const mostRecords = 3000

/** The words of a column's values in sampled records, null where there are none. */
function wordsAt(column: Column, places: readonly number[]): (string[] | null)[] {
  return places.map((r) => {
    const text = folded(column.values[column.ids[r] as number] as string)
    return text === '' ? null : text.split(' ')
  })
}

export type Containment = {
  /** For a column, the columns whose words it repeats. */
  without: Map<number, number[]>
  /** Columns that say what others say together, so that what one of these leaves open is taken from it. */
  wholes: Map<number, Whole>
  /** Columns that say nothing beyond others, with the ones that they repeat. */
  repeats: Map<number, number[]>
}

const holds = (whole: readonly string[], part: readonly string[]) => part.every((word) => whole.includes(word))

/**
 * Finds columns that repeat others: a full name beside first and last name. Of such a column only the rest is compared
 * (the middle names), and nothing at all when there is no rest.
 */
export function findContainment(table: Table, candidates: readonly number[]): Containment {
  const step = Math.max(1, Math.floor(table.records / mostRecords))
  const places = Array.from({ length: Math.min(table.records, mostRecords) }, (_, i) => i * step)
  const words = new Map(candidates.map((c) => [c, wordsAt(table.columns[c] as Column, places)]))
  const parts = new Map<number, number[]>()
  for (const whole of candidates) {
    for (const part of candidates) {
      if (whole === part) continue
      let [both, held, longer] = [0, 0, 0]
      places.forEach((_, i) => {
        const [w, p] = [words.get(whole)?.[i], words.get(part)?.[i]]
        if (!w || !p) return
        both++
        if (!holds(w, p)) return
        held++
        if (w.length > p.length) longer++
      })
      const isSame = both > 0 && held - longer > both * 0.9
      if (both > 20 && held > both * 0.85 && (!isSame || whole > part))
        parts.set(whole, [...(parts.get(whole) ?? []), part])
    }
  }
  return restOf(parts, words, places.length)
}

function restOf(parts: Map<number, number[]>, words: Map<number, (string[] | null)[]>, count: number): Containment {
  const found: Containment = { without: new Map(), wholes: new Map(), repeats: new Map() }
  const order = [...parts].sort((a, b) => a[1].length - b[1].length)
  for (const [column, all] of order) {
    const kept = all.filter((part) => !found.repeats.has(part))
    const own = words.get(column) ?? []
    const said = kept.map((part) => words.get(part) ?? [])
    const whole = wholeOf(column, kept, own, said)
    if (whole) found.wholes.set(column, whole)
    let [filled, rest] = [0, 0]
    for (let i = 0; i < count; i++) {
      const text = own[i]
      if (!text) continue
      filled++
      const known = said.map((part) => part[i] ?? [])
      if ((whole ? dealt(text, known, whole.usual).rest : unsaid(text, known)).length > 0) rest++
    }
    if (rest < filled * 0.01) found.repeats.set(column, kept)
    else found.without.set(column, kept)
  }
  return found
}

const enoughWhole = 20
const mostlySaid = 0.85

/** Of records that say every part: whether these are mostly all that the whole says, and in which order they stand there. */
function wholeOf(
  column: number,
  parts: readonly number[],
  own: readonly (string[] | null)[],
  said: readonly (readonly (string[] | null)[])[],
): Whole | null {
  const ranks = parts.map(() => 0)
  let [whole, all] = [0, 0]
  own.forEach((text, i) => {
    const known = said.map((part) => part[i])
    if (!text || known.some((words) => !words)) return
    whole++
    if (unsaid(text, known as string[][]).length > 0) return
    all++
    known.forEach((words, p) => {
      ranks[p] = (ranks[p] as number) + text.indexOf(words?.[0] as string)
    })
  })
  if (whole < enoughWhole || all < whole * mostlySaid) return null
  const order = parts.map((_, p) => p).sort((p, q) => (ranks[p] as number) - (ranks[q] as number))
  const usual = said.map((part) => part.filter(Boolean).length)
  return { column, parts: order.map((p) => parts[p] as number), usual: order.map((p) => usual[p] as number) }
}

const enoughRecords = 200
const mostlyNames = 0.6

/** Whether e-mails are mostly made of words that other columns say of the same record: ada.byron@… beside Ada Byron. */
export function repeatsNames(table: Table, email: number, worded: readonly number[]): boolean {
  const step = Math.max(1, Math.floor(table.records / mostRecords))
  let [filled, repeated] = [0, 0]
  for (let r = 0; r < table.records; r += step) {
    const own = table.columns[email] as Column
    const written = own.values[own.ids[r] as number] as string
    const local = folded(written.slice(0, Math.max(0, written.lastIndexOf('@')))).replaceAll(' ', '')
    const said = worded.flatMap((c) => {
      const column = table.columns[c] as Column
      return folded(column.values[column.ids[r] as number] as string).split(' ')
    })
    if (local === '' || said.every((word) => word.length < 3)) continue
    filled++
    // Twice: the given name and the family name, so that a nickname in an address is no proof.
    if (new Set(said.filter((word) => word.length >= 3 && local.includes(word))).size >= 2) repeated++
  }
  return filled >= enoughRecords && repeated > filled * mostlyNames
}
