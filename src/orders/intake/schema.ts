import type { IntakeField } from '../../platform/server/intake.ts'
import type { OrderKind } from '../schema.ts'

/** The fields of an order file: one row is one line, and the rows of an order repeat what is the order's own. */
export const orderIntakeFields: readonly IntakeField[] = [
  { name: 'orderNumber', label: 'Order number', reads: 'text', needed: true },
  {
    name: 'customer',
    label: 'Customer',
    reads: 'text',
    hint: 'Number, identifier or e-mail of the customer; empty for the unknown customer',
  },
  { name: 'source', label: 'Source', reads: 'text' },
  { name: 'channel', label: 'Channel', reads: 'text' },
  { name: 'currency', label: 'Currency', reads: 'currency' },
  { name: 'placedAt', label: 'Placed', reads: 'moment', hint: 'A new order needs it' },
  { name: 'promisedAt', label: 'Promised', reads: 'deadline' },
  { name: 'sentAt', label: 'Sent', reads: 'moment' },
  { name: 'deliveredAt', label: 'Delivered', reads: 'moment' },
  { name: 'cancelledAt', label: 'Cancelled', reads: 'moment' },
  { name: 'lineNo', label: 'Line', reads: 'whole number' },
  { name: 'productCode', label: 'Product code', reads: 'text' },
  { name: 'description', label: 'Description', reads: 'text' },
  { name: 'quantity', label: 'Quantity', reads: 'number', hint: 'Below nought: it came back' },
  { name: 'unitPrice', label: 'Unit price', reads: 'money', hint: 'Before discount and tax' },
  { name: 'discount', label: 'Discount', reads: 'money', hint: 'Of the whole line' },
  { name: 'tax', label: 'Tax', reads: 'money', hint: 'Of the whole line, on top of the price' },
  { name: 'unitCost', label: 'Unit cost', reads: 'money' },
  { name: 'returnOf', label: 'Takes back', reads: 'text', hint: 'Number of the order that came back' },
  { name: 'kind', label: 'Kind', reads: 'kind of order' },
  { name: 'mark', label: 'No sale because', reads: 'mark' },
]

/** What a row says of its order. What it does not say is absent, and an update leaves it as it is. */
export type HeadRow = {
  customer?: string
  source?: string
  channel?: string
  currency?: string
  placedAt?: string
  promisedAt?: string
  sentAt?: string
  deliveredAt?: string
  cancelledAt?: string
  returnOf?: string
  kind?: OrderKind
}

export type LineRow = {
  lineNo?: number
  productCode?: string
  description?: string
  quantity?: number
  unitPriceMinor?: number
  discountMinor?: number
  taxMinor?: number
  unitCostMinor?: number
  mark?: string
}

export type OrderRowRecord = { number: string; key: string; head: HeadRow; line: LineRow | null }
