import type { Applying, Values } from '../../platform/server/intake.ts'
import { lineTotal, numberKey, type Sums, sumsOf } from '../model.ts'
import { MOST_MINOR, type OrderKind } from '../schema.ts'
import type { HeadRow, LineRow, OrderRowRecord } from './schema.ts'

const headFields = [
  'customer',
  'source',
  'channel',
  'currency',
  'placedAt',
  'promisedAt',
  'sentAt',
  'deliveredAt',
  'cancelledAt',
  'returnOf',
  'kind',
] as const

type Checked = { record: OrderRowRecord } | { refused: string; field: string | null }

const longest: [field: string, most: number][] = [
  ['orderNumber', 100],
  ['customer', 320],
  ['source', 80],
  ['channel', 80],
  ['productCode', 100],
  ['description', 500],
]

const money: [field: string, to: 'unitPriceMinor' | 'discountMinor' | 'taxMinor' | 'unitCostMinor'][] = [
  ['unitPrice', 'unitPriceMinor'],
  ['discount', 'discountMinor'],
  ['tax', 'taxMinor'],
  ['unitCost', 'unitCostMinor'],
]

type Problem = { refused: string; field: string } | null

const tooLong = (values: Values): Problem => {
  for (const [field, most] of longest) {
    const value = values[field]
    if (typeof value === 'string' && value.length > most)
      return { field, refused: `This is longer than ${most} characters.` }
  }
  return null
}

const quantityProblem = (quantity: number): string | null => {
  if (quantity === 0) return 'A quantity of nought is no line.'
  if (Math.abs(quantity) > 10_000_000) return 'A quantity is ten million at most.'
  return Number.isInteger(quantity) || Number(quantity.toFixed(3)) === quantity
    ? null
    : 'A quantity has at most three decimals.'
}

function takeNumbers(values: Values, line: LineRow): Problem {
  for (const [field, to] of money) {
    const value = values[field] as number | undefined
    if (value === undefined) continue
    if (Math.abs(value) > MOST_MINOR) return { field, refused: 'This is more money than can be kept exactly.' }
    // Exports write a discount or the tax of what came back with either sign; what is meant is its amount.
    line[to] = to === 'unitPriceMinor' ? value : Math.abs(value)
  }
  const quantity = values.quantity as number | undefined
  if (quantity !== undefined) {
    const refused = quantityProblem(quantity)
    if (refused) return { field: 'quantity', refused }
    line.quantity = quantity
  }
  const lineNo = values.lineNo as number | undefined
  if (lineNo === undefined) return null
  if (lineNo < 1 || lineNo > 1_000_000) return { field: 'lineNo', refused: 'Lines are numbered from 1.' }
  line.lineNo = lineNo
  return null
}

/** Whether a row makes a line of an order, or says something of one; no database, no clock. */
export function checkOrderRow(values: Values): Checked {
  const line: LineRow = {}
  const problem = tooLong(values) ?? takeNumbers(values, line)
  if (problem) return problem
  if (values.productCode !== undefined) line.productCode = values.productCode as string
  if (values.description !== undefined) line.description = values.description as string
  if (values.mark !== undefined) line.mark = values.mark as string
  const head: Record<string, unknown> = {}
  for (const field of headFields) if (values[field] !== undefined) head[field] = values[field]
  const number = values.orderNumber as string
  const says = Object.keys(line).length > 0
  return { record: { number, key: numberKey(number), head: head as HeadRow, line: says ? line : null } }
}

export type FileRow = { line: number; record: OrderRowRecord }
export type FileOrder = { number: string; key: string; head: HeadRow; rows: FileRow[] }

/** The rows of a batch by their order; of what the rows say of it, the first word counts. */
export function ordersIn(rows: readonly FileRow[]): FileOrder[] {
  const orders = new Map<string, FileOrder>()
  for (const row of rows) {
    const { number, key, head } = row.record
    const known = orders.get(key)
    if (known === undefined) orders.set(key, { number, key, head: { ...head }, rows: [row] })
    else {
      known.rows.push(row)
      known.head = { ...head, ...known.head }
    }
  }
  return [...orders.values()]
}

type Why = { field: string; reason: string }

/** Why what a file says of an order that is here already is refused; `isOwn`: this file made it. */
export const refusalOfKnown = ({ number }: FileOrder, mode: Applying['mode'], isOwn = false): Why | null =>
  mode === 'create' && !isOwn ? { field: 'orderNumber', reason: `There is an order ${number} already.` } : null

