import { z } from 'zod'
import { endpoint, stream } from '../platform/contract.ts'
import { ListQuery, listReply } from '../platform/filter.ts'
import { CustomerOrders, NewOrder, NewReturn, OrderEdits, OrderPage, OrderRow } from './schema.ts'

const OrderId = z.strictObject({ id: z.uuid() })

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
  order: endpoint({
    method: 'GET',
    path: '/orders/{id}',
    may: 'orders.read',
    summary: 'One order with its lines, its returns and what it takes back',
    input: OrderId,
    reply: OrderPage,
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
  createOrder: endpoint({
    method: 'POST',
    path: '/orders',
    may: 'orders.edit',
    summary: 'A new order; without a customer it is the unknown customer’s',
    input: NewOrder,
    reply: OrderPage,
  }),
  editOrder: endpoint({
    method: 'PATCH',
    path: '/orders/{id}',
    may: 'orders.edit',
    summary: 'Say when it was promised, sent, delivered or cancelled, or put its lines right',
    input: OrderEdits.extend({ id: z.uuid() }),
    reply: OrderPage,
    edits: true,
  }),
  returnOrder: endpoint({
    method: 'POST',
    path: '/orders/{id}/return',
    may: 'orders.edit',
    summary: 'What came back of an order; without lines, all that is still out',
    input: NewReturn.extend({ id: z.uuid() }),
    reply: OrderPage,
  }),
}

export const exportOrders = stream({
  method: 'GET',
  path: '/orders/export.csv',
  summary: 'Orders of a list as CSV, streamed',
  may: 'customers.export',
  input: ListQuery.pick({ filter: true, sort: true, columns: true }),
  replies: 'text/csv',
})
