import { checkNamed, openCase } from '../../cases/opening/actions.ts'
import { put, tell } from '../../customers/interactions/actions.ts'
import { askedOfFamilies } from '../../customers/merging/actions.ts'
import { UNKNOWN_CUSTOMER } from '../../customers/schema.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { type EventRecord, record } from '../../platform/server/events.ts'
import { remember } from '../../platform/server/history.ts'
import { page } from '../../platform/server/lists.ts'
import { notify } from '../../staff/notices/actions.ts'
import { askAgain, surveyToAskAgain } from './again/actions.ts'
import type { api } from './api.ts'
import { causeOfCase, openAlertsOfCase, rootCause } from './causes/store.ts'
import { checkOpen, checkPerson, missingToResolve } from './model.ts'
import { pageOf, type SeenAlert, seenAlert } from './page/actions.ts'
import type { Alert, AlertRow, KeptAlert } from './schema.ts'
import * as store from './store.ts'

/** Tells the history of the customer, and whoever listens. */
async function told(context: Context, alert: KeptAlert, action: string): Promise<void> {
  const { customerId, id, outcome, causeId } = alert
  const named = customerId === UNKNOWN_CUSTOMER ? null : customerId
  if (named) await remember(context, { customerId: named, action, subject: 'alert', subjectId: id, changes: [] })
  await record(context, { name: `alerts.${action}`, customerId: named, subjectId: id, about: { outcome, causeId } })
}

/** Does one thing to a locked alert and answers with all of it as it is then. */
async function worked(
  context: Context,
  asked: { customerId: string; id: string },
  act: (alert: KeptAlert, seen: SeenAlert) => Promise<KeptAlert>,
): Promise<Alert> {
  const seen = await seenAlert(context, asked, { lock: true })
  return pageOf(context, { ...seen, alert: await act(seen.alert, seen) })
}

async function knownCause(context: Context, causeId: string): Promise<void> {
  if (!(await rootCause(context.db, causeId)))
    throw new Invalid('There is no such cause. Nothing was written.', { fields: { causeId: 'not known' } })
}

const becauseOf = (causeId: string, nature: 'system' | 'person'): store.ToAppend => ({
  kind: 'cause',
  subjectId: causeId,
  after: nature,
})

/** The case that an alert became was closed: with its cause the alert is closed too. */
export async function onCaseClosed({ customerId, subjectId }: EventRecord, context: Context): Promise<void> {
  if (!customerId || !subjectId) return
  for (const alert of await openAlertsOfCase(context.db, customerId, subjectId)) {
    const cause = await causeOfCase(context.db, customerId, subjectId)
    const events: store.ToAppend[] = [
      ...(alert.contactedAt ? [] : [{ kind: 'contacted' as const, after: 'case' }]),
      ...(cause ? [becauseOf(cause.causeId, cause.nature)] : []),
      // Without a cause it stays open, for somebody to name one.
      ...(cause || alert.causeId ? [{ kind: 'resolved' as const, after: 'put right' }] : []),
    ]
    if (events.length > 0)
      await store.happen(context, alert, events, { action: alert.action ?? 'As it stands in the case that it became.' })
  }
}

