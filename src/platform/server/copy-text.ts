// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what COPY gives a meaning to.
const special = /[\\\t\n\r\u0008\f\v]/g
const escapes: Record<string, string> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
}

/** One value in PostgreSQL's text format of COPY; null and undefined are its \N. */
export function copyValue(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (typeof value === 'number') return String(value)
  return value.replace(special, (sign) => escapes[sign] ?? sign)
}

/** A row for copyInto. */
export const copyRow = (values: readonly (string | number | boolean | null | undefined)[]): string => {
  let row = ''
  for (let at = 0; at < values.length; at += 1) row += (at === 0 ? '' : '\t') + copyValue(values[at])
  return `${row}\n`
}

/** So many rows are put into words at once, while the database takes those before them in. */
const PIECE = 100

/** Rows in PostgreSQL's text format of COPY, for copyInto. */
export function* copyPieces<Row>(rows: Iterable<Row>, textOf: (row: Row) => string): Generator<string> {
  let piece = ''
  let count = 0
  for (const row of rows) {
    piece += textOf(row)
    count += 1
    if (count % PIECE > 0) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}

const quoted = (text: string) => `"${text.replace(/["\\]/g, (sign) => `\\${sign}`)}"`

/** A text[] as its literal. */
export const arrayLiteral = (texts: readonly string[]): string => `{${texts.map(quoted).join(',')}}`
