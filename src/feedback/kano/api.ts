import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { KanoSurvey } from './schema.ts'

export const api = {
  kanoSurveys: endpoint({
    method: 'GET',
    path: '/kano',
    may: 'surveys.read',
    summary: 'Surveys that ask how people feel with a feature and without it',
    reply: z.object({ rows: z.array(z.object({ id: z.string(), name: z.string(), features: z.number().int() })) }),
  }),
  kanoSurvey: endpoint({
    method: 'GET',
    path: '/kano/{id}',
    may: 'surveys.read',
    summary: 'What each feature is to people: taken for granted, wanted, a delight, or nothing',
    input: z.strictObject({ id: z.uuid() }),
    reply: KanoSurvey,
  }),
}
