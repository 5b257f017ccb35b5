import { fieldsOf, importKinds } from '../matching/names.ts'
import { type Cell, csvStream } from './csv.ts'

/** The two columns that a file of rows not taken has besides its own; a later import knows them and leaves them out. */
export const refusalHeads = ['refusedLine', 'refusedReason'] as const
export const skipHeads = ['skippedLine', 'skippedReason'] as const

export type RowNotTaken = { line: number; reason: string; cells: readonly string[] }

/**
 * Refused or skipped rows as they came, each with its line in the first file and the reason. Cells beyond the last column
 * (one of the reasons) stand after the reason, where they can be moved back from; notes on a file before are not kept.
 */
export const fileOfRowsNotTaken = (
  names: readonly string[],
  heads: typeof refusalHeads | typeof skipHeads,
  rows: AsyncIterable<RowNotTaken> | Iterable<RowNotTaken>,
): AsyncGenerator<string> => {
  const { leftOut } = ownFile(names)
  const own = names.flatMap((_name, column) => (leftOut.includes(column) ? [] : [column]))
  return csvStream([...own.map((column) => names[column] ?? ''), ...heads], withReasons(own, names.length, rows))
}

async function* withReasons(
  own: readonly number[],
  columns: number,
  rows: AsyncIterable<RowNotTaken> | Iterable<RowNotTaken>,
): AsyncGenerator<Cell[]> {
  for await (const { line, reason, cells } of rows)
    yield [...own.map((column) => cells[column] ?? ''), line, reason, ...cells.slice(columns)]
}

/** What a browser saves such a file as: the name of the first file without what a path or a header could take amiss. */
export const attachmentOf = (fileName: string, which: 'refused' | 'skipped') =>
  `attachment; filename="${fileName.replace(/\.[^.]*$/, '').replace(/[^\w.-]+/g, '_')}-${which}.csv"`

export type OwnFile = {
  /** Whether cells carry our apostrophe before signs, to be taken off on reading. */
  guarded: boolean
  /** Columns that hold our own notes on an earlier import. */
  leftOut: number[]
}

/** Whether a file is one that we wrote: an export has our fields as heads, a file of rows not taken our two columns. */
export const ownFile = (heads: readonly string[] | null): OwnFile => {
  if (heads === null) return { guarded: false, leftOut: [] }
  for (const own of [refusalHeads, skipHeads]) {
    const leftOut = own.map((head) => heads.indexOf(head)).filter((column) => column >= 0)
    if (leftOut.length === own.length) return { guarded: true, leftOut }
  }
  const exported = importKinds.some((kind) => {
    const known = new Set(fieldsOf(kind))
    return heads.length > 1 && heads.every((head) => known.has(head))
  })
  return { guarded: exported, leftOut: [] }
}
