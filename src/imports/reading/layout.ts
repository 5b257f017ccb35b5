/** How a file is laid out: all of it is detected, shown, and may be changed by the person who imports. */
export type Layout = {
  encoding: string
  delimiter: ',' | ';' | '\t' | '|'
  quote: '"' | "'" | null
  /** How a quotation mark inside quotation marks is written: twice, or after a backslash. */
  escape: 'doubled' | 'backslash'
  /** Lines before the head or the first row: titles, `sep=;`, blank lines. */
  skipLines: number
  header: boolean
  columns: number
  /** Some programs leave off empty cells at the end of a row; elsewhere a short row means that something was lost. */
  shortRows: 'refuse' | 'pad'
  /** We wrote the file, so an apostrophe before a sign at the start of a cell is our guard and is taken off. */
  guarded?: boolean | undefined
}

export type FileRow = {
  /** Where the row begins, as an editor counts lines: from 1, the head included. */
  line: number
  /** The byte of the file at which the next row begins: reading can start again there. */
  end: number
  /** The line at which what follows begins: a row has several lines where its cells have. */
  nextLine: number
  cells: string[]
  /** Why the row cannot be taken, as a sentence. Its cells are then what could be read of it. */
  problem?: string
}

/** Where reading goes on: the `end` of the last row that was dealt with, and its `nextLine`. */
export type Place = { byte: number; line: number }

export const mostColumns = 500
/** In characters of a row, and in bytes of a line. */
export const longestRow = 1 << 20
export const tooLong = 'The row is longer than 1 MB.'

export const delimiterName: Readonly<Record<Layout['delimiter'], string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
}
