import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { ListQuery, listReply } from '../../platform/filter.ts'
import { Questionnaire } from '../questionnaire/schema.ts'
import { NewSurvey, NewWave, SurveyEdits, SurveyPage, SurveyRow, Wave } from './schema.ts'

const SurveyId = z.strictObject({ id: z.uuid() })
const act = (path: `/${string}`, summary: string, may = 'surveys.edit') =>
  endpoint({ method: 'POST', path, may, summary, input: SurveyId, reply: SurveyPage, status: 200 })

export const api = {
  surveys: endpoint({
    method: 'GET',
    path: '/surveys',
    may: 'surveys.read',
    summary: 'Surveys with how many answered; those put away with archived=yes',
    input: ListQuery.extend({ archived: z.enum(['yes', 'no']).optional() }),
    reply: listReply(SurveyRow),
  }),
  survey: endpoint({
    method: 'GET',
    path: '/surveys/{id}',
    may: 'surveys.read',
    summary: 'One survey: its draft, what keeps it from being published, how many answered',
    input: SurveyId,
    reply: SurveyPage,
  }),
  createSurvey: endpoint({
    method: 'POST',
    path: '/surveys',
    may: 'surveys.edit',
    summary: 'A new survey: empty, from a template, or a copy of another',
    input: NewSurvey,
    reply: SurveyPage,
  }),
  editSurvey: endpoint({
    method: 'PATCH',
    path: '/surveys/{id}',
    may: 'surveys.edit',
    summary: 'Change the draft of a survey or what it is called; its promise stays once somebody answered',
    input: SurveyEdits.extend({ id: z.uuid() }),
    reply: SurveyPage,
    edits: true,
  }),
  publishSurvey: act('/surveys/{id}/publish', 'Open a survey, or give people what its draft says now'),
  closeSurvey: act('/surveys/{id}/close', 'Take no more answers'),
  reopenSurvey: act('/surveys/{id}/reopen', 'Take answers again'),
  archiveSurvey: act('/surveys/{id}/archive', 'Put a survey away; its answers stay'),
  restoreSurvey: act('/surveys/{id}/restore', 'Bring a survey back that was put away'),
  surveyVersion: endpoint({
    method: 'GET',
    path: '/surveys/{id}/versions/{version}',
    may: 'surveys.read',
    summary: 'What people were shown in one version',
    input: SurveyId.extend({ version: z.coerce.number().int().min(1) }),
    reply: z.object({ version: z.number().int(), publishedAt: z.string(), questionnaire: Questionnaire }),
  }),
  addWave: endpoint({
    method: 'POST',
    path: '/surveys/{id}/waves',
    may: 'surveys.edit',
    summary: 'Ask a survey once more, counted apart',
    input: NewWave.extend({ id: z.uuid() }),
    reply: Wave,
  }),
}
