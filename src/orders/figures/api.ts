import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { OrderFigures } from './schema.ts'

export const api = {
  orderFigures: endpoint({
    method: 'GET',
    path: '/orders/figures',
    may: 'orders.read',
    summary: 'Orders, amounts, returns and lateness by day, week or month',
    input: z.strictObject({
      from: z.iso.date(),
      to: z.iso.date(),
      step: z.enum(['day', 'week', 'month']).default('day'),
    }),
    reply: OrderFigures,
  }),
}
