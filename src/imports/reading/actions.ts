import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { Invalid } from '../../platform/errors.ts'
import type { House } from '../../platform/server/context.ts'
import * as files from '../../platform/server/files.ts'
import { readPlainTable } from '../model.ts'
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

async function* bytesAt(path: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path)
  const source = path.endsWith('.gz') ? file.on('error', () => {}).pipe(createGunzip()) : file
  try {
    for await (const part of source) yield part as Uint8Array
  } catch (thrown) {
    throw new Invalid(`${path} cannot be read: ${thrown instanceof Error ? thrown.message : thrown}.`)
  }
}

async function* chained(first: readonly Uint8Array[], rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* first
  yield* rest
}

/**
 * A file named on the command line as a plain table, also one that gzip packed; `wanted` is a column that it must have.
 * `purpose` ends the sentence that refuses an empty one: there is nothing to …
 */
export async function tableAt(path: string, purpose: string, wanted?: string) {
  if (!(await stat(path).catch(() => null))?.isFile()) throw new Invalid(`There is no file at ${path}.`)
  const source = bytesAt(path)
  const head: Uint8Array[] = []
  let size = 0
  let whole = true
  while (size < SAMPLE_BYTES) {
    const { value, done } = await source.next()
    if (done) break
    head.push(value)
    size += value.length
    whole = size < SAMPLE_BYTES
  }
  if (size === 0) throw new Invalid(`${path} is empty (0 bytes): there is nothing to ${purpose}.`)
  return readPlainTable(Buffer.concat(head), whole, chained(head, source), wanted)
}
