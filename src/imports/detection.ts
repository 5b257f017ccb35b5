import type { Intake } from '../platform/server/intake.ts'
import { decodeSample } from './reading/decoding.ts'
import { detectDelimiter } from './reading/delimiter.ts'
import { detectEncoding } from './reading/encoding.ts'
import { bomLength } from './reading/encodings.ts'
import { columnNames, numberedColumns, refuseTooManyColumns } from './reading/headers.ts'
import type { Layout } from './reading/layout.ts'
import { UnreadableFile } from './reading/refusal.ts'
import { rowsOfText } from './reading/rows.ts'
import type { Column, Detected, Matched, Settings } from './schema.ts'
import { plainKey } from './values/text.ts'

export const SAMPLE_BYTES = 1 << 20

export type Chosen = { encoding?: string; delimiter?: Layout['delimiter']; header?: boolean }
type Usual = Pick<Settings, 'country' | 'zone' | 'currency'>

/** What a file looks like from its first bytes; whatever the person chose is taken as it is. */
export function detect(
  bytes: Uint8Array,
  whole: boolean,
  intake: Intake,
  usual: Usual,
  source: string,
  chosen: Chosen = {},
): Detected {
  const found = detectEncoding(bytes, whole)
  const encoding = chosen.encoding ?? found.encoding
  const text = decodeSample(bytes, encoding, bomLength(bytes, encoding), whole)
  const shape = detectDelimiter(text, chosen.delimiter)
  refuseTooManyColumns(shape.columns)
  const layout: Layout = { ...shape, encoding, header: false }
  const rows = rowsOfText(text, layout, 500)
  const [first] = rows
  if (!first)
    throw new UnreadableFile('There is no row in this file. Check that the export finished, and choose the file again.')
  const heads = columnNames(first.cells)
  const byName = heads.names.map((name) => fieldNamed(intake, name))
  const header = chosen.header ?? byName.some((field) => field !== null)
  const names = header ? heads : numberedColumns(shape.columns)
  if (header && rows.length < 2)
    throw new UnreadableFile('This file has a head and no rows. There is nothing to bring in.')
  const columns = names.names.map(
    (name, at): Column => ({ name, field: header ? (byName[at] ?? null) : null, keepAs: null }),
  )
  const matched = columns.map(
    ({ field }): Matched => ({
      field,
      confidence: field ? 1 : 0,
      because: field ? 'It has that name.' : 'Nothing fits.',
      alternatives: [],
    }),
  )
  const { encoding: _encoding, ...rest } = layout
  return {
    settings: {
      layout: {
        encoding,
        delimiter: rest.delimiter,
        quote: rest.quote,
        escape: rest.escape,
        skipLines: rest.skipLines,
        header,
        columns: rest.columns,
        shortRows: rest.shortRows,
      },
      columns,
      mode: 'both',
      knownBy: knownByOf(intake, columns),
      source,
      ...usual,
    },
    encoding: {
      confidence: chosen.encoding ? 1 : found.confidence,
      because: chosen.encoding ? 'You chose it.' : found.because,
    },
    delimiter: { confidence: shape.confidence, because: shape.because },
    columns: matched,
    warnings: names.warnings,
  }
}

const fieldNamed = (intake: Intake, name: string) => {
  const key = plainKey(name)
  return intake.fields.find((field) => plainKey(field.name) === key || plainKey(field.label) === key)?.name ?? null
}

/** The first way of recognising a record whose column is there. */
function knownByOf(intake: Intake, columns: Column[]): string | null {
  const taken = new Set(columns.map((column) => column.field))
  return intake.knownBy.find((each) => each.fields.some((name) => taken.has(name)))?.key ?? null
}
