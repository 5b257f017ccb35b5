import { z } from 'zod'
import { endpoint } from '../../../platform/contract.ts'
import { AskingRules, Override, RulesEdit } from '../schema.ts'

export const api = {
  askingRules: endpoint({
    method: 'GET',
    path: '/asking-rules',
    may: 'surveys.read',
    summary: 'How often anybody may be asked at all',
    reply: AskingRules,
  }),
  editAskingRules: endpoint({
    method: 'PATCH',
    path: '/asking-rules',
    may: 'surveys.ask',
    summary: 'Change how often anybody may be asked at all',
    input: RulesEdit,
    reply: AskingRules,
    edits: true,
  }),
  askingLog: endpoint({
    method: 'GET',
    path: '/asking-log',
    may: 'surveys.read',
    summary: 'How many were asked of late and how many were spared, and who was asked all the same, by whom and why',
    reply: z.object({
      days: z.number().int(),
      asked: z.number().int(),
      leftOut: z.array(z.object({ reason: z.string(), count: z.number().int() })),
      overrides: z.array(Override),
    }),
  }),
}
