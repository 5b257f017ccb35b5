import { lineTotal, sumsOf } from '../model.ts'
import { Mark, type NewLine, type NewOrder, type OrderKind, type OrderLine, type OrderPage } from '../schema.ts'

export type LineDraft = {
  key: number
  product: { id: string; code: string; name: string } | null
  description: string
  quantity: number | null
  unitPriceMinor: number | null
  discountMinor: number | null
  taxMinor: number | null
  /** What a line that was written before has beside what is typed. */
  kept?: Pick<NewLine, 'unitCostMinor' | 'mark'>
}

export type OrderDraft = {
  customer: { id: string; name: string } | null
  kind: OrderKind
  number: string
  channel: string
  currency: string
  placedAt: string
  promisedAt: string
  lines: LineDraft[]
}

let lastKey = 0
export const emptyLine = (): LineDraft => {
  lastKey += 1
  return {
    key: lastKey,
    product: null,
    description: '',
    quantity: 1,
    unitPriceMinor: null,
    discountMinor: null,
    taxMinor: null,
  }
}

/** A line as it was written, to be written again. */
export const lineAgain = (line: OrderLine): NewLine => ({
  productId: line.productId,
  description: line.description,
  quantity: line.quantity,
  unitPriceMinor: line.unitPriceMinor,
  discountMinor: line.discountMinor,
  taxMinor: line.taxMinor,
  unitCostMinor: line.unitCostMinor,
  mark: Mark.nullable().parse(line.mark),
})

const typedLine = (line: OrderLine, kind: OrderKind): LineDraft => {
  const { unitCostMinor, mark } = lineAgain(line)
  const name = line.productName ?? ''
  return {
    ...emptyLine(),
    product: line.productId === null ? null : { id: line.productId, code: line.productCode ?? '', name },
    description: line.description ?? '',
    quantity: kind === 'return' ? Math.abs(line.quantity) : line.quantity,
    unitPriceMinor: line.unitPriceMinor,
    discountMinor: line.discountMinor || null,
    taxMinor: line.taxMinor || null,
    // Whether a line costs nothing is seen by its price.
    kept: { unitCostMinor, mark: mark === 'zero price' ? null : mark },
  }
}

/** An order that stands, as it would be typed. */
export const draftOf = (order: OrderPage, typed: (moment: string) => string): OrderDraft => ({
  customer: order.customer,
  kind: order.kind,
  number: order.number,
  channel: order.channel ?? '',
  currency: order.currency,
  placedAt: typed(order.placedAt),
  promisedAt: order.promisedAt ? typed(order.promisedAt) : '',
  lines: order.rows.map((line) => typedLine(line, order.kind)),
})

const isBlank = (line: LineDraft) => !line.product && line.description.trim() === '' && line.unitPriceMinor === null

/** What a line comes to, or null while it is not whole. */
export const totalOf = (line: LineDraft, kind: OrderKind): number | null => {
  if (line.quantity === null || line.quantity === 0 || line.unitPriceMinor === null) return null
  return lineTotal({
    quantity: kind === 'return' ? -Math.abs(line.quantity) : line.quantity,
    unitPriceMinor: line.unitPriceMinor,
    discountMinor: line.discountMinor ?? 0,
    taxMinor: line.taxMinor ?? 0,
  })
}

const saidLine = (line: LineDraft, kind: OrderKind): NewLine => ({
  ...(line.product ? { productId: line.product.id } : {}),
  ...(line.description.trim() ? { description: line.description.trim() } : {}),
  quantity: kind === 'return' ? -Math.abs(line.quantity ?? 1) : (line.quantity ?? 1),
  unitPriceMinor: line.unitPriceMinor ?? 0,
  discountMinor: line.discountMinor ?? 0,
  taxMinor: line.taxMinor ?? 0,
  ...line.kept,
})

export const saidLines = (draft: Pick<OrderDraft, 'lines' | 'kind'>): NewLine[] =>
  draft.lines.filter((line) => !isBlank(line)).map((line) => saidLine(line, draft.kind))

/** What the order comes to by now; null while a line is not whole or too large. */
export function sumOf(draft: Pick<OrderDraft, 'lines' | 'kind'>): number | null {
  const whole = draft.lines.filter((line) => totalOf(line, draft.kind) !== null)
  try {
    const lines = whole.map((line) => ({
      ...saidLine(line, draft.kind),
      unitCostMinor: null,
      mark: line.kept?.mark ?? null,
    }))
    return sumsOf(lines).totalMinor
  } catch {
    return null
  }
}

export function wrongIn(draft: OrderDraft): Record<string, string> {
  const wrong: Record<string, string> = {}
  const lines = draft.lines.filter((line) => !isBlank(line))
  if (lines.length === 0) wrong['lines.0.product'] = 'An order has at least one line.'
  draft.lines.forEach((line, at) => {
    if (isBlank(line)) return
    if (!line.product && line.description.trim() === '')
      wrong[`lines.${at}.product`] = `Line ${at + 1}: say what it is.`
    if (line.quantity === null || line.quantity === 0) wrong[`lines.${at}.quantity`] = `Line ${at + 1}: how many?`
    if (line.unitPriceMinor === null) wrong[`lines.${at}.unitPriceMinor`] = `Line ${at + 1}: what does one cost?`
  })
  return wrong
}

export const saidOf = (draft: OrderDraft, at: (typed: string) => string | null): NewOrder => ({
  ...(draft.customer ? { customerId: draft.customer.id } : {}),
  ...(draft.number.trim() ? { number: draft.number.trim() } : {}),
  ...(draft.channel.trim() ? { channel: draft.channel.trim() } : {}),
  kind: draft.kind,
  currency: draft.currency,
  ...(at(draft.placedAt) ? { placedAt: at(draft.placedAt) as string } : {}),
  ...(draft.kind === 'sale' && at(draft.promisedAt) ? { promisedAt: at(draft.promisedAt) } : {}),
  lines: saidLines(draft),
})
