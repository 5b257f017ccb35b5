import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { CustomerCompleteness } from './schema.ts'

export const api = {
  customerCompleteness: endpoint({
    method: 'GET',
    path: '/customers/{id}/completeness',
    may: 'house.read',
    summary: 'How complete a customer is, for what, and what is missing or cannot be right',
    input: z.strictObject({ id: z.uuid() }),
    reply: CustomerCompleteness,
  }),
}
