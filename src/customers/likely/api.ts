import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { NewCustomer } from '../schema.ts'
import { LikelySame } from './schema.ts'

export const api = {
  likelySame: endpoint({
    method: 'POST',
    path: '/customers/likely-same',
    may: 'customers.edit',
    summary: 'Who is likely the same as customers that are not saved yet; a list for each, strongest first',
    input: z.strictObject({ customers: z.array(NewCustomer).min(1).max(1000) }),
    reply: z.object({ rows: z.array(z.array(LikelySame)) }),
    asks: true,
  }),
}
