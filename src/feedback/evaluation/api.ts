import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Cost, Found, Method } from './schema.ts'

export const api = {
  methodComparison: endpoint({
    method: 'GET',
    path: '/method-comparison',
    may: 'surveys.read',
    summary:
      'Survey, interview, focus group, complaint, review and behaviour side by side: whom each hears, its cost, its bias, its speed, what it foretells',
    reply: z.object({
      found: Found.nullable(),
      madeAt: z.string().nullable(),
      runId: z.string().nullable(),
      costs: z.array(Cost),
    }),
  }),
  compareMethods: endpoint({
    method: 'POST',
    path: '/method-comparison',
    may: 'themes.edit',
    summary: 'Work the comparison out anew, over the last year',
    reply: z.object({ runId: z.string() }),
  }),
  setMethodCost: endpoint({
    method: 'PUT',
    path: '/method-costs/{method}',
    may: 'themes.edit',
    summary: 'What a method costs: once a year, and for each answer',
    input: z.strictObject({
      method: Method,
      fixedMinor: z.number().int().min(0).max(1e12),
      eachMinor: z.number().int().min(0).max(1e10),
    }),
    reply: z.object({ costs: z.array(Cost) }),
  }),
}
