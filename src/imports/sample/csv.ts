import type { Row } from './row.ts'

const special = /[",\r\n]/

const cell = (text: string): string => (special.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** RFC 4180 text in pieces of some 8 KB. The fields of the first row are the header, and every row has them all. */
export function* csv(rows: Iterable<Row>): Generator<string> {
  let fields: string[] | undefined
  let piece = ''
  for (const row of rows) {
    if (fields === undefined) {
      fields = Object.keys(row)
      piece = `${fields.join(',')}\r\n`
    }
    let line = cell(row[fields[0] ?? ''] ?? '')
    for (let i = 1; i < fields.length; i++) line += `,${cell(row[fields[i] ?? ''] ?? '')}`
    piece += `${line}\r\n`
    if (piece.length > 8192) {
      yield piece
      piece = ''
    }
  }
  if (piece !== '') yield piece
}
