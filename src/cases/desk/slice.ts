import type { Slice } from '../../platform/server/slice.ts'
import { absencesActions } from '../absences/actions.ts'
import { absencesApi } from '../absences/api.ts'
import { coverAbsences } from '../absences/jobs.ts'
import { assigningActions } from '../assigning/actions.ts'
import { assigningApi } from '../assigning/api.ts'
import { draftActions } from '../drafts/actions.ts'
import { draftApi } from '../drafts/api.ts'
import { blockingActions } from '../mail/blocking/actions.ts'
import { blockingApi } from '../mail/blocking/api.ts'
import { mattersActions } from '../matters/actions.ts'
import { mattersApi } from '../matters/api.ts'
import { runRound } from '../matters/jobs.ts'
import { mergingActions } from '../merging/actions.ts'
import { mergingApi } from '../merging/api.ts'
import { presenceActions } from '../presence/actions.ts'
import { presenceApi } from '../presence/api.ts'
import { forgetPresence } from '../presence/jobs.ts'
import { repliesActions } from '../replies/actions.ts'
import { repliesApi } from '../replies/api.ts'
import { sidesActions } from '../sides/actions.ts'
import { sidesApi } from '../sides/api.ts'
import { splittingActions } from '../splitting/actions.ts'
import { splittingApi } from '../splitting/api.ts'
import { triageActions } from '../triage/actions.ts'
import { triageApi } from '../triage/api.ts'
import { wakeCases } from '../triage/jobs.ts'

/** How the work on cases is done and shared among colleagues: what the slice of cases brings of it. */
export const desk = {
  api: {
    ...triageApi,
    ...repliesApi,
    ...presenceApi,
    ...draftApi,
    ...mergingApi,
    ...splittingApi,
    ...assigningApi,
    ...absencesApi,
    ...mattersApi,
    ...sidesApi,
    ...blockingApi,
  },
  actions: {
    ...triageActions,
    ...repliesActions,
    ...presenceActions,
    ...draftActions,
    ...mergingActions,
    ...splittingActions,
    ...assigningActions,
    ...absencesActions,
    ...mattersActions,
    ...sidesActions,
    ...blockingActions,
  },
  words: { 'cases.arrange': 'say to whom new cases are given, what colleagues can do at the desk, and who is away' },
  jobs: { wakeCases, forgetPresence, coverAbsences },
  schedule: [
    { cron: '* * * * *', job: 'wakeCases' },
    { cron: '* * * * *', job: 'coverAbsences' },
    { cron: '19 * * * *', job: 'forgetPresence' },
  ],
  runs: { 'matter round': runRound },
  keeps: [
    { table: 'case_drafts', lies: 'by customer', what: 'what colleagues are writing in cases and have not sent' },
    { table: 'case_sides', lies: 'by customer', what: 'who was asked beside a case, such as a supplier' },
    { table: 'case_assignments', lies: 'by customer', what: 'why a rule gave a case to whom; ids and codes only' },
  ],
} satisfies Partial<Slice>
