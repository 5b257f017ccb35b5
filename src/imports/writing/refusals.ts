import { fieldsOf, importKinds } from '../matching/names.ts'
import { type Cell, csvStream } from './csv.ts'

/** The two columns that a file of refused rows has besides its own; a later import knows them and leaves them out. */
export const refusalHeads = ['refusedLine', 'refusedReason'] as const

export type RefusedRow = { line: number; reason: string; cells: readonly string[] }

/**
 * The refused rows as they came, each with its line in the first file and the reason. Cells beyond the last column
 * (one of the reasons) stand after the reason, where they can be moved back from.
 */
export const refusalsFile = (
  names: readonly string[],
  refused: AsyncIterable<RefusedRow> | Iterable<RefusedRow>,
): AsyncGenerator<string> => csvStream([...names, ...refusalHeads], withReasons(names.length, refused))

async function* withReasons(
  columns: number,
  refused: AsyncIterable<RefusedRow> | Iterable<RefusedRow>,
): AsyncGenerator<Cell[]> {
  for await (const { line, reason, cells } of refused) {
    const own = Array.from({ length: columns }, (_, i) => cells[i] ?? '')
    yield [...own, line, reason, ...cells.slice(columns)]
  }
}

export type OwnFile = {
  /** Whether cells carry our apostrophe before signs, to be taken off on reading. */
  guarded: boolean
  /** Columns that hold our own notes on an earlier import. */
  leftOut: number[]
}

/** Whether a file is one that we wrote: an export has our fields as heads, a file of refusals our two columns. */
export const ownFile = (heads: readonly string[] | null): OwnFile => {
  if (heads === null) return { guarded: false, leftOut: [] }
  const leftOut = refusalHeads.map((head) => heads.indexOf(head)).filter((column) => column >= 0)
  if (leftOut.length === refusalHeads.length) return { guarded: true, leftOut }
  const exported = importKinds.some((kind) => {
    const known = new Set(fieldsOf(kind))
    return heads.length > 1 && heads.every((head) => known.has(head))
  })
  return { guarded: exported, leftOut: [] }
}
