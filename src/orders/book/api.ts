import { z } from 'zod'
import { endpoint, stream } from '../../platform/contract.ts'
import { ListQuery, listReply } from '../../platform/filter.ts'
import { CustomerOrders, OrderRow } from '../schema.ts'

export const api = {
  orders: endpoint({
    method: 'GET',
    path: '/orders',
    may: 'orders.read',
    summary: 'All orders, by any field and sort',
    input: ListQuery,
    reply: listReply(OrderRow),
    hot: true,
  }),
  lateOrders: endpoint({
    method: 'GET',
    path: '/orders/late',
    may: 'orders.read',
    summary: 'Orders that were promised by now and are not delivered: what needs someone, longest first',
    input: ListQuery,
    reply: listReply(OrderRow),
    hot: true,
  }),
  ordersNumbered: endpoint({
    method: 'GET',
    path: '/orders/numbered/{number}',
    may: 'orders.read',
    summary: 'The orders of this number',
    input: z.strictObject({ number: z.string().max(100) }),
    reply: z.object({ rows: z.array(OrderRow) }),
  }),
  ordersOfCustomer: endpoint({
    method: 'GET',
    path: '/orders/of/{customerId}',
    may: 'orders.read',
    summary: 'What a customer bought: sums by currency, and the orders newest first',
    input: z.strictObject({ customerId: z.uuid(), ...ListQuery.pick({ after: true, limit: true }).shape }),
    reply: z.object({ totals: CustomerOrders.nullable(), rows: z.array(OrderRow), next: z.string().nullable() }),
  }),
}

export const exportOrders = stream({
  method: 'GET',
  path: '/orders/export.csv',
  summary: 'Orders of a list as CSV, streamed',
  may: 'customers.export',
  sees: 'orders.read',
  input: ListQuery.pick({ filter: true, sort: true, columns: true }),
  replies: 'text/csv',
})
