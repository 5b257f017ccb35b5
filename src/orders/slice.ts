import { dayIn } from '../organisation/model.ts'
import { csvOf } from '../platform/server/export.ts'
import { queue } from '../platform/server/jobs.ts'
import type { Slice } from '../platform/server/slice.ts'
import { actions } from './actions.ts'
import { api } from './api.ts'
import { asAsked, actions as bookActions } from './book/actions.ts'
import { api as bookApi, exportOrders } from './book/api.ts'
import { findNumbers, orderBook } from './book/store.ts'
import { checkNamedOrder } from './buyers/actions.ts'
import { reachOf } from './buyers/store.ts'
import { erases, impersonal } from './erasing/store.ts'
import { actions as figuresActions } from './figures/actions.ts'
import { api as figuresApi } from './figures/api.ts'
import { markAllDays, recountDeliveries, recountOrders } from './figures/store.ts'
import { orderIntake } from './intake/actions.ts'
import { orderParting } from './parting/store.ts'
import { actions as productActions } from './products/actions.ts'
import { exportProducts, api as productsApi } from './products/api.ts'
import { productIntake } from './products/intake/actions.ts'
import { searchWords } from './products/model.ts'
import { productList, searchProducts } from './products/store.ts'
import { actions as returnActions } from './returns/actions.ts'
import { api as returnsApi } from './returns/api.ts'
import { houseFacts, linesWithoutOrder, ordersWithoutCustomer } from './store.ts'
import { countHappenings, happenings } from './timeline/store.ts'
import { totalsFields } from './totals/schema.ts'
import { joinTotals, recountTotals, totalsColumns, totalsJoins, totalsOf, wrongTotals } from './totals/store.ts'
import { eventOf, figuresOf, sayAmount } from './wording.ts'

/** Products, what was bought, promised, sent, delivered and sent back. */
export const orders: Slice = {
  name: 'orders',
  api: { ...api, ...bookApi, ...returnsApi, ...productsApi, ...figuresApi },
  actions: { ...actions, ...bookActions, ...returnActions, ...productActions, ...figuresActions } as never,
  streams: {
    exportOrders: {
      endpoint: exportOrders,
      answer: async (query, context, { reply }) => {
        const reach = await reachOf(context.db, context.staff)
        return csvOf(orderBook({ now: context.now, reach }), await asAsked(query, context), context, reply, 'orders')
      },
    },
    exportProducts: {
      endpoint: exportProducts,
      answer: ({ archived, q, ...query }, context, { reply }) =>
        csvOf(productList(archived === 'yes', searchWords(q ?? '')), query, context, reply, 'products'),
    },
  },
  words: {
    'orders.read': 'see orders, returns and products',
    'orders.edit': 'write down orders and returns, and say when they were sent, delivered or cancelled',
    'products.edit': 'add, change and archive products',
  },
  on: {
    // Days begin at other moments now; counting them again takes longer than a request may.
    'organisation.edited': async ({ about }, { db }) => {
      const fields = about?.fields
      if (Array.isArray(fields) && fields.includes('timeZone'))
        await queue(db, 'countOrderDaysAgain', {}, { key: 'order days' })
    },
    'interactions.recorded': checkNamedOrder,
    'interactions.edited': checkNamedOrder,
    'customers.merged': async ({ customerId, subjectId }, { db }) => {
      if (customerId && subjectId) await joinTotals(db, subjectId, customerId, (await houseFacts(db)).currency)
    },
    'customers.unmerged': async ({ customerId, subjectId }, { db }) => {
      if (customerId && subjectId) await recountTotals(db, [customerId, subjectId], (await houseFacts(db)).currency)
    },
  },
  jobs: { countOrderDaysAgain: (_payload, { db }) => markAllDays(db) },
  erases,
  impersonal,
  keeps: [
    { table: 'orders', lies: 'by customer', what: 'what was bought, promised, sent, delivered and sent back' },
    { table: 'order_lines', lies: 'by customer', what: 'the lines of orders' },
    { table: 'order_totals', lies: 'by customer', what: 'what a customer bought in all; counted from the orders' },
    { table: 'order_directory', lies: 'directory', what: 'orders by number and id' },
  ],
  intakes: [productIntake, orderIntake],
  parting: [orderParting],
  customerFields: { fields: totalsFields, columns: totalsColumns, joins: totalsJoins },
  totals: [
    {
      may: 'orders.read',
      read: async (db, family) => figuresOf(await totalsOf(db, family), await houseFacts(db), family[0] ?? ''),
    },
  ],
  timeline: [
    {
      kind: 'orders',
      label: 'Orders',
      may: 'orders.read',
      read: async (db, family, before, limit) => (await happenings(db, family, before, limit)).map(eventOf),
      count: countHappenings,
    },
  ],
  search: [
    {
      kind: 'order',
      may: 'orders.read',
      find: async (query, context, limit) => {
        if (!/\d/.test(query)) return []
        const found = await findNumbers(context.db, query, await reachOf(context.db, context.staff), limit)
        return found.map(({ id, number, name, unknown, placedAt, currency, totalMinor }) => ({
          kind: 'order',
          id,
          title: `Order ${number}`,
          subtitle: `${unknown ? 'Unknown customer' : name}, ${dayIn(context.staff.timeZone, placedAt)}, ${sayAmount(totalMinor, currency)}`,
          href: `/orders/${id}`,
        }))
      },
    },
    {
      kind: 'product',
      may: 'orders.read',
      find: async (query, context, limit) => {
        const words = searchWords(query)
        if (words.length < 2) return []
        const found = await searchProducts(context.db, words, limit)
        return found.map(({ id, code, name }) => ({
          kind: 'product',
          id,
          title: name,
          subtitle: code,
          href: `/products/${id}`,
        }))
      },
    },
  ],
  dailyFigures: [
    { measure: 'orders', recount: recountOrders },
    { measure: 'deliveries', recount: recountDeliveries },
  ],
  checks: [
    {
      name: 'every line of an order has its order and its product',
      check: async (db) => {
        const lost = await linesWithoutOrder(db)
        return lost === 0 ? null : `${lost} lines belong to an order, or name a product, that is not there.`
      },
    },
    {
      name: 'every order has its customer',
      check: async (db) => {
        const lost = await ordersWithoutCustomer(db)
        return lost === 0 ? null : `${lost} orders, or totals of them, belong to a customer that is not there.`
      },
    },
    {
      name: 'what customers bought adds up to their orders',
      check: async (db) => {
        const wrong = await wrongTotals(db, (await houseFacts(db)).currency)
        return wrong === 0 ? null : `The totals of ${wrong} customers differ from their orders; count them again.`
      },
    },
  ],
}
