import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { SearchReply } from './schema.ts'

export const api = {
  search: endpoint({
    method: 'GET',
    path: '/search',
    may: 'house.read',
    summary: 'Find by name, e-mail, phone, order number or identifier; accents, case and one typing error are forgiven',
    input: z.strictObject({
      q: z.string().max(200),
      limit: z.coerce.number().int().min(1).max(50).default(20),
      /** Only this kind: customer, order … */
      kind: z.string().max(40).optional(),
    }),
    reply: SearchReply,
    hot: true,
  }),
}
