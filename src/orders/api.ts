import { z } from 'zod'
import { endpoint } from '../platform/contract.ts'
import { NewOrder, OrderEdits, OrderPage } from './schema.ts'

const OrderId = z.strictObject({ id: z.uuid() })

export const api = {
  order: endpoint({
    method: 'GET',
    path: '/orders/{id}',
    may: 'orders.read',
    summary: 'One order with its lines, its returns and what it takes back',
    input: OrderId,
    reply: OrderPage,
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
}
