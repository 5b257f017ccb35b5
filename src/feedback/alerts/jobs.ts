import type { Job } from '../../platform/server/slice.ts'
import { wake } from './opening/actions.ts'
import { sweep, sweepUnnamed } from './sweeping/actions.ts'

export const alertJobs: Record<string, Job> = {
  /** One response that came in. */
  wakeAlerts: ({ customerId, id }, context) => wake(context, { customerId: String(customerId), id: String(id) }),
  sweepAlerts: async (_payload, context) => {
    await sweep(context)
  },
  sweepUnnamedAnswers: async (_payload, context) => {
    await sweepUnnamed(context)
  },
}
