import type { Job } from '../../platform/server/slice.ts'
import { askOne } from './actions.ts'
import { takeDue } from './store.ts'

const BATCH = 100

export const askingJobs: Record<string, Job> = {
  /** Each minute: whoever is due is asked or reminded, a batch in one transaction. */
  askPeople: async (_payload, context) => {
    for (const due of await takeDue(context.db, context.now, BATCH)) await askOne(context, due)
  },
}
