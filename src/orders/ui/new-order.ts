import { lineTotal, sumsOf } from '../model.ts'
import type { NewLine, NewOrder, OrderKind } from '../schema.ts'

export type LineDraft = {
  key: number
  product: { id: string; code: string; name: string } | null
  description: string
  quantity: number | null
  unitPriceMinor: number | null
  discountMinor: number | null
  taxMinor: number | null
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
})

/** What the order comes to by now; null while a line is not whole or too large. */
export function sumOf(draft: Pick<OrderDraft, 'lines' | 'kind'>): number | null {
  const whole = draft.lines.filter((line) => totalOf(line, draft.kind) !== null)
  try {
    const lines = whole.map((line) => ({ ...saidLine(line, draft.kind), unitCostMinor: null, mark: null }))
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
  ...(at(draft.promisedAt) ? { promisedAt: at(draft.promisedAt) } : {}),
  lines: draft.lines.filter((line) => !isBlank(line)).map((line) => saidLine(line, draft.kind)),
})
