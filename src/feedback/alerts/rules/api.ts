import { z } from 'zod'
import { endpoint } from '../../../platform/contract.ts'
import { AlertRule, NewRule, RuleEdits } from './schema.ts'

export const api = {
  alertRules: endpoint({
    method: 'GET',
    path: '/alert-rules',
    may: 'alerts.read',
    summary: 'What opens an alert, whose it is then, and by when the customer is spoken with',
    reply: z.object({ rows: z.array(AlertRule) }),
  }),
  createAlertRule: endpoint({
    method: 'POST',
    path: '/alert-rules',
    may: 'alerts.settings',
    summary: 'A new rule: a low score, a key word, silence, or a moment of truth',
    input: NewRule,
    reply: AlertRule,
  }),
  editAlertRule: endpoint({
    method: 'PATCH',
    path: '/alert-rules/{ruleId}',
    may: 'alerts.settings',
    summary: 'Change a rule, stop it or take it up again; alerts that it opened stay as they are',
    input: RuleEdits.extend({ ruleId: z.uuid() }),
    reply: AlertRule,
    edits: true,
  }),
}
