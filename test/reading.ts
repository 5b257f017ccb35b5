// Rows of a file, read as an import reads them.
import { Readable } from 'node:stream'
import fc from 'fast-check'
import type { FileRow, Layout, Place } from '../src/imports/reading/layout.ts'
import { readRows } from '../src/imports/reading/rows.ts'

const layout = (more: Partial<Layout> = {}): Layout => ({
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  escape: 'doubled',
  skipLines: 0,
  header: false,
  columns: 3,
  shortRows: 'refuse',
  ...more,
})

const inPieces = (bytes: Uint8Array, size: number) => {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(Buffer.from(bytes.subarray(at, at + size)))
  return Readable.from(pieces)
}

export const read = async (bytes: Uint8Array, more: Partial<Layout> = {}, size = 1 << 16, from?: Place) => {
  const rows: FileRow[] = []
  for await (const batch of readRows(inPieces(bytes.subarray(from?.byte ?? 0), size), layout(more), from))
    rows.push(...batch)
  return rows
}

export const cellsOf = (rows: FileRow[]) => rows.map((row) => row.cells)
export const text = (content: string) => Buffer.from(content)

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }).filter((value) => !/[\0\ufeff\ufffd]/.test(value)),
  fc.constantFrom('', ' ', '"', '""', 'a"b', 'x\ny', 'x\r\ny', 'ü,ö;ä\t|', "'", '1,5', 'ﾊﾝｶｸ', '日本語', '😀'),
)
/** Rows of any cells, none of them empty. */
export const table = fc.integer({ min: 1, max: 6 }).chain((width) =>
  fc.array(
    fc.array(cell, { minLength: width, maxLength: width }).filter((row) => row.some((value) => value.trim() !== '')),
    { minLength: 1, maxLength: 12 },
  ),
)
