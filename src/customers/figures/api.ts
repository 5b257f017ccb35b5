import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { CustomerFigures } from './schema.ts'

export const api = {
  customerFigures: endpoint({
    method: 'GET',
    path: '/customers/figures',
    may: 'customers.read',
    summary: 'Customers as they are, and new ones and interactions by day, week or month',
    input: z.strictObject({
      from: z.iso.date(),
      to: z.iso.date(),
      step: z.enum(['day', 'week', 'month']).default('day'),
    }),
    reply: CustomerFigures,
  }),
}
