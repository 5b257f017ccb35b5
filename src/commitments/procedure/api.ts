import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Pack, Procedure } from '../packs/schema.ts'

export const api = {
  procedure: endpoint({
    method: 'GET',
    path: '/procedure',
    may: 'commitments.read',
    summary: 'By which procedure complaints are decided and reviewed, since when, and which rule packs there are',
    reply: z.object({
      inForce: Procedure,
      chosen: z.array(
        z.object({
          number: z.number().int(),
          effectiveAt: z.string(),
          name: z.string(),
          madeBy: z.string().nullable(),
        }),
      ),
      packs: z.array(Pack),
    }),
  }),
  chooseProcedure: endpoint({
    method: 'POST',
    path: '/procedure',
    may: 'commitments.edit',
    summary: 'Go by a rule pack from now on: its stages, its wording of external review, and its promises',
    input: z.strictObject({
      pack: z.string().max(60),
      /** Promises that another pack brought are no longer made to new cases. */
      endFormer: z.boolean().default(false),
    }),
    reply: z.object({ inForce: Procedure, added: z.number().int(), ended: z.number().int() }),
    status: 200,
  }),
}