export const actions = {
  alerts: async (query, context) => page<AlertRow>(store.alertList(), await askedOfFamilies(query, context), context),

  alert: async (asked, context) => pageOf(context, await seenAlert(context, asked)),

  giveAlert: ({ customerId, id, ...to }, context) =>
    worked(context, { customerId, id }, async (alert) => {
      checkOpen(alert)
      await checkNamed(context, to)
      const events = (['owner', 'team', 'department'] as const).flatMap((kind): store.ToAppend[] => {
        const after = to[`${kind}Id`]
        return after === undefined || after === alert[`${kind}Id`] ? [] : [{ kind, before: alert[`${kind}Id`], after }]
      })
      if (events.length === 0) return alert
      if (to.ownerId)
        await notify(context, [to.ownerId], {
          kind: 'assigned',
          text: 'You were given an alert.',
          href: `/alerts?open=${alert.customerId}~${alert.id}`,
        })
      return store.happen(context, alert, events)
    }),

  speakAboutAlert: ({ customerId, id, channel, note }, context) =>
    worked(context, { customerId, id }, async (alert) => {
      checkOpen(alert)
      checkPerson(alert)
      const interaction = await put(context, {
        customerId: alert.customerId,
        id: context.newId(),
        at: context.now.toISOString(),
        channel,
        direction: 'out',
        note,
        nextStep: null,
        nextStepOn: null,
        nextStepDoneAt: null,
        orderId: alert.subjectKind === 'order' ? alert.subjectId : null,
        momentOfTruth: true,
        staffId: context.staff.id || null,
        source: context.via === 'api' ? 'api' : 'hand',
      })
      await tell(context, 'recorded', interaction, [])
      const taken: store.ToAppend[] =
        alert.ownerId || !context.staff.id ? [] : [{ kind: 'owner', after: context.staff.id }]
      return store.happen(context, alert, [{ kind: 'contacted', after: channel, subjectId: interaction.id }, ...taken])
    }),

  nameAlertCause: ({ customerId, id, causeId, nature }, context) =>
    worked(context, { customerId, id }, async (alert) => {
      checkOpen(alert)
      await knownCause(context, causeId)
      return store.happen(context, alert, [becauseOf(causeId, nature)])
    }),

  resolveAlert: ({ customerId, id, outcome, action, causeId, nature, askAgain: wish }, context) =>
    worked(context, { customerId, id }, async (alert) => {
      checkOpen(alert)
      if (causeId) await knownCause(context, causeId)
      const missing = missingToResolve({ ...alert, action, causeId: causeId ?? alert.causeId }, outcome)
      if (missing.length > 0)
        throw new Invalid(`${missing.map(({ why }) => why).join(' ')} The alert stays open.`, {
          fields: Object.fromEntries(missing.map(({ field, why }) => [field, why])),
        })
      const events: store.ToAppend[] = [
        ...(causeId ? [becauseOf(causeId, nature ?? alert.nature ?? 'system')] : []),
        { kind: 'resolved', after: outcome },
      ]
      const resolved = await store.happen(context, alert, events, { action })
      await told(context, resolved, 'resolved')
      // Whoever could not be reached, or of whom nothing was wrong, has nothing to say anew.
      const asks = wish ?? (outcome === 'put right' || outcome === 'explained')
      const can = asks && !resolved.requestId && (await surveyToAskAgain(context, resolved))
      return can ? askAgain(context, resolved) : resolved
    }),

  reopenAlert: (asked, context) =>
    worked(context, asked, async (alert) => {
      if (!alert.resolvedAt) throw new Conflict('This alert is open. Nothing was changed.')
      const open = await store.happen(context, alert, [{ kind: 'reopened' }])
      await told(context, open, 'reopened')
      return open
    }),

  alertAsCase: ({ customerId, id, type }, context) =>
    worked(context, { customerId, id }, async (alert, seen) => {
      checkOpen(alert)
      checkPerson(alert)
      if (alert.caseId) throw new Conflict('This alert is a case already. Open that one; nothing was written.')
      const { rule, evidence } = await pageOf(context, seen)
      const mark = alert.mark === null ? '' : `${evidence.question ?? rule}: ${alert.mark}`
      const words = [mark, ...evidence.said.map(({ text }) => text)].filter(Boolean).join('\n\n')
      const { case: opened } = await openCase(context, {
        customerId: seen.customer.id === UNKNOWN_CUSTOMER ? null : alert.customerId,
        type,
        subject: rule,
        channel: 'web',
        text: words || rule,
        ownerId: alert.ownerId,
        teamId: alert.teamId,
        departmentId: alert.departmentId,
        source: 'alert',
      })
      return store.happen(context, alert, [{ kind: 'case', subjectId: opened.id }])
    }),

  askAgainAfterAlert: (asked, context) => worked(context, asked, (alert) => askAgain(context, alert)),
} satisfies ActionsFor<typeof api, Context>
