import type { Context } from '../../../platform/server/context.ts'
import type { Applied, Applying, Row } from '../../../platform/server/intake.ts'
import { numberKey } from '../../model.ts'
import { type HouseFacts, houseFacts } from '../../store.ts'
import { type FileOrder, type KnownProduct, ordersIn, type Refusal } from '../model.ts'
import { foundFor } from '../references/actions.ts'
import { findCustomers, type Referred } from '../references/store.ts'
import type { OrderRowRecord } from '../schema.ts'
import { ordersThere, productsFor, type There } from '../store.ts'

/** Orders of a file that are made or changed together, and what there is of all that they name. */
export type Batch = {
  context: Context
  how: Applying
  house: HouseFacts
  orders: FileOrder[]
  /** The orders of these numbers, by key; and whom each of the file names, by its key too. */
  there: Map<string, There[]>
  products: Map<string, KnownProduct>
  customers: Map<string, Referred>
  applied: Applied
}

export const refuse = (batch: Batch, order: FileOrder, field: string | null, reason: string) => {
  for (const row of order.rows) batch.applied.refused.push({ line: row.line, field, reason })
}
export const refuseAll = (batch: Batch, refusals: readonly Refusal[]) => batch.applied.refused.push(...refusals)

export async function lookUp(context: Context, rows: readonly Row<OrderRowRecord>[], how: Applying): Promise<Batch> {
  const { db, now, newId } = context
  const orders = ordersIn(rows)
  const products = new Map<
    string,
    { code: string; name: string; currency: string; newId: () => string; line: number }
  >()
  for (const { line, record } of orders.flatMap((order) => order.rows)) {
    const code = record.line?.productCode
    if (code !== undefined && !products.has(code))
      products.set(code, { code, name: record.line?.description ?? code, currency: how.currency, newId, line })
  }
  // What a return takes back may stand in this batch or before it.
  const wanted = new Set(orders.map((order) => order.key))
  for (const { head } of orders) if (head.returnOf) wanted.add(numberKey(head.returnOf))
  const [present, customers, house] = await Promise.all([
    ordersThere(db, [...wanted]),
    foundFor(orders, how, (asked) => findCustomers(db, asked)),
    houseFacts(db),
  ])
  return {
    context,
    how,
    house,
    orders,
    there: Map.groupBy(present, (each) => each.key),
    products: await productsFor(db, products, {
      importId: how.importId,
      now,
      lineOf: (code) => products.get(code)?.line ?? 0,
    }),
    customers,
    applied: { created: 0, updated: 0, skipped: [], refused: [] },
  }
}
