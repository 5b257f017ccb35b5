import type { EncodingFinding } from '../schema.ts'
import { type OwnFile, ownFile } from '../writing/not-taken.ts'
import { decodeSample } from './decoding.ts'
import { type DelimiterFinding, detectDelimiter } from './delimiter.ts'
import { detectEncoding } from './encoding.ts'
import { detectHeader, type HeaderFinding } from './header.ts'
import { columnNames, numberedColumns, refuseTooManyColumns } from './headers.ts'
import type { FileRow, Layout } from './layout.ts'
import { UnreadableFile } from './refusal.ts'
import { rowsOfText } from './rows.ts'

/** What a look at the front of a file tells: how to read it, why, and its first rows. */
export type Examination = {
  layout: Layout
  encoding: EncodingFinding
  delimiter: DelimiterFinding
  header: HeaderFinding
  /** What the columns are called: the head, or their numbers. */
  names: string[]
  warnings: string[]
  /** Whether we wrote the file ourselves, and which of its columns are our notes. */
  own: OwnFile
  /** The sampled rows without the head; some have a problem. */
  rows: FileRow[]
}

/** What a person chose instead of what was detected. */
export type Chosen = Partial<Pick<Layout, 'encoding' | 'delimiter' | 'quote' | 'header' | 'skipLines' | 'shortRows'>>

const mostRows = 2000

const widthOf = (found: DelimiterFinding, first: readonly string[] | undefined, header: boolean) => {
  if (!header || !first) return found.columns
  let named = first.length
  while (named > 0 && first[named - 1]?.trim() === '') named--
  // A head shorter than its rows lost a name; one that is longer names columns that rows may leave off.
  return named > found.columns && found.shortRows === 'refuse' ? first.length : Math.max(named, found.columns)
}

const refuseEmpty = (text: string) => {
  if (text.trim() === '') {
    throw new UnreadableFile(
      'This file holds no text, only blank lines. Check that the export finished, and choose the file again.',
    )
  }
}

/**
 * Looks at a sample from the front of a file (a megabyte is plenty); `whole` says that the sample is all of it.
 * `settled` is the finding of a pass over the whole file (encodingWatch), where there was one.
 */
export const examine = (
  sample: Uint8Array,
  whole: boolean,
  chosen: Chosen = {},
  settled?: EncodingFinding,
): Examination => {
  const detected = settled ?? detectEncoding(sample, whole)
  const encoding: EncodingFinding = chosen.encoding
    ? { ...detected, encoding: chosen.encoding, confidence: 1, because: 'You chose it.' }
    : detected
  const bom = encoding.encoding === detected.encoding ? detected.bom : 0
  const text = decodeSample(sample, encoding.encoding, bom, whole)
  refuseEmpty(text)
  const delimiter = detectDelimiter(text, chosen.delimiter)
  const base: Layout = {
    encoding: encoding.encoding,
    delimiter: delimiter.delimiter,
    quote: chosen.quote === undefined ? delimiter.quote : chosen.quote,
    escape: delimiter.escape,
    skipLines: chosen.skipLines ?? delimiter.skipLines,
    header: false,
    columns: delimiter.columns,
    shortRows: chosen.shortRows ?? delimiter.shortRows,
  }
  refuseTooManyColumns(delimiter.columns)
  const loose = rowsOfText(text, { ...base, columns: 500, shortRows: 'refuse' }, mostRows + 1).map((row) => row.cells)
  const header: HeaderFinding =
    chosen.header === undefined
      ? detectHeader(loose.slice(0, 201))
      : { header: chosen.header, confidence: 1, because: 'You chose it.' }
  const columns = widthOf(delimiter, loose[0], header.header)
  refuseTooManyColumns(columns)
  const first = loose[0] ?? []
  const { names, warnings } = header.header
    ? columnNames(Array.from({ length: columns }, (_, i) => first[i] ?? ''))
    : numberedColumns(columns)
  const own = ownFile(header.header ? names : null)
  const layout: Layout = { ...base, header: header.header, columns, ...(own.guarded && { guarded: true }) }
  const read = rowsOfText(text, layout, mostRows + 1)
  const rows = header.header ? read.slice(1) : read
  return {
    layout,
    own,
    encoding,
    delimiter,
    header,
    names,
    warnings: [...warnings, ...notes(rows, header.header, first.length, columns)],
    rows,
  }
}

const notes = (rows: readonly FileRow[], header: boolean, named: number, columns: number): string[] => {
  const found: string[] = []
  if (rows.length === 0) {
    found.push(header ? 'The file has a head and no rows: there is nothing to import.' : 'The file has no rows.')
  }
  if (header && named < columns) found.push(`The head names ${named} columns, but the rows have ${columns}.`)
  const bad = rows.filter((row) => row.problem).length
  if (bad > 0) found.push(`${bad} of the first ${rows.length.toLocaleString('en')} rows cannot be read as they are.`)
  return found
}
