import { askedOfFamilies } from '../customers/merging/actions.ts'
import { csvOf } from '../platform/server/export.ts'
import type { Slice } from '../platform/server/slice.ts'
import { actions } from './actions.ts'
import { answers } from './answers/slice.ts'
import { api, exportCases } from './api.ts'
import { actions as causeActions } from './causes/actions.ts'
import { api as causeApi } from './causes/api.ts'
import { chainActions } from './chain/actions.ts'
import { chainApi } from './chain/api.ts'
import { conduct } from './conduct/slice.ts'
import { recountCases } from './daily/store.ts'
import { desk } from './desk/slice.ts'
import { dossierActions, sendCasePdf, sendDrawnPdf } from './dossier/actions.ts'
import { casePdf, dossierApi, drawnCasePdf } from './dossier/api.ts'
import { drawCaseFile, dropCasePapers } from './dossier/jobs.ts'
import { againstErasing, erases, impersonal } from './erasing/store.ts'
import { actions as escalationActions } from './escalation/actions.ts'
import { api as escalationApi } from './escalation/api.ts'
import { externalActions, externalOn } from './external/actions.ts'
import { externalApi } from './external/api.ts'
import { remindOfOutside } from './external/jobs.ts'
import { figuresActions, figuresCsv, figuresPdf } from './figures/actions.ts'
import { exportCaseFigures, exportCaseFiguresPdf, figuresApi } from './figures/api.ts'
import { receiveFile, sendFile } from './files/actions.ts'
import { addCaseFile, caseFile } from './files/api.ts'
import { caseParting } from './giving/actions.ts'
import { casesIntake } from './intake/actions.ts'
import { onUsedUp } from './letters/actions.ts'
import { letters } from './letters/slice.ts'
import { actions as linkActions } from './links/actions.ts'
import { api as linkApi } from './links/api.ts'
import { caseList } from './list/store.ts'
import { mediationActions } from './mediation/actions.ts'
import { mediationApi } from './mediation/api.ts'
import { api as messageApi } from './messages/api.ts'
import { actions as messageActions } from './messages/sending/actions.ts'
import { sendCaseMessage } from './messages/sending/jobs.ts'
import { actions as peopleActions } from './people/actions.ts'
import { api as peopleApi } from './people/api.ts'
import { actions as pointActions } from './points/actions.ts'
import { api as pointApi } from './points/api.ts'
import { api as promiseApi } from './promises/api.ts'
import { actions as promiseActions } from './promises/explaining/actions.ts'
import { publicSide } from './public/slice.ts'
import { actions as redressActions } from './redress/actions.ts'
import { api as redressApi } from './redress/api.ts'
import { sample } from './sample/slice.ts'
import { findCases } from './search/actions.ts'
import { reachOf } from './store.ts'
import { countHappenings, happenings } from './timeline/store.ts'
import { totalsFields } from './totals/schema.ts'
import {
  attends,
  joinTotals,
  recountTotals,
  totalsColumns,
  totalsJoins,
  totalsOf,
  wrongTotals,
} from './totals/store.ts'
import { figuresOf } from './totals/wording.ts'
import { actions as wayActions } from './way/actions.ts'
import { api as wayApi } from './way/api.ts'

