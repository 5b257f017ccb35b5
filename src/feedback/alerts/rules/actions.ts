import { checkNamed } from '../../../cases/opening/actions.ts'
import type { ActionsFor } from '../../../platform/contract.ts'
import { Invalid, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { record } from '../../../platform/server/events.ts'
import { rememberHouse } from '../../../platform/server/history.ts'
import { expectVersion } from '../../../platform/server/http/answer.ts'
import type { api } from './api.ts'
import { type AlertRule, conditionOf, type RuleCondition, type RuleKind } from './schema.ts'
import * as store from './store.ts'
import { saysOf } from './wording.ts'

const RECENT_DAYS = 90

/** Ids that a condition names. */
const named = (condition: RuleCondition): string[] =>
  [
    'measureId' in condition ? condition.measureId : undefined,
    'surveyId' in condition ? condition.surveyId : undefined,
  ].flatMap((id) => id ?? [])

async function told({ db, now }: Pick<Context, 'db' | 'now'>, rules: store.KeptRule[]): Promise<AlertRule[]> {
  const [counts, names] = await Promise.all([
    store.counts(db, new Date(now.getTime() - RECENT_DAYS * 86_400_000)),
    store.namesOf(
      db,
      rules.flatMap(({ condition }) => named(condition)),
    ),
  ])
  return rules.map((rule) => ({
    ...rule,
    says: saysOf(rule.condition, names),
    ...(counts.get(rule.id) ?? { recent: 0, open: 0 }),
  }))
}

const one = async (context: Context, id: string): Promise<AlertRule> => {
  const rule = await store.find(context.db, id)
  const [found] = rule ? await told(context, [rule]) : []
  if (!found) throw new NotFound('There is no such rule.')
  return found
}

const wrong = (field: string, why: string) => new Invalid(why, { fields: { [field]: why } })

/** Whoever and whatever a rule names exists, and it says what it watches. */
async function checked(
  context: Context,
  rule: Pick<store.KeptRule, 'ownerId' | 'teamId' | 'askSurveyId' | 'ownerBy'> & { kind: RuleKind; condition: unknown },
): Promise<RuleCondition> {
  const { db } = context
  const condition = conditionOf(rule.kind, rule.condition)
  if (!condition) throw wrong('condition', 'Say what this rule watches: it does not fit its kind.')
  if ('atMost' in condition && (condition.measureId === undefined) === (condition.question === undefined))
    throw wrong('condition', 'Name a measure, or one question of a survey.')
  if ('atMost' in condition && condition.question !== undefined && !condition.surveyId)
    throw wrong('condition', 'Say which survey asks that question.')
  await checkNamed(context, rule)
  if (rule.ownerBy === 'person' && !rule.ownerId) throw wrong('ownerId', 'Say which colleague.')
  if (rule.ownerBy === 'team' && !rule.teamId) throw wrong('teamId', 'Say which team.')
  const ids = [...named(condition), ...(rule.askSurveyId ? [rule.askSurveyId] : [])]
  const names = await store.namesOf(db, ids)
  if (ids.some((id) => !names.has(id))) throw wrong('condition', 'There is no such measure or survey.')
  return condition
}

export const actions = {
  alertRules: async (_input, context) => ({ rows: await told(context, await store.list(context.db)) }),

  createAlertRule: async (said, context) => {
    const condition = await checked(context, said)
    const id = context.newId()
    await store.insert(context.db, { ...said, condition, id }, context.staff.id || null, context.now)
    await rememberHouse(context, {
      action: 'created',
      subject: 'alert rule',
      subjectId: id,
      before: null,
      after: { ...said, condition },
    })
    await record(context, { name: 'alerts.ruleCreated', subjectId: id })
    return one(context, id)
  },

  editAlertRule: async ({ ruleId, ...said }, context) => {
    const before = await store.find(context.db, ruleId, { lock: true })
    if (!before) throw new NotFound('There is no such rule.')
    expectVersion(before, context)
    const to = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
    const after = { ...before, ...to } as store.KeptRule
    const condition = await checked(context, after)
    await store.change(context.db, { ...after, condition }, context.now)
    await rememberHouse(context, { action: 'edited', subject: 'alert rule', subjectId: ruleId, before, after })
    await record(context, { name: 'alerts.ruleEdited', subjectId: ruleId })
    return one(context, ruleId)
  },
} satisfies ActionsFor<typeof api, Context>
