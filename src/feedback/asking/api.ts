import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Ask, Asked, AskingRules, NewTrigger, Requests, RulesEdit, Trigger } from './schema.ts'

const SurveyId = z.strictObject({ id: z.uuid() })

export const api = {
  askForAnswers: endpoint({
    method: 'POST',
    path: '/surveys/{id}/ask',
    may: 'surveys.ask',
    summary:
      'Ask customers by e-mail: named ones, or a sample whose frame is kept; who may not be asked is left out and counted',
    input: Ask.extend({ id: z.uuid() }),
    reply: Asked,
  }),
  surveyRequests: endpoint({
    method: 'GET',
    path: '/surveys/{id}/requests',
    may: 'surveys.read',
    summary: 'How many were asked, how many answered, who was left out and why, and what asks by itself',
    input: SurveyId,
    reply: Requests,
  }),
  addTrigger: endpoint({
    method: 'POST',
    path: '/surveys/{id}/triggers',
    may: 'surveys.ask',
    summary: 'Ask by itself after an event, some days later, some of those concerned',
    input: NewTrigger.extend({ id: z.uuid() }),
    reply: Trigger,
  }),
  stopTrigger: endpoint({
    method: 'POST',
    path: '/survey-triggers/{id}/stop',
    may: 'surveys.ask',
    summary: 'Ask no more after that event',
    input: SurveyId,
    reply: Trigger,
    status: 200,
  }),
  askingRules: endpoint({
    method: 'GET',
    path: '/asking-rules',
    may: 'surveys.read',
    summary: 'How often anybody may be asked at all',
    reply: AskingRules,
  }),
  editAskingRules: endpoint({
    method: 'PATCH',
    path: '/asking-rules',
    may: 'surveys.ask',
    summary: 'Change how often anybody may be asked at all',
    input: RulesEdit,
    reply: AskingRules,
    edits: true,
  }),
}
