import { deliver } from '../../platform/server/mail.ts'
import type { Job } from '../../platform/server/slice.ts'
import * as store from './store.ts'

export const mailJobs: Record<string, Job> = {
  sendMail: async (payload, context) => deliver(String(payload.id), context.house),
  /** Recipients are personal values: what was sent is forgotten after 90 days. */
  forgetMail: async (_payload, { db, now }) => {
    await store.forget(db, new Date(now.getTime() - 90 * 86_400_000))
  },
}
