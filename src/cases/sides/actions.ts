import { organisationOf } from '../../organisation/actions.ts'
import type { ActionsFor } from '../../platform/contract.ts'
import { Conflict, Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
import { filesOf } from '../files/store.ts'
import { addMessage } from '../messages/actions.ts'
import { inTenSeconds, queueSending } from '../messages/sending/waiting/actions.ts'
import { shownMessages } from '../messages/store.ts'
import { worked } from '../page/actions.ts'
import type { Case } from '../schema.ts'
import type { sidesApi } from './api.ts'
import { type Copied, forwardedText } from './copied.ts'
import * as store from './store.ts'

/** The messages that are forwarded, as they are copied: never a note among ourselves, nor what has not gone. */
async function copiedOf(context: Context, found: Case, customer: string, ids: readonly string[]): Promise<Copied[]> {
  const all = await shownMessages(context.db, found, { inside: true, staffId: context.staff.id })
  const chosen = all.filter(({ id }) => ids.includes(id))
  if (chosen.length < new Set(ids).size)
    throw new Invalid('One of these messages is not in this case. Nothing was sent.', {
      fields: { messageIds: 'not all of this case' },
    })
  if (chosen.some((message) => !message.public && !message.sideId))
    throw new Conflict('A note among ourselves is not forwarded. Say it in your own words; nothing was sent.')
  if (chosen.some(({ state }) => state === 'draft' || state === 'waiting'))
    throw new Conflict('What has not gone yet is not forwarded. Nothing was sent.')
  return chosen.map(({ at, direction, staff, fromName, fromAddress, text, quotedFrom }) => ({
    at,
    who: direction === 'out' ? (staff ?? 'We') : (fromName ?? fromAddress ?? customer),
    text,
    quotedFrom,
  }))
}

export const sidesActions = {
  forwardCase: ({ id, to, text, messageIds }, context) =>
    worked(context, id, async (found, { customer }) => {
      const copied = await copiedOf(context, found, customer.name, messageIds)
      const { timeZone } = await organisationOf(context.db)
      const files = (await filesOf(context.db, found, true)).filter((file) => messageIds.includes(file.messageId ?? ''))
      let after = found
      for (const address of [...new Set(to.map((each) => each.toLowerCase()))]) {
        const added = await addMessage(context, after, {
          direction: 'out',
          public: false,
          channel: 'email',
          sideId: await store.sideWith(context, found, address),
          text: forwardedText(text, copied, timeZone),
          subject: `${copied.length > 0 ? 'Fwd: ' : ''}${found.subject} [${found.number}]`,
          toAddresses: [address],
          state: 'waiting',
          sendAt: inTenSeconds(context.now),
        })
        await store.copyFiles(context, found, files, added.message.id)
        await queueSending(context, added.message)
        after = added.case
      }
      return after
    }),
} satisfies ActionsFor<typeof sidesApi, Context>
