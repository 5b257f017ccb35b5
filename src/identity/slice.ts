import type { Slice } from '../platform/server/slice.ts'
import { actions } from './actions.ts'
import { api } from './api.ts'
import { runChoosing, runMerges, runUnmerges } from './merging/bulk/jobs.ts'
import { mergesThatDiffer } from './merging/store.ts'
import { on } from './survivorship/actions.ts'

/** Which records are the same customer, which of their values are shown, and how any merge is taken back. */
export const identity: Slice = {
  name: 'identity',
  api,
  actions: actions as never,
  words: {
    'identity.merge': 'merge customers that are the same, one pair or many',
    'identity.unmerge': 'take a merge back, and say whose the rows are that came since',
    'identity.rules': 'change by which rules a customer’s values are chosen from several records',
  },
  runs: {
    'merge customers': runMerges,
    'unmerge customers': runUnmerges,
    'choose again': runChoosing,
  },
  on,
  keeps: [
    { table: 'merges', lies: 'by customer', what: 'who was merged into whom, and who was given back; appended' },
    {
      table: 'own_values',
      lies: 'by customer',
      what: 'what a customer said of itself before others were merged into it',
    },
  ],
  checks: [{ name: 'every merge is as its facts say', check: mergesThatDiffer }],
}
