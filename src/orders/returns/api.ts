import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { NewReturn, OrderPage } from '../schema.ts'

export const api = {
  returnOrder: endpoint({
    method: 'POST',
    path: '/orders/{id}/return',
    may: 'orders.edit',
    summary: 'What came back of an order; without lines, all that is still out',
    input: NewReturn.extend({ id: z.uuid() }),
    reply: OrderPage,
  }),
}
