import type { Context } from '../../../platform/server/context.ts'
import type { Applying, Refused } from '../../../platform/server/intake.ts'
import { type FileOrder, type FileRow, ordersIn, refusalOfKnown, refusalOfNew } from '../model.ts'
import { ordersThere } from '../store.ts'
import { problemsOf, type Reference } from './store.ts'

const keyOf = ({ customer, source }: Reference) => `${source}\n${customer}`

/** What is found for the customer that each order names, by the order's key; each customer is looked for once. */
export async function foundFor<Found>(
  orders: readonly FileOrder[],
  how: Pick<Applying, 'source'>,
  find: (references: Reference[]) => Promise<Found[]>,
): Promise<Map<string, Found>> {
  const named = orders.flatMap(({ key, head: { customer, source = how.source } }) =>
    customer === undefined ? [] : [{ key, reference: { customer, source } }],
  )
  const asked = new Map(named.map(({ reference }) => [keyOf(reference), reference]))
  const found = await find([...asked.values()])
  const places = new Map([...asked.keys()].map((key, at) => [key, at]))
  return new Map(named.map(({ key, reference }) => [key, found[places.get(keyOf(reference)) ?? 0] as Found]))
}

/** The rows of orders that would be refused, whatever their lines say, for what is here or is not. */
export async function refused({ db }: Context, rows: readonly FileRow[], how: Applying): Promise<Refused[]> {
  const orders = ordersIn(rows)
  const there = new Set(
    (
      await ordersThere(
        db,
        orders.map(({ key }) => key),
      )
    ).map(({ key }) => key),
  )
  const fresh = orders.filter(({ key }) => !there.has(key))
  const problems = await foundFor(fresh, how, (asked) => problemsOf(db, asked))
  return orders.flatMap((order) => {
    const why = there.has(order.key)
      ? refusalOfKnown(order, how.mode)
      : refusalOfNew(order, how.mode, problems.get(order.key) ?? null)
    return why ? order.rows.map(({ line }) => ({ line, ...why })) : []
  })
}
