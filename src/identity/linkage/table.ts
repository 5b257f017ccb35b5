import type { LinkRow, Source } from './schema.ts'

/** A column whose distinct values are kept once; a record has the place of its value, 0 for none. */
export type Column = {
  name: string
  ids: Uint32Array
  values: string[]
  /** How many records have each value. */
  tally: Uint32Array
  /** A code of which no value was ever seen twice, so that none were kept. */
  isKey: boolean
}

export type Table = { records: number; firstOfSecond: number; columns: Column[] }

/** A column without one repeat among so many is a key of its own, and keeping more of it would only cost memory. */
const enoughForKey = 100_000

/** An e-mail, a telephone, or words: two that differ may yet be the same once they are standardised. */
const mayBeWrittenOtherwise = /@|^\+|\s/

type Growing = { ids: Uint32Array; values: string[]; places: Map<string, number>; filled: number; isKey: boolean }

const roomFor = (growing: Growing, size: number): void => {
  if (size <= growing.ids.length) return
  const larger = new Uint32Array(Math.max(size, growing.ids.length * 2))
  larger.set(growing.ids)
  growing.ids = larger
}

function take(growing: Growing, batch: readonly LinkRow[], column: number, from: number): void {
  const { ids, values, places } = growing
  for (let r = 0; r < batch.length; r++) {
    const cell = batch[r]?.[column]
    if (cell === null || cell === undefined || cell === '') continue
    let place = places.get(cell)
    if (place === undefined) {
      place = values.length
      places.set(cell, place)
      values.push(cell)
    }
    ids[from + r] = place
    growing.filled++
  }
}

function giveUpKey(growing: Growing): void {
  if (growing.filled < enoughForKey || growing.places.size < growing.filled) return
  if (mayBeWrittenOtherwise.test(growing.values[1] ?? '')) return
  growing.isKey = true
  growing.places.clear()
  growing.values = ['']
}

function finished(name: string, growing: Growing, records: number): Column {
  const { values, isKey } = growing
  growing.places.clear()
  const ids = isKey ? new Uint32Array(records) : growing.ids.slice(0, records)
  const tally = new Uint32Array(values.length)
  for (let r = 0; r < records; r++) tally[ids[r] as number] = (tally[ids[r] as number] as number) + 1
  return { name: name.trim(), ids, values, tally, isKey }
}

/** Reads a source into columns: each value is kept once, however many records have it. */
export async function readTable(source: Source, progress?: (records: number) => void): Promise<Table> {
  const columns = source.columns.map(
    (): Growing => ({ ids: new Uint32Array(1024), values: [''], places: new Map(), filled: 0, isKey: false }),
  )
  const firstOfSecond = source.firstOfSecond ?? 0
  let records = 0
  for await (const batch of source.rows) {
    columns.forEach((growing, c) => {
      if (growing.isKey) return
      roomFor(growing, records + batch.length)
      take(growing, batch, c, records)
      // Across two files a key may well come again in the second.
      if (firstOfSecond === 0) giveUpKey(growing)
    })
    records += batch.length
    progress?.(records)
  }
  return {
    records,
    firstOfSecond,
    columns: columns.map((growing, c) => finished(source.columns[c] ?? '', growing, records)),
  }
}
