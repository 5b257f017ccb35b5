import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { Rule, RuleSaid } from './schema.ts'

export const api = {
  survivorshipRules: endpoint({
    method: 'GET',
    path: '/survivorship',
    may: 'customers.read',
    summary: 'By which rules a customer’s values are chosen from the records that were merged',
    reply: z.object({ rules: z.array(Rule), sources: z.array(z.string()) }),
  }),
  setSurvivorshipRule: endpoint({
    method: 'PUT',
    path: '/survivorship/{field}',
    may: 'identity.rules',
    summary: 'Change the rule of one field; customers are shown by it as soon as a run has gone through them',
    input: RuleSaid,
    reply: Rule,
    edits: true,
  }),
  previewSurvivorship: endpoint({
    method: 'POST',
    path: '/survivorship/preview',
    may: 'identity.rules',
    summary: 'What other rules would change, without changing it',
    input: z.strictObject({ rules: z.array(RuleSaid).min(1).max(11) }),
    reply: z.object({
      /** Customers that stand for several records, and of how many of them this is told. */
      families: z.number().int(),
      lookedAt: z.number().int(),
      customers: z.number().int(),
      rows: z.array(
        z.object({
          customerId: z.string(),
          name: z.string(),
          field: z.string(),
          before: z.unknown(),
          after: z.unknown(),
        }),
      ),
    }),
    asks: true,
  }),
}
