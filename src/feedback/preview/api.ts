import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Questionnaire } from '../questionnaire/schema.ts'
import { SurveyPromise } from '../schema.ts'

export const api = {
  previewSurvey: endpoint({
    method: 'POST',
    path: '/survey-preview',
    may: 'surveys.edit',
    summary: 'A page of a draft as people will see it',
    input: z.strictObject({
      draft: Questionnaire,
      promise: SurveyPromise.default('identified'),
      page: z.int().min(0).max(60).default(0),
      language: z.string().max(35).optional(),
    }),
    reply: z.object({ html: z.string() }),
    asks: true,
  }),
}
