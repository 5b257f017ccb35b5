import type { Job } from '../../platform/server/slice.ts'
import { forgetGone } from './store.ts'

export const forgetPresence: Job = async (_payload, { db, now }) => {
  await forgetGone(db, now)
}
