import { delimiterName, type Layout } from './layout.ts'
import { endOfLine, rowScan } from './row-scan.ts'

export type DelimiterFinding = Pick<
  Layout,
  'delimiter' | 'quote' | 'escape' | 'columns' | 'shortRows' | 'skipLines'
> & {
  confidence: number
  because: string
}

type Trial = Pick<Layout, 'delimiter' | 'quote' | 'escape'> & {
  rows: string[][]
  starts: number[]
  width: number
  score: number
}

const delimiters: readonly Layout['delimiter'][] = [',', ';', '\t', '|']
const mostRows = 400
const mostText = 200_000

const readAll = (text: string, layout: Pick<Layout, 'delimiter' | 'quote' | 'escape'>, from: number) => {
  const scan = rowScan(layout)
  const rows: string[][] = []
  const starts: number[] = []
  let problems = 0
  for (let at = from; at < text.length && rows.length < mostRows; ) {
    const found = scan(text, at, true)
    if (found === null) break
    if (found.problem && !found.problem.startsWith('The row has more than')) problems++
    if (found.cells.length > 1 || found.cells[0]?.trim()) {
      rows.push(found.cells)
      starts.push(at)
    }
    at = found.next
  }
  return { rows, starts, problems }
}

const commonWidth = (rows: string[][]) => {
  const counts = new Map<number, number>()
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  let best = 1
  for (const [width, count] of counts) {
    const held = counts.get(best) ?? 0
    if (count > held || (count === held && width > best)) best = width
  }
  return { width: best, share: (counts.get(best) ?? 0) / Math.max(1, rows.length) }
}

const wholeValue =
  /^\s*$|^[-+]?\d+([.,]\d+)?$|^[-+]?\d{1,3}([ .,'’\u00a0]\d{3})+([.,]\d+)?$|^[^@\s]+@[^@\s]+\.[a-z]+$|^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}([ T]\d{1,2}:\d{2}.*)?$/i

/** A cell that still holds another delimiter was probably cut at the wrong one. */
const cleanliness = (rows: string[][], delimiter: string) => {
  const others = delimiters.filter((other) => other !== delimiter && other !== ',')
  let cells = 0
  let clean = 0
  for (const row of rows) {
    for (const cell of row) {
      cells++
      if (wholeValue.test(cell)) clean += 1
      else if (others.some((other) => cell.includes(other))) clean += cell.length < 60 ? 0.1 : 0.5
      else if (delimiter !== ',' && /,\S.*,\S/.test(cell)) clean += 0.3
      else clean += 0.85
    }
  }
  return clean / Math.max(1, cells)
}

const tryOut = (text: string, layout: Pick<Layout, 'delimiter' | 'quote' | 'escape'>, from: number): Trial => {
  const { rows, starts, problems } = readAll(text, layout, from)
  const { width, share } = commonWidth(rows)
  const soundness = 1 - Math.min(1, (2 * problems) / Math.max(1, rows.length))
  // A split into two is weaker evidence than one into twelve: in prose, a comma a line is common.
  const breadth = width === 1 ? 0.12 : 1 - 0.45 / width
  const score = share ** 1.5 * soundness * breadth * cleanliness(rows, layout.delimiter)
  return { ...layout, rows, starts, width, score }
}

const backslashes = (text: string) => (text.match(/\\"(?![,;\t|\r\n])/g)?.length ?? 0) > 0

const quoteOf = (text: string, delimiter: string): Pick<Layout, 'quote' | 'escape'> => {
  const edge = delimiter === '|' ? '\\|' : delimiter
  const double = text.match(new RegExp(`(^|${edge}) *"`, 'gm'))?.length ?? 0
  const single = text.match(new RegExp(`(^|${edge})'[^'\\r\\n]*'(?=${edge}|\\r|\\n|$)`, 'gm'))?.length ?? 0
  if (double === 0 && single >= 3) return { quote: "'", escape: 'doubled' }
  return { quote: '"', escape: double > 0 && backslashes(text) ? 'backslash' : 'doubled' }
}

/** Titles above the table: fewer cells than the table has, before the first row of its width. */
const linesAbove = (text: string, from: number, trial: Trial) => {
  const first = trial.rows.findIndex((row) => row.length === trial.width)
  const start = trial.starts[first] ?? from
  if (first > 10 || trial.width === 1) return { lines: 0, start: from }
  const above = trial.rows.slice(0, first)
  // A first row one or two cells short is a faulty row of the table; a title fills one or two cells of many.
  const titles = above.every((row) => row.filter((cell) => cell.trim()).length <= Math.max(1, trial.width / 3))
  if (!titles) return { lines: 0, start: from }
  let lines = 0
  for (let at = from; at < start; at = endOfLine(text, at)) lines++
  return { lines, start }
}

/** Programs that leave off empty cells at a row's end never write a full row that ends in one. */
const trimsRows = (rows: string[][], width: number) => {
  const body = rows.slice(1)
  const short = body.filter((row) => row.length < width).length
  const endsEmpty = body.filter((row) => row.length === width && row.at(-1) === '').length
  return short > 0 && endsEmpty === 0 && short <= body.length * 0.9
}

const declared = (text: string): { delimiter: Layout['delimiter']; length: number } | null => {
  const match = /^\uFEFF?"?sep=([,;|\t])"?\r?\n?/i.exec(text)
  const delimiter = delimiters.find((known) => known === match?.[1])
  return match && delimiter ? { delimiter, length: match[0].length } : null
}

const widestRow = (rows: string[][]) => rows.reduce((most, row) => Math.max(most, row.length), 1)

export const detectDelimiter = (text: string, chosen?: Layout['delimiter']): DelimiterFinding => {
  const sample = text.slice(0, mostText)
  const told = declared(sample)
  const from = told?.length ?? 0
  const only = chosen ?? told?.delimiter
  const trials = (only ? [only] : delimiters)
    .map((delimiter) => tryOut(sample, { delimiter, ...quoteOf(sample.slice(0, 50_000), delimiter) }, from))
    .sort((a, b) => b.score - a.score)
  const best = trials[0] as Trial
  const rival = trials[1]?.score ?? 0
  const above = linesAbove(sample, from, best)
  const rows = best.rows.slice(best.starts.indexOf(above.start) < 0 ? 0 : best.starts.indexOf(above.start))
  const trims = trimsRows(rows, widestRow(rows.slice(0, 1)))
  const columns = trims ? Math.max(best.width, rows[0]?.length ?? 1) : best.width
  const base = { delimiter: best.delimiter, quote: best.quote, escape: best.escape, columns }
  const skipLines = above.lines + (told ? 1 : 0)
  const finding = { ...base, shortRows: trims ? ('pad' as const) : ('refuse' as const), skipLines }
  if (told && only === told.delimiter) {
    const because = `The first line says so (sep=${told.delimiter === '\t' ? 'tab' : told.delimiter}).`
    return { ...finding, confidence: 1, because }
  }
  if (chosen) return { ...finding, confidence: 1, because: 'You chose it.' }
  if (best.width === 1) {
    const because = 'No comma, semicolon, tab or bar divides the lines alike, so the file is read as one column.'
    return { ...finding, delimiter: ',', confidence: 0.6, because }
  }
  const confidence = Math.round(Math.min(0.99, Math.max(0.3, 1 - (0.7 * rival) / best.score)) * 100) / 100
  const because = `Cut at each ${delimiterName[best.delimiter]}, most rows have ${best.width} cells.`
  return { ...finding, confidence, because }
}
