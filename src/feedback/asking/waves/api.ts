import { z } from 'zod'
import { endpoint } from '../../../platform/contract.ts'
import { NewWavePlan, WavePlan } from './schema.ts'

const SurveyId = z.strictObject({ id: z.uuid() })
const Planned = z.object({ plan: WavePlan.nullable() })

export const api = {
  wavePlan: endpoint({
    method: 'GET',
    path: '/surveys/{id}/wave-plan',
    may: 'surveys.read',
    summary: 'How a survey is asked again by itself, if it is',
    input: SurveyId,
    reply: Planned,
  }),
  planWaves: endpoint({
    method: 'POST',
    path: '/surveys/{id}/wave-plan',
    may: 'surveys.ask',
    summary: 'Ask a survey again every so many months: a wave begins, a sample is drawn, its people are asked',
    input: NewWavePlan.extend(SurveyId.shape),
    reply: Planned,
  }),
  stopWaves: endpoint({
    method: 'POST',
    path: '/surveys/{id}/wave-plan/stop',
    may: 'surveys.ask',
    summary: 'Begin no more waves by itself',
    input: SurveyId,
    reply: Planned,
    status: 200,
  }),
}
