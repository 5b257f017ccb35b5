import type { Context } from '../../../../platform/server/context.ts'
import { record } from '../../../../platform/server/events.ts'
import { addBounces } from '../../outgoing/store.ts'
import type { ParsedMail } from '../../parsing/schema.ts'
import { messageNamedBy } from '../../token.ts'
import * as mails from '../store.ts'
import { threadKey } from '../threads/actions.ts'

/**
 * Notes on a message of ours that it could not be delivered. Only a report that names our own signed Message-ID counts:
 * nobody else can make a message look as if it had come back.
 */
export async function noteBounce(context: Context, mail: ParsedMail): Promise<mails.MessagePlace | null> {
  const { bounce } = mail
  const id = bounce?.of ? messageNamedBy(threadKey(context.house.config.secret), bounce.of) : null
  const place = id ? await mails.messagePlace(context.db, { id }) : undefined
  if (!bounce || !place) return null
  const told = bounce.to.filter(({ action }) => action === 'failed' || action === 'delayed')
  await addBounces(
    context,
    place,
    told.map((one) => ({ ...one, at: context.now.toISOString() })),
  )
  await record(context, {
    name: 'cases.mailBounced',
    customerId: place.customerId,
    subjectId: place.caseId,
    about: { messageId: place.id, failed: told.filter(({ action }) => action === 'failed').length },
  })
  return place
}
