import type { Sums } from '../../model.ts'
import type { OrderKind } from '../../schema.ts'
import type { HeadRow } from '../schema.ts'

/** What new orders add to their customer's totals. */
export type Added = {
  orders: number
  returns: number
  firstAt: string | null
  lastAt: string | null
  late: number
  judged: number
  spent: Record<string, number>
}

type Counted = HeadRow & { currency: string; placedAt: string }

/** Adds an order to what is told of the customer that its own is read through. */
export function addTo(sums: Map<string, Added>, survivorId: string, kind: OrderKind, head: Counted, order: Sums): void {
  if (order.mark !== null || head.cancelledAt !== undefined || kind === 'correction') return
  let sum = sums.get(survivorId)
  if (sum === undefined) {
    sum = { orders: 0, returns: 0, firstAt: null, lastAt: null, late: 0, judged: 0, spent: {} }
    sums.set(survivorId, sum)
  }
  sum.spent[head.currency] = (sum.spent[head.currency] ?? 0) + order.totalMinor
  if (kind === 'return') {
    sum.returns += 1
    return
  }
  sum.orders += 1
  if (sum.firstAt === null || Date.parse(head.placedAt) < Date.parse(sum.firstAt)) sum.firstAt = head.placedAt
  if (sum.lastAt === null || Date.parse(head.placedAt) > Date.parse(sum.lastAt)) sum.lastAt = head.placedAt
  if (head.promisedAt === undefined || head.deliveredAt === undefined) return
  sum.judged += 1
  if (Date.parse(head.promisedAt) < Date.parse(head.deliveredAt)) sum.late += 1
}
