import { z } from 'zod'
import { line } from '../../../customers/text/schema.ts'
import { endpoint } from '../../../platform/contract.ts'
import { QuestionId } from '../../questionnaire/schema.ts'
import { ResultGrouping, Share } from '../schema.ts'

const SurveyId = z.strictObject({ id: z.uuid() })

export const api = {
  shareResults: endpoint({
    method: 'POST',
    path: '/surveys/{id}/shares',
    may: 'surveys.share',
    summary: 'An address at which chosen questions’ results are read without signing in',
    input: SurveyId.extend({
      title: line(160),
      questions: z.array(QuestionId).min(1).max(100),
      groupBy: ResultGrouping.optional(),
      groups: z.array(z.string().max(120)).max(30).default([]),
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
