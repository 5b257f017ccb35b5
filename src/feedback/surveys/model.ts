import type { Questionnaire } from '../questionnaire/schema.ts'
import type { Audience, SurveyPromise } from '../schema.ts'
import type { TemplateName } from './schema.ts'
import { asks } from './templates/asked.ts'
import { deliveredValue } from './templates/delivered.ts'
import { gapQuestionnaire, kanoQuestionnaire, zoneQuestionnaire } from './templates/service.ts'
import { ces, complaint, csat, exit, nps, pulse, winBack } from './templates/short.ts'

type Template = {
  name: string
  about: string
  promise: SurveyPromise
  audience: Audience
  questionnaire: Questionnaire
}

const forCustomers = (name: string, about: string, questionnaire: Questionnaire): Template => ({
  name,
  about,
  promise: 'identified',
  audience: 'customers',
  questionnaire,
})

/** What a survey may begin as; the wording is ours. */
export const templates: Record<TemplateName, Template> = {
  csat: forCustomers('Satisfaction (CSAT)', 'One mark from 1 to 5, and why', csat),
  nps: forCustomers('Recommendation (NPS)', 'One mark from 0 to 10, and why', nps),
  ces: forCustomers('Effort (CES)', 'Was it easy to get done?', ces),
  gap: forCustomers('Expected and found (gap)', '22 statements in five dimensions, each rated twice', gapQuestionnaire),
  zone: forCustomers(
    'Good enough, or better (zone)',
    'What would do, what one wishes for, what was found',
    zoneQuestionnaire,
  ),
  kano: forCustomers('What would matter (Kano)', 'Each idea asked with and without', kanoQuestionnaire),
  complaint: forCustomers('Complaint handling', 'After a complaint is closed', complaint),
  pulse: {
    name: 'Staff pulse',
    about: 'Five statements, anonymous',
    promise: 'anonymous',
    audience: 'staff',
    questionnaire: pulse,
  },
  exit: forCustomers('Leaving', 'Why somebody goes', exit),
  'win-back': forCustomers('Coming back', 'Why somebody stayed away', winBack),
  'delivered-value': forCustomers('What it is worth', 'What customers get, less what it takes', deliveredValue),
}

export const emptyQuestionnaire = (title: string): Questionnaire => asks(title, '', [{ id: 'page-1', questions: [] }])
