import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Attention } from './schema.ts'

export const api = {
  attention: endpoint({
    method: 'GET',
    path: '/customers/attention',
    may: 'customers.read',
    summary: 'What was done within a year for those inside and those outside, side by side',
    input: z.strictObject({}),
    reply: Attention,
  }),
}
