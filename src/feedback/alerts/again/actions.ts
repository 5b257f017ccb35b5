import { Conflict } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { rules } from '../../asking/rules/store.ts'
import { addRequests } from '../../asking/store.ts'
import { findSurvey } from '../../surveys/store.ts'
import { isNobodys } from '../model.ts'
import { find as findRule } from '../rules/store.ts'
import type { KeptAlert } from '../schema.ts'
import * as alerts from '../store.ts'
import * as store from './store.ts'

const DAY = 86_400_000

/** With which survey somebody is asked again: the rule's, or the one that woke it; it has to name who answers. */
export async function surveyToAskAgain(
  { db }: Pick<Context, 'db'>,
  alert: KeptAlert,
): Promise<{ surveyId: string; afterDays: number } | null> {
  if (isNobodys(alert)) return null
  const rule = await findRule(db, alert.ruleId)
  const surveyId = rule?.askSurveyId ?? alert.surveyId
  const survey = surveyId ? await findSurvey(db, surveyId) : undefined
  if (survey?.state !== 'open' || survey.promise !== 'identified' || survey.archivedAt) return null
  return { surveyId: survey.id, afterDays: rule?.askAfterDays ?? 14 }
}

/**
 * Asks the customer again, through the one rule of frequency that holds for everything: a request is written that falls
 * due when the pause between two requests is over, and is looked at once more then.
 */
export async function askAgain(context: Context, alert: KeptAlert): Promise<KeptAlert> {
  const { db, now } = context
  const again = await surveyToAskAgain(context, alert)
  if (!again)
    throw new Conflict('There is no open survey to ask them again with. Name one in the rule; nobody was asked.')
  if (alert.requestId) throw new Conflict('They are asked again already. Nobody was asked twice.')
  const { daysBetween } = await rules(db)
  const last = await store.lastAskedAt(db, alert.customerId)
  const free = last ? Date.parse(last) + daysBetween * DAY : 0
  const id = context.newId()
  await addRequests(db, [
    {
      customerId: alert.customerId,
      id,
      surveyId: again.surveyId,
      wave: null,
      samplingId: null,
      triggerId: null,
      aboutKind: 'alert',
      aboutId: alert.id,
      state: 'waiting',
      dueAt: new Date(Math.max(now.getTime() + again.afterDays * DAY, free)),
      reminders: [],
      reason: null,
      overrideBy: null,
      overrideWhy: null,
      createdBy: context.staff.id || null,
      createdAt: now,
    },
  ])
  return alerts.happen(context, alert, [{ kind: 'asked again', subjectId: id }])
}

/** A response that came by the request of an alert is tied to it; says whether it was one. */
export async function answeredAgain(context: Context, response: { customerId: string; id: string }): Promise<boolean> {
  const asked = await store.alertAskedBy(context.db, response.customerId, response.id)
  const alert = asked && (await alerts.find(context.db, [asked.customerId], asked.alertId, { lock: true }))
  if (!alert || alert.secondResponseId) return false
  const mark =
    alert.surveyId === asked.surveyId && alert.place !== null ? asked.closed[alert.place - 1] : asked.closed[0]
  await alerts.happen(context, alert, [
    { kind: 'answered again', subjectId: response.id, after: mark == null ? null : String(mark), staffId: null },
  ])
  return true
}
