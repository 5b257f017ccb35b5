import type { ActionsFor } from '../../../platform/contract.ts'
import { Invalid, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import type { EventRecord } from '../../../platform/server/events.ts'
import { rememberHouse } from '../../../platform/server/history.ts'
import { survey } from '../../surveys/actions.ts'
import { later } from '../model.ts'
import type { TriggerEvent } from '../schema.ts'
import { addRequests } from '../store.ts'
import type { api } from './api.ts'
import * as store from './store.ts'

/** Whether this event is one that a trigger waits for: a stage, or the answer to one survey, may be named. */
const isMeant = ({ stage, ofSurveyId }: store.Waiting, { about }: EventRecord) =>
  about?.counted !== false &&
  (stage === null || about?.stage === stage) &&
  (ofSurveyId === null || about?.surveyId === ofSurveyId)

/** Something happened after which people are asked. Nobody is asked twice about the same. */
async function happened(context: Context, event: TriggerEvent, record: EventRecord, kind: string): Promise<void> {
  const { customerId, subjectId = customerId } = record
  if (!customerId || !subjectId) return
  const { db, now } = context
  for (const trigger of await store.triggersOn(db, event)) {
    if (!isMeant(trigger, record)) continue
    // By lot, yet the same for the same subject: a job that is run again asks the same people.
    if (Number.parseInt(subjectId.slice(-6), 16) % 100 >= trigger.percent) continue
    if (await store.isAskedAbout(db, customerId, trigger.id, subjectId)) continue
    const due = later(now, trigger.daysAfter)
    await addRequests(db, [
      {
        customerId,
        id: context.newId(),
        surveyId: trigger.surveyId,
        wave: null,
        samplingId: null,
        triggerId: trigger.id,
        aboutKind: kind,
        aboutId: subjectId,
        state: 'waiting',
        dueAt: due,
        reminders: trigger.reminderDays.map((days) => later(due, days)),
        reason: null,
        overrideBy: null,
        overrideWhy: null,
        createdBy: null,
        createdAt: now,
      },
    ])
  }
}

const after = (event: TriggerEvent, kind: string) => (record: EventRecord, context: Context) =>
  happened(context, event, record, kind)

export const on = {
  'cases.closed': after('cases.closed', 'case'),
  'cases.stage': after('cases.stage', 'case'),
  'orders.delivered': after('orders.delivered', 'order'),
  'customers.created': after('customers.created', 'customer'),
  'feedback.answered': after('feedback.answered', 'response'),
}

export const actions = {
  addTrigger: async ({ id, ofSurveyId, stage, ...asked }, context) => {
    const of = await survey(context, id)
    if (asked.event === 'feedback.answered') {
      if (!ofSurveyId || ofSurveyId === id)
        throw new Invalid('Say after which other survey people are asked this one.', {
          fields: { ofSurveyId: 'another survey' },
        })
      const before = await survey(context, ofSurveyId)
      if (before.promise === 'anonymous')
        throw new Invalid(
          `“${before.name}” is anonymous: nobody knows who answered it, so nobody can be asked after it.`,
          { fields: { ofSurveyId: 'anonymous' } },
        )
    }
    const trigger = await store.addTrigger(context.db, {
      ...asked,
      ofSurveyId: asked.event === 'feedback.answered' ? (ofSurveyId ?? null) : null,
      stage: asked.event === 'cases.stage' ? (stage ?? null) : null,
      id: context.newId(),
      surveyId: of.id,
      createdBy: context.staff.id || null,
      createdAt: context.now,
    })
    await rememberHouse(context, { action: 'asks by itself', subject: 'survey', subjectId: id, after: trigger })
    return trigger
  },

  stopTrigger: async ({ id }, context) => {
    const stopped = await store.stopTrigger(context.db, id, context.now)
    if (!stopped) throw new NotFound('There is nothing that asks by itself under this name.')
    const { surveyId, ...trigger } = stopped
    await rememberHouse(context, {
      action: 'asks no more by itself',
      subject: 'survey',
      subjectId: surveyId,
      after: trigger,
    })
    return trigger
  },
} satisfies ActionsFor<typeof api, Context>
