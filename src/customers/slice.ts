import { organisationOf } from '../organisation/actions.ts'
import { csvOf } from '../platform/server/export.ts'
import type { Slice } from '../platform/server/slice.ts'
import { actions } from './actions.ts'
import { api, exportCustomers } from './api.ts'
import { actions as attentionActions } from './attention/actions.ts'
import { api as attentionApi } from './attention/api.ts'
import { attends } from './attention/store.ts'
import { actions as consentActions } from './consents/actions.ts'
import { api as consentApi } from './consents/api.ts'
import { actions as detailActions } from './details/actions.ts'
import { api as detailApi } from './details/api.ts'
import { erasureActions } from './erasure/actions.ts'
import { erasureApi } from './erasure/api.ts'
import { afterRestore, beginAgain, cameBack, erasureJobs, erasureSchedule, runErasure } from './erasure/jobs.ts'
import { againstErasing, erases } from './erasure/rows/store.ts'
import { actions as figureActions } from './figures/actions.ts'
import { api as figureApi } from './figures/api.ts'
import { recountCustomers, recountInteractions } from './figures/store.ts'
import { actions as historyActions } from './history/actions.ts'
import { api as historyApi } from './history/api.ts'
import { customersIntake } from './intake/actions.ts'
import { actions as interactionActions } from './interactions/actions.ts'
import { exportInteractions, api as interactionApi } from './interactions/api.ts'
import { interactionsIntake } from './interactions/intake/actions.ts'
import { interactionList } from './interactions/store.ts'
import { jobs, schedule } from './jobs.ts'
import { actions as likelyActions } from './likely/actions.ts'
import { api as likelyApi } from './likely/api.ts'
import { customerList } from './list/store.ts'
import { askedOfFamilies, on as onMerging } from './merging/actions.ts'
import { partings } from './merging/parting/store.ts'
import { ownTotals } from './opening/actions.ts'
import { actions as relationshipActions } from './relationships/actions.ts'
import { api as relationshipApi } from './relationships/api.ts'
import { actions as searchActions } from './search/actions.ts'
import { api as searchApi } from './search/api.ts'
import { rowsWithoutCustomer } from './sources/store.ts'
import { on } from './staff/actions.ts'
import { actions as stakeholderActions } from './stakeholders/actions.ts'
import { api as stakeholderApi } from './stakeholders/api.ts'
import { totalsThatDiffer } from './store.ts'
import { actions as timelineActions } from './timeline/actions.ts'
import { api as timelineApi } from './timeline/api.ts'
import { ownSources } from './timeline/store.ts'

/** Who we serve: people, accounts, departments; their relationships, consent, interactions and history. */
export const customers: Slice = {
  name: 'customers',
  api: {
    ...api,
    ...detailApi,
    ...relationshipApi,
    ...consentApi,
    ...interactionApi,
    ...timelineApi,
    ...historyApi,
    ...searchApi,
    ...figureApi,
    ...likelyApi,
    ...stakeholderApi,
    ...attentionApi,
    ...erasureApi,
  },
  actions: {
    ...actions,
    ...detailActions,
    ...relationshipActions,
    ...consentActions,
    ...interactionActions,
    ...timelineActions,
    ...historyActions,
    ...searchActions,
    ...figureActions,
    ...likelyActions,
    ...stakeholderActions,
    ...attentionActions,
    ...erasureActions,
  },
  streams: {
    exportCustomers: {
      endpoint: exportCustomers,
      answer: async ({ archived, ...query }, context, { reply }) => {
        const { currency } = await organisationOf(context.db)
        return csvOf(customerList(context, archived === 'yes'), query, context, reply, 'customers', currency)
      },
    },
    exportInteractions: {
      endpoint: exportInteractions,
      answer: async (query, context, { reply }) =>
        csvOf(interactionList(context), await askedOfFamilies(query, context), context, reply, 'interactions'),
    },
  },
  words: {
    'house.read': 'open lists and pages; alone it shows only one’s own departments, the people in them and oneself',
    'customers.read': 'see all customers that are not restricted to a team',
    'customers.readRestricted': 'see customers that are restricted to another team',
    'customers.edit': 'create customers, change what is known of them, and undo changes',
    'customers.archive': 'archive customers and restore them',
    'customers.restrict': 'restrict a customer to one team, and lift it again',
    'customers.erase': 'erase customers for good, and see who was erased',
    'customers.export': 'download lists of customers and interactions as CSV',
    'interactions.write': 'record interactions with customers and finish next steps',
    'consents.write': 'record that a customer gave or withdrew consent',
  },
  jobs: { ...jobs, ...erasureJobs },
  schedule: [...schedule, ...erasureSchedule],
  runs: { 'erase customer': runErasure },
  erases,
  impersonal: {
    erasures: 'ids, codes and counts of what was erased',
    search_words: 'words without whom they are of; one that was theirs alone goes',
    interaction_totals: 'how often we heard from whom, counted from the interactions',
  },
  againstErasing,
  afterRestore,
  // A database that was brought back by other means is looked at too.
  atStart: async (house) => {
    const begun = await beginAgain(house)
    return begun.length === 0 ? [] : [`${begun.length} customers who were erased before are being erased again.`]
  },
  commands: async () => (await import('./erasure/commands.ts')).erasureCommands,
  keeps: [
    { table: 'customer_details', lies: 'by customer', what: 'e-mails, phones, addresses and identifiers' },
    { table: 'customer_directory', lies: 'directory', what: 'who has an e-mail, phone, identifier or outside number' },
    { table: 'source_records', lies: 'by customer', what: 'each row as it came from a source' },
    { table: 'relationships', lies: 'by customer', what: 'roles with us and with other customers' },
    { table: 'consents', lies: 'by customer', what: 'consent by purpose and channel, appended' },
    { table: 'interactions', lies: 'by customer', what: 'exchanges by any channel' },
    { table: 'interaction_totals', lies: 'by customer', what: 'how often and when last we heard from a customer' },
  ],
  intakes: [customersIntake, interactionsIntake],
  timeline: ownSources,
  parting: partings,
  totals: [{ read: ownTotals }],
  attends,
  on: { ...on, ...onMerging },
  dailyFigures: [
    { measure: 'customers', recount: recountCustomers },
    { measure: 'interactions', recount: recountInteractions },
  ],
  checks: [
    { name: 'whoever was erased is gone', check: cameBack },
    { name: 'interactions are counted as they are', check: totalsThatDiffer },
    {
      name: 'every detail and source record has its customer',
      check: async (db) => {
        const lost = await rowsWithoutCustomer(db)
        return lost === 0 ? null : `${lost} details or source records belong to a customer that is not there.`
      },
    },
  ],
}
