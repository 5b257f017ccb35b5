import type { Slice } from '../../platform/server/slice.ts'
import { actions } from './actions.ts'
import { api } from './api.ts'
import { quietJobs, quietRuns } from './jobs.ts'
import { on } from './levels/actions.ts'
import { levelLabels } from './schema.ts'
import { levelOf } from './store.ts'

/** Dissatisfaction that nobody voiced: who seems to be, why, what is done about it, and what comes of that. */
export const quiet = {
  api,
  actions,
  jobs: quietJobs,
  runs: quietRuns,
  schedule: [
    { cron: '*/5 * * * *', job: 'countQuietDue' },
    { cron: '40 3 * * 0', job: 'countQuietAll' },
  ],
  on,
  keeps: [
    {
      table: 'quiet_levels',
      lies: 'by customer',
      what: 'how dissatisfied somebody seems; counted from what they did',
      counted: true,
    },
    { table: 'quiet_strategies', lies: 'by customer', what: 'what was decided about it, and why' },
    { table: 'quiet_marks', lies: 'local', what: 'whose level is to be counted again; emptied within minutes' },
  ],
  totals: [
    {
      may: 'alerts.read',
      read: async (db, [customerId = '']) => {
        const level = await levelOf(db, customerId)
        if (!level || level.level === 0 || level.voiced) return []
        const href = `/customers/${customerId}?tab=alerts`
        const value = levelLabels[level.level] ?? ''
        return [{ key: 'quiet', label: 'Quietly dissatisfied', type: 'text', value, currency: null, href }]
      },
    },
  ],
} satisfies Partial<Slice>
