import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { CasePage } from '../page/schema.ts'
import { Forward } from './schema.ts'

export const sidesApi = {
  forwardCase: endpoint({
    method: 'POST',
    path: '/cases/{id}/forwarded',
    may: 'cases.work',
    summary:
      'Ask somebody beside a case, such as a supplier, with messages copied below; their answer comes back to the case, and the customer sees none of it',
    input: Forward.safeExtend({ id: z.uuid() }),
    reply: CasePage,
  }),
}
