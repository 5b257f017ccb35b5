import { unguarded } from '../writing/guard.ts'
import { type Block, type Overlong, textBlocks } from './decoding.ts'
import { bomLength, encodingLabel } from './encodings.ts'
import { type FileRow, type Layout, type Place, tooLong } from './layout.ts'
import { endOfLine, rowScan, type Scan } from './row-scan.ts'

/** Text that waits for more, made of pieces of blocks, each of which knows its own bytes. */
type Stretch = { text: string; pieces: { at: number; from: number; block: Block }[]; suspect: boolean }

const nothing = (): Stretch => ({ text: '', pieces: [], suspect: false })

const bytesBetween = (stretch: Stretch, from: number, to: number): number => {
  let sum = 0
  stretch.pieces.forEach(({ at, from: first, block }, i) => {
    const end = stretch.pieces[i + 1]?.at ?? stretch.text.length
    const low = Math.max(from, at)
    const high = Math.min(to, end)
    if (low < high) sum += block.bytes(first + low - at, first + high - at)
  })
  return sum
}

const joined = (held: Stretch, block: Block): Stretch => ({
  text: held.text + block.text,
  pieces: [...held.pieces, { at: held.text.length, from: 0, block }],
  suspect: held.suspect || block.damaged || block.text.includes('\0'),
})

const after = (stretch: Stretch, at: number): Stretch => {
  if (at >= stretch.text.length) return nothing()
  const pieces = stretch.pieces.flatMap((piece, i) => {
    const end = stretch.pieces[i + 1]?.at ?? stretch.text.length
    if (end <= at) return []
    const cut = Math.max(0, at - piece.at)
    return [{ at: Math.max(0, piece.at - at), from: piece.from + cut, block: piece.block }]
  })
  return { text: stretch.text.slice(at), pieces, suspect: stretch.suspect }
}

const isBlank = (cells: string[]) => {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false
  return true
}

