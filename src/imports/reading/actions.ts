import type { House } from '../../platform/server/context.ts'
import * as files from '../../platform/server/files.ts'
import { examine } from './examination.ts'
import type { FileRow, Layout, Place } from './layout.ts'
import { readRows } from './rows.ts'

const SAMPLE_BYTES = 1 << 20
const ROWS_SHOWN = 5

/** How a kept file reads as a table, for slices that bring in something of their own. Throws what a file can be refused for. */
export async function tableIn(
  house: House,
  fileId: string,
  bytes: number,
): Promise<{ layout: Layout; names: string[]; rows: string[][]; warnings: string[] }> {
  const sample = await files.beginning(house, fileId, SAMPLE_BYTES)
  const { layout, names, rows, warnings } = examine(sample, sample.length >= bytes)
  return { layout, names, warnings, rows: rows.slice(0, ROWS_SHOWN).map((row) => row.cells) }
}

/** Its rows from a place on, in parts as they are read; each says where the next begins. */
export const rowsIn = (house: House, fileId: string, layout: Layout, from?: Place): AsyncGenerator<FileRow[]> =>
  readRows(files.pieces(house, fileId, from?.byte ?? 0), layout, from)
