import { buildField, type FieldData, prospects } from './fields.ts'
import { mostFields } from './patterns.ts'
import { chanceOfSame } from './random-pairs.ts'
import type { Table } from './table.ts'

const leastBits = 0.25

/** How many bits a field tells of a record on average: how rare its values are, where there are any. */
const bitsOf = (field: FieldData, records: number): number =>
  (-Math.log2(Math.max(chanceOfSame(field), 1e-9)) * field.filled) / Math.max(1, records)

export type Telling = { fields: FieldData[]; leftOut: { column: string; because: string }[] }

/** The fields of a table that tell one record from another, the most telling first. */
export function tellingFields(table: Table): Telling {
  const { fields: wanted, leftOut } = prospects(table)
  const judged = wanted
    .map((prospect) => buildField(table, prospect))
    .map((field) => ({ field, bits: bitsOf(field, table.records) }))
    .sort((x, y) => y.bits - x.bits)
  const fields: FieldData[] = []
  for (const { field, bits } of judged) {
    if (field.filled < 2 || bits < leastBits) {
      leftOut.push({ column: field.columns.join(', '), because: 'it tells too little' })
    } else if (fields.length >= mostFields) {
      leftOut.push({ column: field.columns.join(', '), because: `${mostFields} others tell more` })
    } else fields.push(field)
  }
  return { fields, leftOut }
}

/** How many records have each word that more than one has. */
export function wordCounts(field: FieldData): Map<string, number> {
  const counts = new Map<string, number>()
  if (field.kind !== 'name' && field.kind !== 'text') return counts
  const isWorded = field.kind === 'text' || field.texts.some((text) => text.includes(' '))
  if (!isWorded) return counts
  field.texts.forEach((text, v) => {
    const count = field.tally[v] as number
    if (v > 0) for (const word of new Set(text.split(' '))) counts.set(word, (counts.get(word) ?? 0) + count)
  })
  for (const [word, count] of counts) if (count < 2) counts.delete(word)
  return counts
}

/** The rarer a word, the better it brings records together; one that nobody shares brings nobody. */
export const keyBits =
  (counts: ReadonlyMap<string, number>) =>
  (word: string): number => {
    const count = counts.get(word)
    return count === undefined ? -1 : 64 - Math.log2(count)
  }