const plural = (n: number, noun: string) => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`

const tooLongFor = (cells: string[], layout: Layout): string | undefined => {
  const extra = cells.slice(layout.columns)
  const first = extra.find((cell) => cell.trim() !== '')
  if (first === undefined) {
    cells.length = layout.columns
    return undefined
  }
  const shown = first.length > 40 ? `${first.slice(0, 40)}…` : first
  return `The row has ${plural(cells.length, 'cell')} where ${layout.columns} are expected; the first without a column holds “${shown}”. A cell that contains the delimiter needs quotation marks.`
}

const tooShortFor = (cells: string[], layout: Layout): string | undefined => {
  if (layout.shortRows === 'refuse') {
    return `The row has ${plural(cells.length, 'cell')} where ${layout.columns} are expected.`
  }
  while (cells.length < layout.columns) cells.push('')
  return undefined
}

const unsound = (cells: string[], encoding: string): string | undefined => {
  const nulls = cells.findIndex((cell) => cell.includes('\0'))
  if (nulls >= 0) return `Cell ${nulls + 1} holds a null character, which text cannot have.`
  const broken = cells.findIndex((cell) => cell.includes('\ufffd'))
  if (broken >= 0) {
    return `Cell ${broken + 1} holds bytes that are not valid ${encodingLabel(encoding)}. If there are many such rows, choose another encoding.`
  }
  return undefined
}

/** Blank lines are no rows; what else is wrong with a row's shape makes its problem. */
const judged = (scan: Scan, layout: Layout, suspect: boolean): Omit<FileRow, 'line' | 'end' | 'nextLine'> | null => {
  const { cells } = scan
  if (scan.problem) return { cells, problem: scan.problem }
  if (isBlank(cells)) return null
  if (layout.guarded) for (let i = 0; i < cells.length; i++) cells[i] = unguarded(cells[i] ?? '')
  let problem = suspect ? unsound(cells, layout.encoding) : undefined
  if (problem === undefined && cells.length > layout.columns) problem = tooLongFor(cells, layout)
  if (problem === undefined && cells.length < layout.columns) problem = tooShortFor(cells, layout)
  return problem === undefined ? { cells } : { cells, problem }
}

/**
 * Turns blocks of text into rows. What waits for a closing quotation mark is kept, up to the longest row.
 * `skip` counts lines to pass over at the start, and `header` says that the first row after them is the head.
 */
const rowReader = (layout: Layout, place: Place, skip: number, header: boolean) => {
  const scan = rowScan(layout)
  let { byte, line } = place
  let held = nothing()
  let toSkip = skip
  let headWanted = header

  const take = (stretch: Stretch, final: boolean): FileRow[] => {
    const rows: FileRow[] = []
    const simple = stretch.pieces.length === 1 ? stretch.pieces[0] : undefined
    let at = 0
    while (at < stretch.text.length) {
      if (toSkip > 0) {
        const next = endOfLine(stretch.text, at)
        byte += bytesBetween(stretch, at, next)
        line++
        toSkip--
        at = next
        continue
      }
      const found = scan(stretch.text, at, final)
      if (found === null) break
      byte += simple
        ? simple.block.bytes(simple.from + at, simple.from + found.next)
        : bytesBetween(stretch, at, found.next)
      at = found.next
      const row = judged(found, layout, stretch.suspect)
      const nextLine = line + found.lines
      if (row && headWanted) headWanted = false
      else if (row) rows.push({ line, end: byte, nextLine, ...row })
      line = nextLine
    }
    held = after(stretch, at)
    return rows
  }

  const pushOverlong = ({ size }: Overlong): FileRow[] => {
    const rows = take(held, true)
    byte += size
    rows.push({ line, end: byte, nextLine: line + 1, cells: [], problem: tooLong })
    line++
    return rows
  }

  return {
    push: (block: Block | Overlong): FileRow[] =>
      'overlong' in block ? pushOverlong(block) : take(joined(held, block), false),
    end: (): FileRow[] => take(held, true),
    /** Where reading would go on after everything that was given out. */
    place: (): Place => ({ byte, line }),
  }
}

async function* without(source: AsyncIterable<Uint8Array>, encoding: string, dropped: (count: number) => void) {
  let head: Buffer | null = Buffer.alloc(0)
  for await (const chunk of source) {
    if (head === null) {
      yield chunk
      continue
    }
    head = Buffer.concat([head, chunk])
    if (head.length < 3) continue
    const count: number = bomLength(head, encoding)
    dropped(count)
    yield head.subarray(count)
    head = null
  }
  if (head?.length) {
    const count = bomLength(head, encoding)
    dropped(count)
    yield head.subarray(count)
  }
}

/**
 * The rows of a file, in batches as they come. To go on after a stop, give a source that begins at `from.byte`.
 * Memory stays within a chunk and the longest row, whatever the file's size.
 */
export async function* readRows(
  source: AsyncIterable<Uint8Array>,
  layout: Layout,
  from?: Place,
): AsyncGenerator<FileRow[]> {
  if (from) {
    const reader = rowReader(layout, from, 0, false)
    yield* drain(textBlocks(source, layout.encoding), reader)
    return
  }
  let bom = 0
  const bytes = without(source, layout.encoding, (count) => {
    bom = count
  })
  let reader: ReturnType<typeof rowReader> | undefined
  for await (const block of textBlocks(bytes, layout.encoding)) {
    reader ??= rowReader(layout, { byte: bom, line: 1 }, layout.skipLines, layout.header)
    const rows = reader.push(block)
    if (rows.length) yield rows
  }
  const rest = reader?.end() ?? []
  if (rest.length) yield rest
}

async function* drain(blocks: AsyncIterable<Block | Overlong>, reader: ReturnType<typeof rowReader>) {
  for await (const block of blocks) {
    const rows = reader.push(block)
    if (rows.length) yield rows
  }
  const rest = reader.end()
  if (rest.length) yield rest
}

/** The rows of a piece of text, for looking at a sample; at most `most` of them. */
export const rowsOfText = (text: string, layout: Layout, most = 1000): FileRow[] => {
  const block: Block = { text, bytes: (a, b) => b - a, size: text.length, damaged: text.includes('\ufffd') }
  const reader = rowReader({ ...layout }, { byte: 0, line: 1 }, layout.skipLines, false)
  const rows = [...reader.push(block), ...reader.end()]
  return rows.slice(0, most)
}
