import { z } from 'zod'
import { endpoint, stream } from '../../platform/contract.ts'
import { QuestionId } from '../questionnaire/schema.ts'
import { AnsweredBy, Comment, ResultGroup, ResultGrouping, Results } from './schema.ts'

const SurveyId = z.strictObject({ id: z.uuid() })

export const api = {
  surveyResults: endpoint({
    method: 'GET',
    path: '/surveys/{id}/results',
    may: 'surveys.read',
    summary: 'What was answered to each question, with n and intervals; too few are not shown',
    input: SurveyId.extend({
      wave: z.coerce.number().int().min(1).optional(),
      by: ResultGrouping.optional(),
      member: z.string().max(120).optional(),
    }),
    reply: Results,
  }),
  resultGroups: endpoint({
    method: 'GET',
    path: '/surveys/{id}/groups',
    may: 'surveys.read',
    summary: 'The groups that answered, by which results can be looked at apart',
    input: SurveyId.extend({ by: ResultGrouping }),
    reply: z.object({ rows: z.array(ResultGroup) }),
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
}

export const exportAnswers = stream({
  method: 'GET',
  path: '/surveys/{id}/answers.csv',
  summary: 'The responses of a survey that is not confidential, one a line, as CSV',
  may: 'customers.export',
  sees: 'surveys.answers',
  input: SurveyId,
  replies: 'text/csv',
})
export const exportAnswersSheet = stream({
  method: 'GET',
  path: '/surveys/{id}/answers.xlsx',
  summary: 'The same as a workbook (XLSX)',
  may: 'customers.export',
  sees: 'surveys.answers',
  input: SurveyId,
  replies: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})
export const answerFile = stream({
  method: 'GET',
  path: '/surveys/{id}/files/{file}',
  summary: 'A file that somebody sent with an answer, to be saved; it is never shown as a page',
  may: 'surveys.answers',
  input: SurveyId.extend({ file: z.uuid() }),
  replies: 'application/octet-stream',
})
