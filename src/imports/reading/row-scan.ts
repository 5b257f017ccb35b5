import { type Layout, longestRow, mostColumns, tooLong } from './layout.ts'

export type Scan = {
  cells: string[]
  /** The character after the row and its line end. */
  next: number
  /** How many lines of the file the row takes. */
  lines: number
  problem?: string
}

const lf = 10
const cr = 13
const space = 32

/** The character after the line that begins at `from`. */
export const endOfLine = (text: string, from: number): number => {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === lf) return i + 1
    if (code === cr) return text.charCodeAt(i + 1) === lf ? i + 2 : i + 1
  }
  return text.length
}

const countLineEnds = (text: string): number => {
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === lf || (code === cr && text.charCodeAt(i + 1) !== lf)) count++
  }
  return count
}

type Quoted = { value: string; after: number } | 'unclosed'

const doubledQuotes = (text: string, from: number, quote: string): Quoted => {
  let close = text.indexOf(quote, from)
  if (close < 0) return 'unclosed'
  if (text.charCodeAt(close + 1) !== quote.charCodeAt(0)) return { value: text.slice(from, close), after: close + 1 }
  let value = ''
  let start = from
  while (text.charCodeAt(close + 1) === quote.charCodeAt(0)) {
    value += text.slice(start, close + 1)
    start = close + 2
    close = text.indexOf(quote, start)
    if (close < 0) return 'unclosed'
  }
  return { value: value + text.slice(start, close), after: close + 1 }
}

const backslashed = (text: string, from: number, quote: string): Quoted => {
  let value = ''
  for (let i = from; i < text.length; i++) {
    const char = text[i]
    if (char === '\\' && (text[i + 1] === quote || text[i + 1] === '\\')) value += text[++i]
    else if (char === quote && text[i + 1] === quote) value += text[++i]
    else if (char === quote) return { value, after: i + 1 }
    else value += char
  }
  return 'unclosed'
}

const tooMany = `The row has more than ${mostColumns} cells. Check the delimiter.`

/** The line in which the row begins, and it alone, is refused. */
const firstLineOnly = (text: string, start: number, cells: string[], problem: string): Scan => {
  const next = endOfLine(text, start)
  const line = text.slice(start, Math.min(next, start + 10_000)).replace(/[\r\n]+$/, '')
  return { cells: cells.length > 0 || line === '' ? cells : [line], next, lines: 1, problem }
}

const restOfLine = (text: string, start: number, at: number, cells: string[], lines: number): Scan => {
  const next = endOfLine(text, at)
  return next - start > longestRow
    ? { cells: [], next, lines, problem: tooLong }
    : { cells, next, lines, problem: tooMany }
}

/** Where a cell without quotation marks ends. */
const endOfPlain = (text: string, from: number, delimiter: number): number => {
  let i = from
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === delimiter || code === lf || code === cr) break
  }
  return i
}

const afterLineEnd = (text: string, i: number) =>
  text.charCodeAt(i) === cr && text.charCodeAt(i + 1) === lf ? i + 2 : Math.min(i + 1, text.length)

const afterSpaces = (text: string, from: number) => {
  let i = from
  while (text.charCodeAt(i) === space) i++
  return i
}

/** A quoted cell: the character after it (the delimiter, a line end, or the end), or what is wrong with it. */
type Cell = { after: number } | { problem: string } | 'more'

/**
 * Reads one row. `final` says that no text follows this one; otherwise null means that the row may go on beyond it.
 *
 * A quotation mark that is never closed, or closed and followed by text, costs the line that it stands in and no other:
 * what a reader takes for one long row after it are mostly good rows, so reading goes on at the very next line.
 */
export const rowScan = (layout: Pick<Layout, 'delimiter' | 'quote' | 'escape'>) => {
  const delimiter = layout.delimiter.charCodeAt(0)
  const quote = layout.quote ?? ''
  const quoteCode = layout.quote === null ? -1 : layout.quote.charCodeAt(0)
  const readQuoted = layout.escape === 'backslash' ? backslashed : doubledQuotes

  const isEdge = (code: number) => code === delimiter || code === lf || code === cr

  const quotedCell = (text: string, from: number, spent: number, final: boolean, cells: string[]): Cell => {
    const quoted = readQuoted(text, from + 1, quote)
    if (quoted === 'unclosed') {
      if (!final && spent <= longestRow) return 'more'
      const within = final ? 'before the end of the file' : 'within 1 MB'
      return { problem: `A quotation mark is opened in cell ${cells.length + 1} and not closed ${within}.` }
    }
    const after = afterSpaces(text, quoted.after)
    if (after >= text.length) {
      if (!final) return 'more'
    } else if (!isEdge(text.charCodeAt(after))) {
      const where = `In cell ${cells.length + 1}, text follows a closing quotation mark`
      return { problem: `${where}. A quotation mark inside a cell is written twice.` }
    }
    cells.push(quoted.value)
    return { after }
  }

  return (text: string, start: number, final: boolean): Scan | null => {
    const cells: string[] = []
    let lines = 1
    let i = start
    for (;;) {
      const first = quoteCode >= 0 ? afterSpaces(text, i) : i
      if (text.charCodeAt(first) === quoteCode) {
        const cell = quotedCell(text, first, text.length - start, final, cells)
        if (cell === 'more') return null
        if ('problem' in cell) return firstLineOnly(text, start, cells, cell.problem)
        lines += countLineEnds(text.slice(first, cell.after))
        i = cell.after
      } else {
        const end = endOfPlain(text, i, delimiter)
        cells.push(text.slice(i, end))
        i = end
      }
      if (text.charCodeAt(i) !== delimiter) break
      i++
      if (cells.length > mostColumns) return restOfLine(text, start, i, cells, lines)
    }
    const next = afterLineEnd(text, i)
    return next - start > longestRow ? { cells: [], next, lines, problem: tooLong } : { cells, next, lines }
  }
}
