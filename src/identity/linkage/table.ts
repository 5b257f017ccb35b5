import type { Source } from './schema.ts'

/** A column whose distinct values are kept once; a record has the place of its value, 0 for none. */
export type Column = {
  name: string
  ids: Uint32Array
  values: string[]
  /** How many records have each value. */
  tally: Uint32Array
}

export type Table = { records: number; firstOfSecond: number; columns: Column[] }

const grown = (array: Uint32Array, size: number): Uint32Array => {
  const larger = new Uint32Array(Math.max(size, array.length * 2))
  larger.set(array)
  return larger
}

/** Reads a source into columns: each value is kept once, however many records have it. */
export async function readTable(source: Source, progress?: (records: number) => void): Promise<Table> {
  const width = source.columns.length
  const known = source.columns.map(() => new Map<string, number>())
  const values = source.columns.map(() => [''])
  const ids: Uint32Array[] = source.columns.map(() => new Uint32Array(1024))
  let records = 0
  for await (const batch of source.rows) {
    for (let c = 0; c < width; c++) {
      let column = ids[c] as Uint32Array
      if (records + batch.length > column.length) {
        column = grown(column, records + batch.length)
        ids[c] = column
      }
      const places = known[c] as Map<string, number>
      const list = values[c] as string[]
      for (let r = 0; r < batch.length; r++) {
        const cell = batch[r]?.[c]
        if (cell === null || cell === undefined || cell === '') continue
        let place = places.get(cell)
        if (place === undefined) {
          place = list.length
          places.set(cell, place)
          list.push(cell)
        }
        column[records + r] = place
      }
    }
    records += batch.length
    progress?.(records)
  }
  const columns = source.columns.map((name, c): Column => {
    known[c]?.clear()
    const own = (ids[c] as Uint32Array).slice(0, records)
    const tally = new Uint32Array((values[c] as string[]).length)
    for (let r = 0; r < records; r++) tally[own[r] as number] = (tally[own[r] as number] as number) + 1
    return { name: name.trim(), ids: own, values: values[c] as string[], tally }
  })
  return { records, firstOfSecond: source.firstOfSecond ?? 0, columns }
}
