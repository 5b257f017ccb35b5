import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Ask, Asked, Requests } from './schema.ts'

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
}
