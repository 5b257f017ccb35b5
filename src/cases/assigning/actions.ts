import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { rememberHouse } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { notify } from '../../staff/notices/actions.ts'
import type { ToAppend } from '../events/store.ts'
import { happen } from '../happening/actions.ts'
import type { Case } from '../schema.ts'
import { customersServed, exists } from '../store.ts'
import type { assigningApi } from './api.ts'
import { choose, fits } from './model.ts'
import type { AssignmentRule, NewRule } from './schema.ts'
import * as store from './store.ts'

/** The teams that a case may be given to by rule: what a colleague asks of one department is not another's. Null: any. */
async function teamsFor({ db }: Context, { customerId, departmentId }: Case): Promise<ReadonlySet<string> | null> {
  const served = departmentId ? (await customersServed(db, [customerId])).get(customerId) : undefined
  const isInside = served !== undefined && (served.internal || served.kind === 'department')
  return isInside && departmentId ? store.teamsIn(db, departmentId) : null
}

/** Gives a locked case without an owner to whom the first fitting rule says, and keeps why. */
export async function assignNew(context: Context, found: Case): Promise<Case> {
  if (found.ownerId || found.spam || found.closedAt || found.mergedInto) return found
  const teams = await teamsFor(context, found)
  const fitting = (await store.rules(context.db)).find(
    (rule) => rule.active && fits(rule, found) && (teams?.has(rule.toTeamId) ?? true),
  )
  const rule = fitting && (await store.lockRule(context.db, fitting.id))
  if (!rule) return found
  const team = await store.candidates(context, rule.toTeamId, found.customerId)
  const { one, weighed } = choose(rule, found, team, rule.lastStaffId)
  const why = { id: context.newId(), ruleId: rule.id, staffId: one?.staffId ?? null, weighed }
  await store.keepWhy(context, found, why)
  const byItself = { staffId: null, reason: 'rule' as const, subjectId: rule.id }
  const events: ToAppend[] = []
  if (found.teamId !== rule.toTeamId)
    events.push({ kind: 'team', before: found.teamId, after: rule.toTeamId, ...byItself })
  if (one) {
    await store.turnWas(context.db, rule.id, one.staffId)
    events.push({ kind: 'owner', before: null, after: one.staffId, ...byItself })
    const text = `Case ${found.number} is yours, by the rule “${rule.name}”`
    await notify(context, [one.staffId], { kind: 'assigned', text, href: `/cases/${found.id}` })
  }
  return events.length > 0 ? happen(context, found, events) : found
}

async function check({ db }: Context, said: Partial<NewRule>, except: string | null): Promise<void> {
  for (const field of ['fromTeamId', 'toTeamId'] as const) {
    const teamId = said[field]
    if (teamId && !(await exists(db, 'teams', teamId)))
      throw new Invalid('There is no such team. Nothing was saved.', { fields: { [field]: 'not a team' } })
  }
  if (said.name && (await store.isRuleNamed(db, said.name, except)))
    throw new Conflict(`There is a rule “${said.name}” already. Nothing was saved.`, { fields: { name: 'taken' } })
}

const ruleOf = (rows: readonly AssignmentRule[], id: string) => {
  const rule = rows.find((each) => each.id === id)
  if (!rule) throw new NotFound('There is no such rule (any more).')
  return rule
}

const tell = (context: Context, action: string, subjectId: string, before: unknown, after: unknown) =>
  rememberHouse(context, { action, subject: 'assignment rule', subjectId, before, after })

export const assigningActions = {
  assignmentRules: async (_input, { db }) => ({ rows: await store.rules(db) }),

  createAssignmentRule: async (said, context) => {
    await check(context, said, null)
    const last = (await store.rules(context.db)).at(-1)
    const id = context.newId()
    await store.putRule(context, id, { ...said, position: (last?.position ?? 0) + 1 }, 1)
    await tell(context, 'created', id, null, said)
    return { rows: await store.rules(context.db) }
  },

  editAssignmentRule: async ({ id, ...said }, context) => {
    if (!(await store.lockRule(context.db, id))) throw new NotFound('There is no such rule (any more).')
    const before = ruleOf(await store.rules(context.db), id)
    expectVersion(before, context)
    await check(context, said, id)
    await store.putRule(context, id, { ...before, ...said }, before.version + 1)
    const after = ruleOf(await store.rules(context.db), id)
    await tell(context, 'edited', id, before, after)
    return after
  },

  removeAssignmentRule: async ({ id }, context) => {
    const before = ruleOf(await store.rules(context.db), id)
    await store.dropRule(context.db, id)
    await tell(context, 'removed', id, before, null)
    return { rows: await store.rules(context.db) }
  },

  deskProfiles: async (_input, context) => ({ rows: await store.profiles(context) }),

  editDeskProfile: async ({ staffId, ...said }, context) => {
    const before = (await store.profiles(context)).find((each) => each.staffId === staffId)
    if (!before) throw new NotFound('There is no such colleague at the desk.')
    await store.putProfile(context, staffId, said)
    const after = (await store.profiles(context)).find((each) => each.staffId === staffId)
    await rememberHouse(context, {
      action: 'edited',
      subject: 'desk profile',
      subjectId: staffId,
      before: { languages: before.languages, skills: before.skills, mostOpen: before.mostOpen, takes: before.takes },
      after: said,
    })
    return after ?? before
  },
} satisfies ActionsFor<typeof assigningApi, Context>
