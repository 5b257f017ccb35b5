import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import type { ToAppend } from '../events/store.ts'
import { happen } from '../happening/actions.ts'
import { linkBoth } from '../links/actions.ts'
import { beginCase, tellOpened } from '../opening/actions.ts'
import { pageOf } from '../page/actions.ts'
import type { Case } from '../schema.ts'
import { forWork, seenCase } from '../sight/actions.ts'
import type { splittingApi } from './api.ts'
import { type Chosen, messagesOf, moveMessages } from './store.ts'

const heard = (message: Chosen) => message.public && message.direction === 'in'

/** Of the messages of a case the ones that are to leave it: said by the customer at least one, and something stays. */
async function chosenOf(context: Context, found: Case, ids: readonly string[]): Promise<Chosen[]> {
  const all = await messagesOf(context.db, found)
  const chosen = all.filter(({ id }) => ids.includes(id))
  if (chosen.length < new Set(ids).size)
    throw new Invalid('One of these messages is not in this case. Nothing was changed.', {
      fields: { messageIds: 'not all of this case' },
    })
  const fixed = chosen.some(({ state, sideId }) => sideId !== null || (state !== 'sent' && state !== 'received'))
  if (fixed)
    throw new Conflict(
      'What has not gone yet, or was written with somebody else, stays where it is. Nothing was changed.',
    )
  if (!chosen.some(heard))
    throw new Invalid('A case begins with what the customer said. Choose a message of theirs too.', {
      fields: { messageIds: 'none from the customer' },
    })
  if (!all.some((message) => heard(message) && !chosen.includes(message)))
    throw new Conflict('Nothing that the customer said would be left in this case. Nothing was changed.')
  return chosen
}

/** What a message meant for its case, told to the new one at the moment when it was said. */
const meant = (message: Chosen): ToAppend => ({
  kind: heard(message) ? 'customer wrote' : message.public ? 'replied' : 'noted',
  at: message.at,
  subjectId: message.id,
  staffId: message.staffId,
})

export const splittingActions = {
  splitCase: async ({ id, messageIds, subject, type }, context) => {
    const { found } = await forWork(context, id)
    if (found.mergedInto) throw new Conflict('This case was merged into another. Split that one; nothing was changed.')
    const chosen = await chosenOf(context, found, messageIds)
    const first = chosen.find(heard) as Chosen
    const { customerId, channel, language, ownerId, teamId, departmentId, aboutStaffId, anonymous, tags } = found
    const given = { customerId, channel, language, ownerId, teamId, departmentId, aboutStaffId, anonymous, tags }
    const begun = await beginCase(context, { ...given, type, subject, receivedAt: first.at }, { anyCustomer: true })
    await moveMessages(context.db, found, begun, messageIds)
    const spoken = await happen(
      context,
      begun,
      [{ kind: 'split', before: found.number, subjectId: id }, ...chosen.map(meant)],
      {
        messages: chosen.length,
      },
    )
    const opened = await tellOpened(context, spoken)
    const gone = chosen.map(({ id: subjectId }): ToAppend => ({ kind: 'split', after: opened.number, subjectId }))
    const left = await happen(context, found, gone, { messages: Math.max(0, found.messages - chosen.length) })
    await linkBoth(context, left, opened)
    return pageOf(context, await seenCase(context, opened.id))
  },
} satisfies ActionsFor<typeof splittingApi, Context>
