import type { ActionsFor } from '../../platform/contract.ts'
import { Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import type { ToAppend } from '../events/store.ts'
import { happen } from '../happening/actions.ts'
import type { Case } from '../schema.ts'
import { exists } from '../store.ts'
import type { api } from './api.ts'
import { escalationBy, type Occasion } from './model.ts'
import * as store from './store.ts'

/** Takes a locked case up, where a rule says so; it goes to the rule's team, if it names one. */
export async function escalateBy(context: Context, found: Case, occasions: readonly Occasion[]): Promise<Case> {
  if (found.closedAt || found.escalation >= 3) return found
  const rule = escalationBy(await store.rules(context.db), found, occasions)
  if (!rule) return found
  const byItself = { staffId: null, reason: 'rule' as const, subjectId: rule.id }
  const events: ToAppend[] = [
    { kind: 'escalated', before: String(found.escalation), after: String(rule.level), ...byItself },
  ]
  if (rule.teamId && rule.teamId !== found.teamId)
    events.push({ kind: 'team', before: found.teamId, after: rule.teamId, ...byItself })
  return happen(context, found, events)
}

/** By what the customer wrote last, and by tags of theirs and of the case. */
export async function escalateByWords(context: Context, found: Case): Promise<Case> {
  const [text, tags] = await Promise.all([
    store.lastWords(context.db, found.customerId, found.id),
    store.tagsOfCustomer(context.db, found.customerId),
  ])
  return escalateBy(context, found, [
    { cause: 'keyword', text },
    { cause: 'tag', tags: [...tags, ...found.tags] },
  ])
}

async function checkTeam(context: Context, teamId: string | null): Promise<void> {
  if (teamId && !(await exists(context.db, 'teams', teamId)))
    throw new Invalid('There is no such team.', { fields: { teamId: 'not known' } })
}

const told = (context: Context, action: string, subjectId: string, before: unknown, after: unknown) =>
  Promise.all([
    rememberHouse(context, { action, subject: 'escalation rule', subjectId, before, after }),
    record(context, { name: 'cases.escalationRuleChanged', subjectId }),
  ])

export const actions = {
  escalationRules: async (_input, { db }) => ({ rows: await store.rules(db) }),

  createEscalationRule: async (said, context) => {
    await checkTeam(context, said.teamId)
    const id = context.newId()
    await store.putRule(context, id, said, 1)
    await told(context, 'created', id, null, said)
    return { rows: await store.rules(context.db) }
  },

  editEscalationRule: async ({ ruleId, ...said }, context) => {
    const before = await store.findRule(context.db, ruleId)
    if (!before) throw new NotFound('There is no such rule.')
    expectVersion(before, context)
    await checkTeam(context, said.teamId)
    await store.putRule(context, ruleId, said, before.version + 1)
    await told(context, 'edited', ruleId, before, said)
    return { ...said, id: ruleId, version: before.version + 1 }
  },

  dropEscalationRule: async ({ ruleId }, context) => {
    const before = await store.findRule(context.db, ruleId)
    if (!before) throw new NotFound('There is no such rule.')
    await store.dropRule(context.db, ruleId)
    await told(context, 'removed', ruleId, before, null)
    return { rows: await store.rules(context.db) }
  },
} satisfies ActionsFor<typeof api, Context>
