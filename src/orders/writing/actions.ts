import { survivorsOf } from '../../customers/merging/actions.ts'
import { Conflict, Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import type { Database } from '../../platform/server/database.ts'
import { record } from '../../platform/server/events.ts'
import { changesBetween, remember } from '../../platform/server/history.ts'
import { markDays } from '../figures/store.ts'
import { lineTotal } from '../model.ts'
import { findProducts } from '../products/store.ts'
import type { Kept } from '../returns/model.ts'
import type { NewLine, Order, OrderKind } from '../schema.ts'
import {
  findOrder,
  type HouseFacts,
  insertOrder,
  nextNumber,
  numberIsTaken,
  type OrderToWrite,
  type WrittenLine,
} from '../store.ts'
import { addOrder } from '../totals/store.ts'

/** Lines as they are kept: products found, totals counted, and what costs nothing marked so. */
export async function linesToWrite(
  context: Context,
  kind: OrderKind,
  given: readonly NewLine[],
): Promise<WrittenLine[]> {
  const find = await findProducts(context.db, given)
  return given.map((line, index) => {
    const product = find(line)
    if (product === null)
      throw new Invalid(`Line ${index + 1}: there is no product ${line.productCode ?? 'of this id'}.`, {
        fields: { [`lines.${index}.productCode`]: 'no such product' },
      })
    const free = kind !== 'correction' && line.unitPriceMinor === 0 ? 'zero price' : null
    const kept: Kept = {
      lineNo: index + 1,
      productId: product?.id ?? null,
      description: line.description ?? (product ? null : 'Something without a name'),
      quantity: line.quantity,
      unitPriceMinor: line.unitPriceMinor,
      discountMinor: line.discountMinor,
      taxMinor: line.taxMinor,
      unitCostMinor: line.unitCostMinor ?? product?.unitCostMinor ?? null,
      mark: line.mark ?? free,
    }
    return { ...kept, totalMinor: lineTotal(kept) }
  })
}

export const plainLines = (lines: readonly Kept[]) =>
  lines.map(({ lineNo, productId, description, quantity, unitPriceMinor, discountMinor, taxMinor, mark }) => ({
    lineNo,
    productId,
    description,
    quantity,
    unitPriceMinor,
    discountMinor,
    taxMinor,
    mark,
  }))

/** The number that was given, if it is free; else the next of our own. */
export async function freeNumber(context: Context, given: string | undefined): Promise<string> {
  if (given === undefined) return nextNumber(context.db)
  if (await numberIsTaken(context.db, given))
    throw new Conflict(`There is an order ${given} already. Nothing was written.`, { fields: { number: 'taken' } })
  return given
}

export const utc = (moment: string | null | undefined) => (moment ? new Date(moment).toISOString() : null)
export const remembered = [
  'number',
  'kind',
  'source',
  'channel',
  'currency',
  'returnOf',
  'placedAt',
  'promisedAt',
  'sentAt',
  'deliveredAt',
  'cancelledAt',
  'lines',
  'totalMinor',
]

/** Held until the transaction ends, so that nobody takes the customer away while its order is written. */
async function holdBuyer(db: Database, customerId: string): Promise<void> {
  const held = await survivorsOf({ db }, [customerId])
  if (held.size === 0)
    throw new Conflict('This customer was taken away a moment ago. The order was not written; choose another customer.')
}

export async function writeOrder(context: Context, house: HouseFacts, order: OrderToWrite, lines: WrittenLine[]) {
  const { db } = context
  await holdBuyer(db, order.customerId)
  await insertOrder(db, order, lines)
  await addOrder(db, order, house.currency)
  const written = (await findOrder(db, order.id)) as Order
  await markDays(db, house, written)
  await remember(context, {
    customerId: order.customerId,
    action: 'created',
    subject: 'order',
    subjectId: order.id,
    changes: changesBetween({}, { ...written, lines: plainLines(lines) }, remembered),
  })
  await record(context, {
    name: order.kind === 'return' ? 'orders.returned' : 'orders.placed',
    customerId: order.customerId,
    subjectId: order.id,
    about: { kind: order.kind, currency: order.currency, totalMinor: order.totalMinor, returnOf: order.returnOf },
  })
  return written
}
