import { type CellShape, guarded } from './guard.ts'

export type Cell = string | number | bigint | boolean | null | undefined

export type CsvOptions = {
  /** By column; text where none is given. Numbers given as numbers are never guarded. */
  shapes?: readonly (CellShape | undefined)[]
  delimiter?: ',' | ';' | '\t'
}

const special = /["\r\n,;\t]|^\s|\s$/

const textOf = (cell: Cell, shape: CellShape | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'string') return String(cell)
  return guarded(cell, shape)
}

/** One line of CSV as RFC 4180 has it, with its line end, safe to open in a spreadsheet. */
export const csvLine = (cells: readonly Cell[], { shapes, delimiter = ',' }: CsvOptions = {}): string => {
  let line = ''
  for (let i = 0; i < cells.length; i++) {
    const text = textOf(cells[i], shapes?.[i])
    if (i > 0) line += delimiter
    line += special.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  // A single empty cell would be a blank line, which readers pass over.
  return cells.length === 1 && line === '' ? '""\r\n' : `${line}\r\n`
}

const pieceSize = 1 << 16

/**
 * A whole file, piece by piece: the head, then the rows as they come. With `bom` (the default) spreadsheet programs
 * know it for UTF-8.
 */
export async function* csvStream(
  head: readonly string[],
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>,
  options: CsvOptions & { bom?: boolean } = {},
): AsyncGenerator<string> {
  let piece = `${options.bom === false ? '' : '\ufeff'}${csvLine(head, { ...options, shapes: [] })}`
  for await (const row of rows) {
    piece += csvLine(row, options)
    if (piece.length >= pieceSize) {
      yield piece
      piece = ''
    }
  }
  if (piece) yield piece
}
