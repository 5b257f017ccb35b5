import type { Slice } from '../../platform/server/slice.ts'
import { conductActions } from './actions.ts'
import { conductApi } from './api.ts'
import { conductOn, lookAtMeasures } from './jobs.ts'

/** What difficult situations bring to cases: what was done to staff, and what is done about it, in proportion. */
export const conduct = {
  api: conductApi,
  actions: conductActions,
  jobs: { lookAtMeasures },
  schedule: [{ cron: '11 6 * * *', job: 'lookAtMeasures' }],
  on: conductOn,
  words: {
    'cases.reportIncident': 'write down what was said or done to one of us, and add to what one wrote',
    'cases.readConduct': 'read incidents and why measures were taken, and the list of measures in force',
    'cases.decideConduct': 'warn a customer or limit the channels by which they reach us, and look at that again',
    'cases.decideAppeal': 'decide appeals against measures that somebody else decided',
  },
  keeps: [
    { table: 'conduct_incidents', lies: 'by customer', what: 'what was said or done to staff' },
    { table: 'conduct_measures', lies: 'by customer', what: 'warnings and limited channels' },
    { table: 'conduct_evidence', lies: 'by customer', what: 'what such measures rest on' },
    { table: 'conduct_steps', lies: 'by customer', what: 'decisions on such measures' },
  ],
} satisfies Partial<Slice>
