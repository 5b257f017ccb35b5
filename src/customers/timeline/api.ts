import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Timeline } from './schema.ts'

export const api = {
  timeline: endpoint({
    method: 'GET',
    path: '/customers/{id}/timeline',
    may: 'house.read',
    summary: 'What happened with a customer, newest first',
    input: z.strictObject({
      id: z.uuid(),
      /** The `next` of the page before, or a moment (RFC 3339) to jump to. */
      before: z.string().max(500).optional(),
      /** Kinds, with commas between; all when left out. */
      kinds: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    reply: Timeline,
    hot: true,
  }),
}
