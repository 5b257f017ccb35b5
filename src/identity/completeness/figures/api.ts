import { z } from 'zod'
import { endpoint } from '../../../platform/contract.ts'
import { Purpose, Who } from '../schema.ts'
import { CompletenessFigures } from './schema.ts'

export const api = {
  completenessFigures: endpoint({
    method: 'GET',
    path: '/completeness',
    may: 'customers.read',
    summary: 'How complete customers are: by purpose, field and source, now and by day',
    input: z.strictObject({
      who: Who.optional(),
      source: z.string().max(80).optional(),
      /** Only fields that this purpose needs, and shares of its weight. */
      purpose: Purpose.optional(),
      days: z.coerce.number().int().min(1).max(400).default(60),
    }),
    reply: CompletenessFigures,
  }),
}
