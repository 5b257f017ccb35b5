import { recordOf } from '../../customers/merging/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, NotFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { record } from '../../platform/server/events.ts'
import { changesBetween, remember } from '../../platform/server/history.ts'
import { expectVersion } from '../../platform/server/http/answer.ts'
import { page } from '../../platform/server/lists.ts'
import type { api } from './api.ts'
import type { Remedy } from './schema.ts'
import * as store from './store.ts'

const unknown = () => new NotFound('There is no such remedy, or you may not see it.')

async function remedy(context: Context, customerId: string, id: string, how: { lock?: boolean } = {}): Promise<Remedy> {
  const customer = await recordOf(context, customerId)
  const found = customer && (await store.find(context.db, customer.mergedInto ?? customer.id, id, how))
  if (!found) throw unknown()
  return found
}

export const actions = {
  remedies: (query, context) => page(store.remedyList(), query, context),

  remedy: ({ customerId, id }, context) => remedy(context, customerId, id),

  answerRemedy: async ({ customerId, id, state, answer }, context) => {
    const before = await remedy(context, customerId, id, { lock: true })
    expectVersion(before, context)
    if (before.state !== 'open')
      throw new Conflict(`${before.answeredBy ?? 'Somebody'} has answered this already. Nothing was changed.`)
    await store.answer(context.db, before, { state, answer, by: context.staff.id || null }, context.now)
    const after = await remedy(context, customerId, id)
    await remember(context, {
      customerId: before.customerId,
      action: 'answered',
      subject: 'remedy',
      subjectId: id,
      changes: changesBetween(before, after, ['state', 'answer']),
    })
    await record(context, {
      name: 'remedies.answered',
      customerId: before.customerId,
      subjectId: id,
      about: { state, caseId: before.subjectId },
    })
    return after
  },
} satisfies ActionsFor<typeof api, Context>
