import { inOrder, type Slice } from '../platform/server/slice.ts'
import { actions } from './actions.ts'
import { api } from './api.ts'
import { on as onCompleteness, totalOf } from './completeness/actions.ts'
import {
  checks as completenessChecks,
  jobs as completenessJobs,
  schedule as completenessSchedule,
  runCounting,
} from './completeness/jobs.ts'
import { completenessColumns, completenessJoins } from './completeness/list/store.ts'
import { sendQuestions } from './completeness/questions/actions.ts'
import { exportQuestions } from './completeness/questions/api.ts'
import { completenessFields } from './completeness/schema.ts'
import { takeEnrichmentFile } from './enrichment/actions.ts'
import { uploadEnrichment } from './enrichment/api.ts'
import { runEnrichment, runTakingBack } from './enrichment/jobs.ts'
import { erases, impersonal } from './erasing/store.ts'
import { jobs as linkingJobs, schedule as linkingSchedule, runLinkage } from './linking/jobs.ts'
import { likelySame, on as onLive } from './live/actions.ts'
import { jobs as liveJobs } from './live/jobs.ts'
import { runChoosing, runMerges, runUnmerges } from './merging/bulk/jobs.ts'
import { mergesThatDiffer } from './merging/store.ts'
import { on as onReview } from './review/deciding/actions.ts'
import { on } from './survivorship/actions.ts'

/** Which records are the same customer, which of their values are shown, and how any merge is taken back. */
export const identity: Slice = {
  name: 'identity',
  api,
  actions: actions as never,
  commands: async () => (await import('./commands.ts')).commands,
  words: {
    'identity.merge': 'merge customers that are the same, one pair or many',
    'identity.unmerge': 'take a merge back, and say whose the rows are that came since',
    'identity.rules': 'change by which rules a customer’s values are chosen from several records',
    'identity.read': 'see how clean the records are: Data quality, and the report of each run that links customers',
    'identity.review': 'say whether two customers are the same; saying so merges them',
    'identity.link':
      'begin runs that look for customers that are the same, and choose from when pairs merge by themselves',
    'identity.needs': 'say what each kind of customer needs to be complete, and count everybody again',
    'identity.enrich': 'bring in values from outside sources, and take them back',
    'identity.sources': 'set up outside services: their address, their secret, and a host inside our own network',
  },
  streams: {
    exportQuestions: { endpoint: exportQuestions, answer: sendQuestions },
    uploadEnrichment: { endpoint: uploadEnrichment, answer: takeEnrichmentFile },
  },
  runs: {
    'count completeness': runCounting,
    'enrich customers': runEnrichment,
    'take back enrichment': runTakingBack,
    linkage: runLinkage,
    'merge customers': runMerges,
    'unmerge customers': runUnmerges,
    'choose again': runChoosing,
  },
  jobs: { ...completenessJobs, ...linkingJobs, ...liveJobs },
  schedule: [...completenessSchedule, ...linkingSchedule],
  on: inOrder(on, onReview, onLive, onCompleteness),
  customerFields: { fields: completenessFields, columns: completenessColumns, joins: completenessJoins },
  likelySame,
  totals: [{ read: totalOf }],
  erases,
  impersonal,
  keeps: [
    {
      table: 'link_pairs',
      lies: 'by customer',
      what: 'two customers that are likely the same; found anew by each run',
      counted: true,
    },
    {
      table: 'link_members',
      lies: 'by customer',
      what: 'which records belong together; found anew by each run',
      counted: true,
    },
    {
      table: 'link_decisions',
      lies: 'by customer',
      what: 'who said of two customers that they are the same, or not; appended',
    },
    {
      table: 'review_leases',
      lies: 'by customer',
      what: 'whom a pair is shown to just now; for minutes',
      counted: true,
    },
    { table: 'link_keys', lies: 'directory', what: 'by what a new customer is compared with all others' },
    {
      table: 'completeness_totals',
      lies: 'by customer',
      what: 'how complete a customer is and what is missing; counted from the customer’s rows',
    },
    { table: 'enriched_values', lies: 'by customer', what: 'what outside sources said of a customer, used or not' },
    { table: 'enrichment_records', lies: 'local', what: 'what became of each record that came from outside' },
    { table: 'merges', lies: 'by customer', what: 'who was merged into whom, and who was given back; appended' },
    {
      table: 'own_values',
      lies: 'by customer',
      what: 'what a customer said of itself before others were merged into it',
    },
  ],
  checks: [{ name: 'every merge is as its facts say', check: mergesThatDiffer }, ...completenessChecks],
}
