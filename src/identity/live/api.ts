import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Asked, Likely } from './schema.ts'

export const api = {
  likelySame: endpoint({
    method: 'POST',
    path: '/identity/likely-same',
    may: 'customers.edit',
    summary: 'Who is likely the same as customers that are not saved yet; a list for each, strongest first',
    input: z.strictObject({ customers: z.array(Asked).min(1).max(2_000) }),
    reply: z.object({ rows: z.array(z.array(Likely)) }),
    asks: true,
  }),
}
