import type { Job } from '../platform/server/slice.ts'
import * as limits from './limits/store.ts'
import * as notices from './notices/store.ts'
import { sendResetLink } from './password/actions.ts'
import * as links from './password/store.ts'
import * as sessions from './session/store.ts'

const HOUR = 3_600_000

export const staffJobs: Record<string, Job> = {
  sendResetLink: async (payload, context) => sendResetLink(String(payload.email), context),
  /** A quarter of a year is long enough to have read it. */
  forgetNotices: async (_payload, { db, now }) => {
    await notices.forget(db, new Date(now.getTime() - 90 * 24 * HOUR))
  },
  /** Sessions that are over, links that expired, failures that no longer count. */
  forgetSignIns: async (_payload, { db, now }) => {
    await sessions.forgetOver(db)
    await links.forgetOld(db, now)
    await limits.forgetOld(db, new Date(now.getTime() - 24 * HOUR))
  },
}
