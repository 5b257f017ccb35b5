import { queue } from '../../platform/server/jobs.ts'
import type { Job, Slice } from '../../platform/server/slice.ts'
import { wakeArrived } from './opening/actions.ts'
import { sweep, sweepUnnamed } from './sweeping/actions.ts'

const BATCH = 200
const wakeSoon = (db: Parameters<typeof queue>[0]) => queue(db, 'wakeAlerts', {}, { key: 'wake alerts' })

/** Every few seconds, when somebody answered: one job for all of them. */
export const dailyFigures: NonNullable<Slice['dailyFigures']> = [{ measure: 'answers', recount: wakeSoon }]

export const alertJobs: Record<string, Job> = {
  /** Answers that came in. */
  wakeAlerts: async (_payload, context) => {
    if (await wakeArrived(context, BATCH)) await wakeSoon(context.db)
  },
  sweepAlerts: async (_payload, context) => {
    await sweep(context)
  },
  sweepUnnamedAnswers: async (_payload, context) => {
    await sweepUnnamed(context)
  },
}