/** Why an order that is not here cannot be made, whatever its lines say; `problem` is what is wrong with its customer. */
export function refusalOfNew({ number, head }: FileOrder, mode: Applying['mode'], problem: string | null): Why | null {
  if (mode === 'update') return { field: 'orderNumber', reason: `There is no order ${number} to change.` }
  if (head.placedAt === undefined)
    return { field: 'placedAt', reason: 'A new order needs the time at which it was placed.' }
  return problem === null ? null : { field: 'customer', reason: problem }
}

export type NewLine = {
  lineNo: number
  productId: string | null
  description: string | null
  quantity: number
  unitPriceMinor: number
  discountMinor: number
  taxMinor: number
  unitCostMinor: number | null
  mark: string | null
  totalMinor: number
  importLine: number
}

export type KnownProduct = { id: string; unitCostMinor: number | null }

/** Where it is not said: what has only pieces that came back is a return. */
const kindOf = (order: FileOrder): OrderKind => {
  if (order.head.kind) return order.head.kind
  const quantities = order.rows.map(({ record }) => record.line?.quantity ?? 1)
  return quantities.every((quantity) => quantity < 0) ? 'return' : 'sale'
}

/** What costs nothing is kept and is no sale; in a correction of the books it is one of the stock. */
const markOf = (line: LineRow, kind: OrderKind): string | null => {
  if (line.mark) return line.mark
  if (line.unitPriceMinor !== 0) return null
  return kind === 'correction' ? 'stock correction' : 'zero price'
}

export function lineOf(
  row: FileRow,
  kind: OrderKind,
  lineNo: number,
  products: ReadonlyMap<string, KnownProduct>,
): NewLine | { refused: string; field: string | null } {
  const said = row.record.line ?? {}
  if (said.unitPriceMinor === undefined) return { refused: 'A new line needs its price.', field: 'unitPrice' }
  const product = said.productCode === undefined ? undefined : products.get(said.productCode)
  const pieces = said.quantity ?? 1
  const line = {
    lineNo,
    productId: product?.id ?? null,
    description: said.description ?? null,
    quantity: kind === 'return' ? -Math.abs(pieces) : pieces,
    unitPriceMinor: said.unitPriceMinor,
    discountMinor: said.discountMinor ?? 0,
    taxMinor: said.taxMinor ?? 0,
    unitCostMinor: said.unitCostMinor ?? product?.unitCostMinor ?? null,
    mark: markOf(said, kind),
    importLine: row.line,
  }
  const totalMinor = lineTotal(line)
  if (Math.abs(totalMinor) > MOST_MINOR)
    return { refused: 'This line comes to more than can be kept exactly.', field: 'unitPrice' }
  return { ...line, totalMinor }
}

export type Refusal = { line: number; field: string | null; reason: string }
export type Prepared = { kind: OrderKind; lines: NewLine[]; sums: Sums | null; refused: Refusal[] }

/** The lines of an order that is not there yet, numbered as the file says or as they stand. */
export function prepare(
  order: FileOrder,
  products: ReadonlyMap<string, KnownProduct>,
  taken: Iterable<number> = [],
): Prepared {
  const kind = kindOf(order)
  const lines: NewLine[] = []
  const refused: Refusal[] = []
  const numbers = new Set(taken)
  let next = 1
  for (const row of order.rows) {
    let lineNo = row.record.line?.lineNo
    if (lineNo === undefined) {
      while (numbers.has(next)) next += 1
      lineNo = next
    } else if (numbers.has(lineNo)) {
      refused.push({
        line: row.line,
        field: 'lineNo',
        reason: `Line ${lineNo} of ${order.number} stands in the file twice.`,
      })
      continue
    }
    const line = lineOf(row, kind, lineNo, products)
    if ('refused' in line) refused.push({ line: row.line, field: line.field, reason: line.refused })
    else {
      numbers.add(lineNo)
      lines.push(line)
    }
  }
  return { kind, lines, sums: lines.length > 0 ? exactly(lines, order, refused) : null, refused }
}

function exactly(lines: NewLine[], order: FileOrder, refused: Refusal[]): Sums | null {
  try {
    return sumsOf(lines)
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : `${order.number} cannot be added up.`
    for (const line of lines.splice(0)) refused.push({ line: line.importLine, field: 'unitPrice', reason })
    return null
  }
}
