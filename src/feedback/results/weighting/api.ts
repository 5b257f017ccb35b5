import { z } from 'zod'
import { endpoint } from '../../../platform/contract.ts'
import { NewWeighting, Weighting } from './schema.ts'

const SurveyId = z.strictObject({ id: z.uuid() })
const Found = z.object({ weighting: Weighting.nullable() })

export const api = {
  surveyWeighting: endpoint({
    method: 'GET',
    path: '/surveys/{id}/weighting',
    may: 'surveys.read',
    summary: 'By what the answers of a survey are weighted for non-response, and how much each group counts',
    input: SurveyId,
    reply: Found,
  }),
  weightSurvey: endpoint({
    method: 'POST',
    path: '/surveys/{id}/weighting',
    may: 'measures.edit',
    summary: 'Weight the answers by raking, so that each group counts as much as it is of the whole',
    input: NewWeighting.extend(SurveyId.shape),
    reply: Found,
    status: 200,
  }),
  unweightSurvey: endpoint({
    method: 'DELETE',
    path: '/surveys/{id}/weighting',
    may: 'measures.edit',
    summary: 'Let every answer of a survey count one again',
    input: SurveyId,
    reply: Found,
  }),
}
