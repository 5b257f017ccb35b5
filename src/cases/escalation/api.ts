import { z } from 'zod'
import { endpoint } from '../../platform/contract.ts'
import { EscalationRule, NewEscalationRule } from './schema.ts'

const Rules = z.object({ rows: z.array(EscalationRule) })

export const api = {
  escalationRules: endpoint({
    method: 'GET',
    path: '/escalation-rules',
    may: 'house.read',
    summary: 'When cases go up a level by themselves',
    reply: Rules,
  }),
  createEscalationRule: endpoint({
    method: 'POST',
    path: '/escalation-rules',
    may: 'cases.settings',
    summary: 'A new rule; it looks at what happens from now on',
    input: NewEscalationRule,
    reply: Rules,
  }),
  editEscalationRule: endpoint({
    method: 'PUT',
    path: '/escalation-rules/{ruleId}',
    may: 'cases.settings',
    summary: 'Say a rule anew',
    input: NewEscalationRule.safeExtend({ ruleId: z.uuid() }),
    reply: EscalationRule,
    edits: true,
  }),
  dropEscalationRule: endpoint({
    method: 'DELETE',
    path: '/escalation-rules/{ruleId}',
    may: 'cases.settings',
    summary: 'Take a rule away; cases stay at the level where they are',
    input: z.strictObject({ ruleId: z.uuid() }),
    reply: Rules,
  }),
}
