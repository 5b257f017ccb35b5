import type { Job } from '../../platform/server/slice.ts'
import { askOne } from './mailing/actions.ts'
import { takeDue } from './store.ts'
import { beginWave } from './waves/actions.ts'
import * as waves from './waves/store.ts'

const BATCH = 100

export const askingJobs: Record<string, Job> = {
  /** Each minute: whoever is due is asked or reminded, a batch in one transaction. */
  askPeople: async (_payload, context) => {
    for (const due of await takeDue(context.db, context.now, BATCH)) await askOne(context, due)
  },
  /** Each hour: waves that are due begin. */
  beginWaves: async (_payload, context) => {
    for (const plan of await waves.takeDue(context.db, context.now)) await beginWave(context, plan)
  },
}
