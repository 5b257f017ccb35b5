import type { Slice } from '../../platform/server/slice.ts'
import { actions, onCaseClosed } from './actions.ts'
import { api } from './api.ts'
import { alertJobs, dailyFigures } from './jobs.ts'
import { onAnswered } from './opening/actions.ts'
import { actions as ruleActions } from './rules/actions.ts'
import { api as rulesApi } from './rules/api.ts'
import { countsOf } from './store.ts'
import { countHappenings, happenings } from './timeline/store.ts'

/** What is done about one customer who is dissatisfied: spoken with, put right, asked again. */
export const alerts = {
  api: { ...api, ...rulesApi },
  actions: { ...actions, ...ruleActions },
  jobs: alertJobs,
  dailyFigures,
  schedule: [
    { cron: '*/5 * * * *', job: 'sweepAlerts' },
    { cron: '11 * * * *', job: 'sweepUnnamedAnswers' },
  ],
  words: {
    'alerts.read': 'see alerts, who may be dissatisfied without having said so, and what came of both',
    'alerts.work': 'take up alerts, and decide what is done about somebody who is quietly dissatisfied',
    'alerts.settings': 'say what opens an alert, and how causes are ranked',
  },
  keeps: [
    { table: 'alerts', lies: 'by customer', what: 'customers who needed somebody, and what was done' },
    { table: 'alert_events', lies: 'by customer', what: 'what happened to alerts, appended; codes only' },
    { table: 'alert_marks', lies: 'local', what: 'answers that no rule has looked at yet; emptied within seconds' },
  ],
  on: { 'feedback.answered': onAnswered, 'cases.closed': onCaseClosed },
  timeline: [{ kind: 'alerts', label: 'Alerts', may: 'alerts.read', read: happenings, count: countHappenings }],
  totals: [
    {
      may: 'alerts.read',
      read: async (db, family) => {
        const { open, all } = await countsOf(db, family)
        if (all === 0) return []
        const href = `/customers/${family[0]}?tab=alerts`
        return [{ key: 'alerts', label: 'Open alerts', type: 'number', value: open, currency: null, href }]
      },
    },
  ],
} satisfies Partial<Slice>
