import { z } from 'zod'
import { endpoint } from '../../../platform/contract.ts'
import { NewTrigger, Trigger } from '../schema.ts'

const SurveyId = z.strictObject({ id: z.uuid() })

export const api = {
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
}
