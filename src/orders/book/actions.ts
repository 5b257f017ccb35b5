import { askedOfFamilies } from '../../customers/merging/actions.ts'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Filter } from '../../platform/filter.ts'
import type { Context } from '../../platform/server/context.ts'
import { readCursor, signCursor } from '../../platform/server/cursors.ts'
import { parseFilter } from '../../platform/server/filters.ts'
import { page } from '../../platform/server/lists.ts'
import { buyersNamed, familyOf, findBuyer, reachOf } from '../buyers/store.ts'
import { plainName } from '../model.ts'
import { seenOrder } from '../page/actions.ts'
import type { CustomerOrders, Order } from '../schema.ts'
import { ordersNumbered } from '../store.ts'
import { totalsOf } from '../totals/store.ts'
import type { api } from './api.ts'
import { orderBook, ordersOfFamily, overdueBook } from './store.ts'

const withAverage = (totals: Omit<CustomerOrders, 'averageDaysBetween'>): CustomerOrders => {
  const { firstAt, lastAt, orders } = totals
  const span = firstAt && lastAt ? (Date.parse(lastAt) - Date.parse(firstAt)) / 86_400_000 : 0
  return { ...totals, averageDaysBetween: orders > 1 ? Math.round((span / (orders - 1)) * 10) / 10 : null }
}

/** As many as a condition may name. */
const FEW = 200

async function named(filter: Filter, context: Context): Promise<Filter> {
  if ('all' in filter) return { all: await Promise.all(filter.all.map((each) => named(each, context))) }
  if ('any' in filter) return { any: await Promise.all(filter.any.map((each) => named(each, context))) }
  const { field, is, value } = filter
  if (field === 'number') return { ...filter, field: 'numberKey' }
  if (field !== 'customerName' || typeof value !== 'string' || value.includes('\u0000')) return filter
  if (is !== 'eq' && is !== 'startsWith' && is !== 'contains') return filter
  const ids = await buyersNamed(context.db, is, plainName(value), FEW)
  return ids === null ? filter : { field: 'customerId', is: 'in', value: ids }
}

/** Names of few customers become their ids, and numbers their keys; a name that many have is found soon enough along the way. */
export async function asAsked<Query extends { filter?: string | undefined }>(
  query: Query,
  context: Context,
): Promise<Query> {
  const filter = parseFilter(query.filter)
  return filter ? askedOfFamilies({ ...query, filter: JSON.stringify(await named(filter, context)) }, context) : query
}

export const actions = {
  orders: async (input, context) => {
    const reach = await reachOf(context.db, context.staff)
    return page(orderBook({ now: context.now, reach }), await asAsked(input, context), context)
  },

  lateOrders: async (input, context) => {
    const reach = await reachOf(context.db, context.staff)
    return page(overdueBook({ now: context.now, reach }), await asAsked(input, context), context)
  },

  ordersNumbered: async ({ number }, context) => {
    const rows: Order[] = []
    for (const { orderId } of await ordersNumbered(context.db, number)) {
      const found = await seenOrder(context, orderId).catch(() => null)
      if (found) rows.push(found.order)
    }
    return { rows }
  },

  ordersOfCustomer: async ({ customerId, after, limit }, context) => {
    const { db, now, staff, house } = context
    const buyer = await findBuyer(db, customerId, staff)
    if (!buyer) throw new NotFound('There is no such customer.')
    const family = await familyOf(db, buyer.survivorId)
    const place = after ? readCursor<{ placedAt: string; id: string }>(house.config.secret, after) : null
    const rows = await ordersOfFamily(db, family, place, limit + 1, now)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    const totals = buyer.survivorId === UNKNOWN_CUSTOMER ? null : await totalsOf(db, family)
    return {
      totals: totals && withAverage(totals),
      rows: rows.slice(0, limit),
      next: last ? signCursor(house.config.secret, { placedAt: last.placedAt, id: last.id }) : null,
    }
  },
} satisfies ActionsFor<typeof api, Context>
