import { sumsOf } from '../model.ts'
import type { Order } from '../schema.ts'
import { type FileOrder, type FileRow, type KnownProduct, lineOf, type NewLine, type Refusal } from './model.ts'
import type { HeadRow } from './schema.ts'

type Present = Order
type PresentLine = Omit<NewLine, 'importLine'> & { importLine: number | null }
type Change = {
  customerId: string
  line: number
  subject: 'order'
  subjectId: string
  field: string
  before: unknown
  after: unknown
}

export type Amended = {
  order: Present
  lines: PresentLine[]
  changes: Change[]
  refused: Refusal[]
  created: number
  updated: number
  /** Lines of the file that say nothing new. */
  same: number[]
}

const times = ['placedAt', 'promisedAt', 'sentAt', 'deliveredAt', 'cancelledAt'] as const
const texts = ['source', 'channel'] as const

/** What the file says of the order itself and is not so yet; what it does not say stays. */
function headChanges(order: Present, head: HeadRow): Partial<Present> {
  const changes: Partial<Present> = {}
  for (const field of times) {
    const said = head[field]
    const now = order[field]
    if (said !== undefined && (now === null || Date.parse(said) !== Date.parse(now))) changes[field] = said
  }
  for (const field of texts) {
    const said = head[field]
    if (said !== undefined && said !== order[field]) changes[field] = said
  }
  return changes
}

const lineFields = [
  'productId',
  'description',
  'quantity',
  'unitPriceMinor',
  'discountMinor',
  'taxMinor',
  'unitCostMinor',
  'mark',
] as const

/** The line of the order that a row means: of its number, else the first of the same product that no row meant yet. */
function meantLine(
  row: FileRow,
  lines: readonly PresentLine[],
  used: ReadonlySet<number>,
  products: ReadonlyMap<string, KnownProduct>,
) {
  const said = row.record.line ?? {}
  if (said.lineNo !== undefined) return lines.find((line) => line.lineNo === said.lineNo)
  const productId = said.productCode === undefined ? null : (products.get(said.productCode)?.id ?? null)
  return lines.find(
    (line) =>
      !used.has(line.lineNo) &&
      line.productId === productId &&
      (productId !== null || line.description === (said.description ?? null)),
  )
}

/** A row laid over a line that is there: what it does not say stays. */
function overLine(row: FileRow, line: PresentLine, order: Present, products: ReadonlyMap<string, KnownProduct>) {
  const said = row.record.line ?? {}
  const record = {
    ...row.record,
    line: {
      quantity: said.quantity ?? line.quantity,
      unitPriceMinor: said.unitPriceMinor ?? line.unitPriceMinor,
      discountMinor: said.discountMinor ?? line.discountMinor,
      taxMinor: said.taxMinor ?? line.taxMinor,
      ...(said.productCode !== undefined ? { productCode: said.productCode } : {}),
      ...(said.mark !== undefined || line.mark !== null ? { mark: said.mark ?? line.mark ?? '' } : {}),
    },
  }
  const laid = lineOf({ line: row.line, record }, order.kind, line.lineNo, products)
  if ('refused' in laid) return laid
  return {
    ...laid,
    productId: said.productCode === undefined ? line.productId : laid.productId,
    description: said.description ?? line.description,
    unitCostMinor: said.unitCostMinor ?? line.unitCostMinor ?? laid.unitCostMinor,
    importLine: line.importLine,
  }
}

type Laying = {
  order: Present
  products: ReadonlyMap<string, KnownProduct>
  /** The file made this order itself, and parted its rows: they add lines and put none right. */
  adding: boolean
  lines: Map<number, PresentLine>
  used: Set<number>
  out: Amended
}

const changed = (laying: Laying, line: number, field: string, before: unknown, after: unknown) => {
  const { order, out } = laying
  out.changes.push({ customerId: order.customerId, line, subject: 'order', subjectId: order.id, field, before, after })
}

/** Lays one row over the order; says what became of it. */
function layRow(laying: Laying, row: FileRow): 'created' | 'updated' | 'same' | 'refused' {
  const { order, products, adding, lines, used, out } = laying
  const said = row.record.line
  if (said === null) return 'same'
  const target = adding && said.lineNo === undefined ? undefined : meantLine(row, [...lines.values()], used, products)
  const lineNo = target?.lineNo ?? said.lineNo ?? Math.max(0, ...lines.keys()) + 1
  const laid = target ? overLine(row, target, order, products) : lineOf(row, order.kind, lineNo, products)
  if ('refused' in laid) {
    out.refused.push({ line: row.line, field: laid.field, reason: laid.refused })
    return 'refused'
  }
  used.add(lineNo)
  if (target !== undefined && lineFields.every((field) => laid[field] === target[field])) return 'same'
  const next: PresentLine = { ...pick(laid), lineNo, totalMinor: laid.totalMinor, importLine: laid.importLine }
  lines.set(lineNo, next)
  out.lines.push(next)
  changed(laying, row.line, `line ${lineNo}`, target ? pick(target) : null, pick(next))
  return adding && !target ? 'created' : 'updated'
}

/** What an order becomes by the rows of a file: lines put right or added, and what is said of it as a whole. */
export function amend(
  order: Present,
  present: readonly PresentLine[],
  file: FileOrder,
  products: ReadonlyMap<string, KnownProduct>,
  adding: boolean,
): Amended {
  const out: Amended = { order, lines: [], changes: [], refused: [], created: 0, updated: 0, same: [] }
  const lines = new Map(present.map((line) => [line.lineNo, line]))
  const laying: Laying = { order, products, adding, lines, used: new Set(), out }
  const head = headChanges(order, file.head)
  // What is said of the order as a whole is the first row's doing.
  let isTold = Object.keys(head).length === 0
  for (const row of file.rows) {
    const became = layRow(laying, row)
    if (became === 'refused') continue
    if (became === 'same' && isTold) out.same.push(row.line)
    else out[became === 'same' ? 'updated' : became] += 1
    isTold = true
  }
  for (const [field, after] of Object.entries(head))
    changed(laying, file.rows[0]?.line ?? 0, field, order[field as keyof Present] ?? null, after)
  out.order = { ...order, ...head, ...(out.lines.length > 0 ? sumsOf([...lines.values()]) : {}) }
  return out
}

const pick = (line: Omit<PresentLine, 'totalMinor' | 'lineNo' | 'importLine'>) => {
  const { productId, description, quantity, unitPriceMinor, discountMinor, taxMinor, unitCostMinor, mark } = line
  return { productId, description, quantity, unitPriceMinor, discountMinor, taxMinor, unitCostMinor, mark }
}