/** What customers asked or complained of, from received to closed. */
export const cases: Slice = {
  name: 'cases',
  api: {
    ...api,
    ...messageApi,
    ...wayApi,
    ...pointApi,
    ...redressApi,
    ...causeApi,
    ...chainApi,
    ...dossierApi,
    ...peopleApi,
    ...linkApi,
    ...escalationApi,
    ...figuresApi,
    ...desk.api,
    ...promiseApi,
    ...externalApi,
    ...letters.api,
    ...conduct.api,
    ...mediationApi,
    ...answers.api,
  },
  actions: {
    ...actions,
    ...messageActions,
    ...wayActions,
    ...pointActions,
    ...redressActions,
    ...causeActions,
    ...chainActions,
    ...dossierActions,
    ...peopleActions,
    ...linkActions,
    ...escalationActions,
    ...figuresActions,
    ...desk.actions,
    ...promiseActions,
    ...externalActions,
    ...letters.actions,
    ...conduct.actions,
    ...mediationActions,
    ...answers.actions,
  },
  streams: {
    exportCases: {
      endpoint: exportCases,
      answer: async (query, context, { reply }) => {
        const reach = await reachOf(context.db, context.staff)
        return csvOf(caseList(context, reach), await askedOfFamilies(query, context), context, reply, 'cases')
      },
    },
    exportCaseFigures: { endpoint: exportCaseFigures, answer: figuresCsv },
    exportCaseFiguresPdf: { endpoint: exportCaseFiguresPdf, answer: figuresPdf },
    casePdf: { endpoint: casePdf, answer: sendCasePdf },
    drawnCasePdf: { endpoint: drawnCasePdf, answer: sendDrawnPdf },
    ...letters.streams,
    addCaseFile: { endpoint: addCaseFile, answer: receiveFile },
    caseFile: { endpoint: caseFile, answer: sendFile },
  },
  jobs: {
    sendCaseMessage,
    remindOfOutside,
    dropCasePapers,
    ...desk.jobs,
    ...letters.jobs,
    ...conduct.jobs,
    ...publicSide.jobs,
    ...sample.jobs,
  },
  schedule: [
    ...desk.schedule,
    ...conduct.schedule,
    { cron: '27 * * * *', job: 'remindOfOutside' },
    { cron: '37 * * * *', job: 'dropCasePapers' },
    ...publicSide.schedule,
  ],
  runs: { ...desk.runs, 'case file': drawCaseFile },
  pages: publicSide.pages,
  words: {
    'cases.raise':
      'open cases for customers, one’s own department or oneself, write to what one raised, and answer what other departments ask of one’s own',
    'cases.read': 'see all cases of customers whom one may see, but none about oneself',
    'cases.work': 'answer cases, assign them, and take them along their way',
    'cases.decide': 'assess complaints, decide their points, and give redress up to the limit of one’s role',
    'cases.review': 'review what somebody else decided',
    'cases.approve': 'approve redress that somebody else asked for, up to the limit of one’s own role',
    'cases.readRestricted': 'see what a customer needs to be served well (access needs)',
    'cases.settings':
      'keep the tree of root causes, the links of the service chain, the limits of redress and the rules of escalation',
    'cases.export': 'download lists of cases as CSV',
    ...desk.words,
    ...conduct.words,
    ...answers.words,
  },
  erases,
  impersonal,
  againstErasing,
  keeps: [
    { table: 'cases', lies: 'by customer', what: 'what customers asked or complained of' },
    { table: 'case_events', lies: 'by customer', what: 'what happened to cases, appended; codes only' },
    { table: 'case_messages', lies: 'by customer', what: 'what was said in cases, and notes among ourselves' },
    { table: 'case_files', lies: 'by customer', what: 'files of cases' },
    { table: 'case_people', lies: 'by customer', what: 'who speaks for a customer or is kept informed' },
    { table: 'case_points', lies: 'by customer', what: 'points of complaint and their decisions' },
    { table: 'case_redress', lies: 'by customer', what: 'redress, its cost and who approved it' },
    { table: 'case_causes', lies: 'by customer', what: 'why it happened' },
    { table: 'case_links', lies: 'by customer', what: 'orders and other cases that a case is about' },
    { table: 'case_totals', lies: 'by customer', what: 'how many cases a customer has; counted from the cases' },
    { table: 'case_directory', lies: 'directory', what: 'cases by number, id and status link' },
    { table: 'case_sources', lies: 'directory', what: 'cases by the number that a source gave them' },
    ...desk.keeps,
    { table: 'case_external', lies: 'by customer', what: 'review outside: until when, whether told, what came of it' },
    { table: 'case_mediations', lies: 'by customer', what: 'mediation with a supplier' },
    { table: 'case_proposals', lies: 'by customer', what: 'what was proposed in a mediation' },
    ...letters.keeps,
    ...conduct.keeps,
    ...answers.keeps,
    ...publicSide.keeps,
  ],
  on: {
    ...sample.on,
    ...externalOn,
    ...conduct.on,
    'commitments.usedUp': onUsedUp,
    'customers.merged': async ({ customerId, subjectId }, { db }) => {
      if (customerId && subjectId) await joinTotals(db, subjectId, customerId)
    },
    'customers.unmerged': async ({ customerId, subjectId }, { db }) => {
      if (customerId && subjectId) await recountTotals(db, [customerId, subjectId])
    },
  },
  intakes: [casesIntake],
  parting: [caseParting],
  customerFields: { fields: totalsFields, columns: totalsColumns, joins: totalsJoins },
  totals: [{ may: 'cases.read', read: async (db, family) => figuresOf(await totalsOf(db, family), family[0] ?? '') }],
  attends,
  timeline: [{ kind: 'cases', label: 'Cases', may: 'cases.read', read: happenings, count: countHappenings }],
  search: [{ kind: 'case', may: 'house.read', find: findCases }, ...answers.search],
  dailyFigures: [{ measure: 'cases', recount: recountCases }],
  checks: [
    {
      name: 'how many cases customers have is what their cases say',
      check: async (db) => {
        const wrong = await wrongTotals(db)
        return wrong === 0 ? null : `Of ${wrong} customers the number of cases is not what their rows say.`
      },
    },
  ],
}
