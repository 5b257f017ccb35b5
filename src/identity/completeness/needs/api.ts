import { z } from 'zod'
import { endpoint } from '../../../platform/contract.ts'
import { Definition, Needs } from '../schema.ts'

export const api = {
  completenessNeeds: endpoint({
    method: 'GET',
    path: '/completeness/needs',
    may: 'customers.read',
    summary: 'What is needed of each kind of customer, and for what; with its earlier versions',
    reply: Needs.extend({
      versions: z.array(z.object({ version: z.number().int(), madeAt: z.string(), madeBy: z.string().nullable() })),
    }),
  }),
  setCompletenessNeeds: endpoint({
    method: 'PUT',
    path: '/completeness/needs',
    may: 'identity.needs',
    summary: 'Say anew what is needed: a new version, by which a run counts everybody again',
    edits: true,
    input: z.strictObject({ definition: Definition }),
    reply: Needs,
  }),
  countCompleteness: endpoint({
    method: 'POST',
    path: '/completeness/count',
    may: 'identity.needs',
    summary: 'Count everybody again now; the work is a run',
    reply: z.object({ runId: z.string() }),
    status: 202,
  }),
}
