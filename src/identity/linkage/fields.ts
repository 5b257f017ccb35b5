import { writtenOut } from '../standard/abbreviations.ts'
import { type DateOrder, dateDigits, dateOrderOf } from '../standard/dates.ts'
import { mailbox, subscriber } from '../standard/reach.ts'
import { withoutTitles } from '../standard/titles.ts'
import { folded, saysNothing } from '../standard/words.ts'
import { findContainment, repeatsNames } from './containment.ts'
import { kindOf, sampled } from './kinds.ts'
import type { FieldKind } from './schema.ts'
import type { Column, Table } from './table.ts'
import { layOut, sharedArray, type Values } from './values.ts'
import { fillOpen, fillRest, type Whole } from './wholes.ts'

/** What is compared: for each record the place of its value; several places where a record may have several. */
export type FieldData = {
  name: string
  kind: FieldKind
  columns: string[]
  without: string[]
  /** By the names of its columns: see wholes.ts. */
  whole: { column: string; parts: string[]; usual: number[] } | null
  dateOrder: DateOrder
  ids: Uint32Array[]
  values: Values
  /** How many records have each value. */
  tally: Uint32Array
  filled: number
  texts: string[]
}

export type Prospect = {
  name: string
  kind: FieldKind
  columns: number[]
  without: number[]
  dateOrder: DateOrder
  /** The column that says in one what this one says in part (or what this one says in one, when it is that itself). */
  whole: Whole | null
}

/** One value as it is compared. */
export function standard(kind: FieldKind, raw: string, dateOrder: DateOrder): string {
  if (kind === 'email' || kind === 'nameEmail') {
    const box = mailbox(raw)
    return saysNothing(box) ? '' : box
  }
  if (kind === 'phone') return subscriber(raw)
  if (kind === 'date') return dateDigits(raw, dateOrder)
  if (kind === 'number') {
    const number = Number(
      raw
        .replace(/[^\d.,-]/g, '')
        .replace(/,(?=\d{3})/g, '')
        .replace(',', '.'),
    )
    return raw.trim() === '' || !Number.isFinite(number) ? '' : String(number)
  }
  const text = folded(raw)
  if (saysNothing(text)) return ''
  if (kind === 'code') return text.replaceAll(' ', '').slice(0, 64)
  if (kind === 'name') return withoutTitles(text)
  if (kind === 'text') return text.split(' ').map(writtenOut).filter(Boolean).join(' ') || text
  return text
}

/** Which fields a table gives, and which columns it leaves out with the reason. */
export function prospects(table: Table): { fields: Prospect[]; leftOut: { column: string; because: string }[] } {
  const leftOut: { column: string; because: string }[] = []
  const kinds = new Map<number, FieldKind>()
  table.columns.forEach((column, c) => {
    const finding = kindOf(column, table)
    if ('kind' in finding) kinds.set(c, finding.kind)
    else leftOut.push({ column: column.name, because: finding.because })
  })
  const worded = [...kinds].filter(([, kind]) => kind === 'name' || kind === 'text').map(([c]) => c)
  for (const [c, kind] of kinds) if (kind === 'email' && repeatsNames(table, c, worded)) kinds.set(c, 'nameEmail')
  const { without, repeats, wholes } = findContainment(table, worded)
  const nameOf = (c: number) => (table.columns[c] as Column).name
  const fields: Prospect[] = []
  for (const [c, kind] of kinds) {
    const said = repeats.get(c)
    if (said) {
      leftOut.push({ column: nameOf(c), because: `it repeats ${said.map(nameOf).join(' and ')}` })
      continue
    }
    const column = table.columns[c] as Column
    const beside = fields.find((field) => field.kind === kind && areAlike(field.name, column.name) && isReach(kind))
    if (beside) {
      beside.columns.push(c)
      continue
    }
    const dateOrder = kind === 'date' ? dateOrderOf(sampled(column)) : 'dayFirst'
    const whole = wholes.get(c) ?? [...wholes.values()].find(({ parts }) => parts.includes(c)) ?? null
    fields.push({ name: column.name, kind, columns: [c], without: without.get(c) ?? [], dateOrder, whole })
  }
  return { fields, leftOut }
}

const isReach = (kind: FieldKind) => kind === 'email' || kind === 'nameEmail' || kind === 'phone'
/** email and email2, phone and other phone: places for one kind of thing. */
const areAlike = (a: string, b: string) => {
  const bare = (name: string) =>
    name
      .toLowerCase()
      .replace(/[^a-z]/g, '')
      .replace(/other|second|alt|home|work/g, '')
  return bare(a) === bare(b)
}

/** Standardises the values of a field's columns, each distinct one once. */
export function buildField(table: Table, prospect: Prospect): FieldData {
  const { kind, dateOrder } = prospect
  const places = new Map<string, number>([['', 0]])
  const texts = ['']
  const placeOf = (text: string): number => {
    let place = places.get(text)
    if (place === undefined) {
      place = texts.length
      places.set(text, place)
      texts.push(text)
    }
    return place
  }
  const ids = prospect.columns.map((c) => {
    const column = table.columns[c] as Column
    const own = sharedArray.u32(table.records)
    const known = column.values.map((raw, v) => (v === 0 ? 0 : placeOf(standardOf(kind, raw, dateOrder))))
    if (prospect.without.length === 0)
      for (let r = 0; r < table.records; r++) own[r] = known[column.ids[r] as number] as number
    else fillRest(table, c, prospect, (v) => texts[known[v] as number] as string, own, placeOf)
    if (prospect.whole && prospect.whole.column !== c)
      fillOpen(table, c, prospect.whole, own, (text) => placeOf(standardOf(kind, text, dateOrder)))
    return own
  })
  const tally = sharedArray.u32(texts.length)
  let filled = 0
  for (let r = 0; r < table.records; r++) {
    let any = false
    for (const own of ids) {
      const place = own[r] as number
      if (place !== 0) {
        any = true
        tally[place] = (tally[place] as number) + 1
      }
    }
    if (any) filled++
  }
  const values = layOut(kind, texts, bitsByWord(texts, tally, filled), filled)
  const nameOf = (c: number) => (table.columns[c] as Column).name
  return {
    name: prospect.name,
    kind,
    dateOrder,
    columns: prospect.columns.map(nameOf),
    without: prospect.without.map(nameOf),
    whole: prospect.whole && {
      column: nameOf(prospect.whole.column),
      parts: prospect.whole.parts.map(nameOf),
      usual: prospect.whole.usual,
    },
    ids,
    values,
    tally,
    filled,
    texts,
  }
}

const standardOf = (kind: FieldKind, raw: string, dateOrder: DateOrder): string => {
  const text = standard(kind, raw, dateOrder)
  return kind === 'date' && text.length !== 8 ? '' : text
}

/** How much each word says, in bits: the rarer, the more. */
function bitsByWord(texts: readonly string[], tally: Uint32Array, filled: number): (word: string) => number {
  const counts = new Map<string, number>()
  texts.forEach((text, v) => {
    if (v > 0)
      for (const word of new Set(text.split(' '))) counts.set(word, (counts.get(word) ?? 0) + (tally[v] as number))
  })
  return (word) => Math.log2((filled + 1) / ((counts.get(word) ?? 1) + 0.5)) + 0.1
}
