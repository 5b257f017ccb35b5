import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Definition, Measure } from '../schema.ts'

const Outcome = z.object({
  /** Cases it would have held for. */
  cases: z.number().int(),
  kept: z.number().int(),
  broken: z.number().int(),
  open: z.number().int(),
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type Outcome = z.infer<typeof Outcome>

export const Simulation = z.object({
  days: z.number().int(),
  /** Of so many cases received in these days; the newest of them where there are more. */
  looked: z.number().int(),
  all: z.boolean(),
  asItIs: Outcome.nullable(),
  asProposed: Outcome,
  asOf: z.string(),
})
export type Simulation = z.infer<typeof Simulation>

export const api = {
  simulateCommitment: endpoint({
    method: 'POST',
    path: '/commitments/simulate',
    may: 'commitments.read',
    summary: 'What a promise, or a change of one, would have done to the cases of the last 90 days; changes nothing',
    asks: true,
    input: z.strictObject({
      /** Of a change: the promise as it is, to compare with. */
      commitmentId: z.uuid().optional(),
      measure: Measure,
      stage: z.number().int().min(1).max(2).default(1),
      definition: Definition,
    }),
    reply: Simulation,
  }),
}
