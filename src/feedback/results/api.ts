import { z } from 'zod'
import { line } from '../../customers/text/schema.ts'
import { endpoint, stream } from '../../platform/contract.ts'
import { QuestionId } from '../questionnaire/schema.ts'
import { AnsweredBy, Comment, Results, Share } from './schema.ts'

const SurveyId = z.strictObject({ id: z.uuid() })

export const api = {
  surveyResults: endpoint({
    method: 'GET',
    path: '/surveys/{id}/results',
    may: 'surveys.read',
    summary: 'What was answered to each question, with n and intervals; too few are not shown',
    input: SurveyId.extend({ wave: z.coerce.number().int().min(1).optional() }),
    reply: Results,
  }),
  surveyComments: endpoint({
    method: 'GET',
    path: '/surveys/{id}/comments',
    may: 'surveys.answers',
    summary: 'Answers to one question in people’s own words, with names only where the survey says so',
    input: SurveyId.extend({ question: QuestionId }),
    reply: z.object({ rows: z.array(Comment), few: z.boolean() }),
  }),
  surveyAnswers: endpoint({
    method: 'GET',
    path: '/surveys/{id}/answers',
    may: 'surveys.answers',
    summary: 'Each response of a survey that is not confidential, newest first; flagged ones with all=yes',
    input: SurveyId.extend({ all: z.enum(['yes', 'no']).default('no'), after: z.string().max(200).optional() }),
    reply: z.object({ rows: z.array(AnsweredBy), next: z.string().nullable(), readable: z.boolean() }),
  }),
  shareResults: endpoint({
    method: 'POST',
    path: '/surveys/{id}/shares',
    may: 'surveys.share',
    summary: 'An address at which chosen questions’ results are read without signing in',
    input: SurveyId.extend({
      title: line(160),
      questions: z.array(QuestionId).min(1).max(100),
      expiresAt: z.iso.datetime({ offset: true }).optional(),
    }),
    reply: Share,
  }),
  resultShares: endpoint({
    method: 'GET',
    path: '/surveys/{id}/shares',
    may: 'surveys.share',
    summary: 'The addresses at which this survey’s results are read',
    input: SurveyId,
    reply: z.object({ rows: z.array(Share) }),
  }),
  revokeShare: endpoint({
    method: 'POST',
    path: '/result-shares/{id}/revoke',
    may: 'surveys.share',
    summary: 'Close an address of results',
    input: SurveyId,
    reply: Share,
    status: 200,
  }),
}

export const exportAnswers = stream({
  method: 'GET',
  path: '/surveys/{id}/answers.csv',
  summary: 'The responses of a survey that is not confidential, one a line, as CSV',
  may: 'customers.export',
  input: SurveyId,
  replies: 'text/csv',
})
export const exportAnswersSheet = stream({
  method: 'GET',
  path: '/surveys/{id}/answers.xlsx',
  summary: 'The same as a workbook (XLSX)',
  may: 'customers.export',
  input: SurveyId,
  replies: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})
