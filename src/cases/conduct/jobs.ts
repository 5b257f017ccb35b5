import { todayOf } from '../../organisation/actions.ts'
import type { Context } from '../../platform/server/context.ts'
import type { EventRecord } from '../../platform/server/events.ts'
import type { Job } from '../../platform/server/slice.ts'
import { notify } from '../../staff/notices/actions.ts'
import { addMessage } from '../messages/actions.ts'
import { findMessage } from '../messages/store.ts'
import { customerOf, familyOf, findCase } from '../store.ts'
import { openChannels } from './measures/model.ts'
import * as measures from './measures/store.ts'

const BATCH = 100

/** Each day: what is over ends, and whoever decided on a measure last is told that the day to look at it again has come. */
export const lookAtMeasures: Job = async (_payload, { house, ...rest }) => {
  await house.transact(async (db) => {
    const context = { ...rest, house, db }
    const today = await todayOf(context)
    for (const measure of await measures.over(db, today, BATCH)) {
      await measures.change(db, measure, { state: 'ended' }, rest.now)
      const id = context.newId()
      const step = { id, at: rest.now.toISOString(), kind: 'ended' as const, outcome: 'its time is over', words: null }
      await measures.addStep(db, measure, { ...step, staffId: null, reviewOn: null, endsOn: measure.endsOn })
    }
    for (const measure of await measures.toReview(db, today, BATCH)) {
      await measures.change(db, measure, { reviewToldOn: today }, rest.now)
      await notify(context, [measure.lastBy, measure.decidedBy], {
        kind: 'deadline',
        text: `A measure of case ${measure.caseNumber ?? ''} is to be looked at again`,
        href: '/conduct',
      })
    }
  })
}

/**
 * A customer whose channels are limited wrote by one that is closed: what came is kept and counts as ever, and the answer
 * that the measure names is drafted for whoever owns the case, to go by a channel that is open. Once a case.
 */
export async function answerByRule({ subjectId, about }: EventRecord, context: Context): Promise<void> {
  const found = subjectId ? await findCase(context.db, subjectId) : undefined
  if (!found || typeof about?.subjectId !== 'string') return
  const { db, staff } = context
  const customer = await customerOf(db, found.customerId, staff)
  const all = await measures.ofFamily(db, await familyOf(db, customer.id))
  const open = openChannels(all)
  const limit = all.find(({ kind, state }) => kind === 'limit' && state === 'in force')
  const message = await findMessage(db, found, about.subjectId)
  if (!open || !limit?.answer || !message || open.includes(message.channel)) return
  if (await measures.answerLies(db, found, limit.answer)) return
  await addMessage(context, found, {
    direction: 'out',
    public: true,
    channel: open.includes('email') && customer.email ? 'email' : open.includes('post') ? 'post' : (open[0] ?? 'post'),
    state: 'draft',
    staffId: found.ownerId,
    subject: `${found.subject} [${found.number}]`,
    text: limit.answer,
  })
}

export const conductOn = { 'cases.customerWrote': answerByRule }
