import type { Slice } from '../platform/server/slice.ts'
import { actions } from './actions.ts'
import { api } from './api.ts'
import { layFirst } from './beginning/actions.ts'
import { publishForSample } from './charter/actions.ts'
import { pages } from './charter/pages.ts'
import { dailyFigures, jobs, schedule } from './clocks/jobs.ts'
import { erases, impersonal } from './erasing/store.ts'
import { attends } from './store.ts'

/** What we promised: calendars, commitments, the clocks that count them, and what is owed when one is broken. */
export const commitments: Slice = {
  name: 'commitments',
  api,
  actions: actions as never,
  pages,
  words: {
    'commitments.read': 'see what is promised, how well it is kept, and how each deadline was counted',
    'commitments.edit': 'change what is promised, calendars and the procedure for complaints',
    'commitments.publish': 'put commitments on the public charter, and take them off',
    'commitments.answer': 'say what became of a remedy that is owed for a broken promise',
  },
  jobs,
  schedule,
  dailyFigures,
  // With the first administrator the house has its calendar and its first promises.
  on: {
    'organisation.founded': (_event, context) => layFirst(context),
    'organisation.began': async ({ about }, context) => {
      if (about?.with === 'sample') await publishForSample(context)
    },
  },
  attends,
  erases,
  impersonal,
  keeps: [
    { table: 'clock_subjects', lies: 'by customer', what: 'what clocks are counted from: facts and events of a case' },
    { table: 'clocks', lies: 'by customer', what: 'each commitment counted for each case; derived from its events' },
    { table: 'remedies', lies: 'by customer', what: 'what is owed to a customer for a broken promise' },
  ],
}
