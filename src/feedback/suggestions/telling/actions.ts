import { addMessage } from '../../../cases/messages/actions.ts'
import type { Seen } from '../../../cases/sight/actions.ts'
import { UNKNOWN_CUSTOMER } from '../../../customers/schema.ts'
import { organisationOf } from '../../../organisation/actions.ts'
import type { Context } from '../../../platform/server/context.ts'

/** Whether there is somebody to write to. */
export const isSomebody = ({ found, customer }: Seen): boolean => !found.anonymous && customer.id !== UNKNOWN_CUSTOMER

type Words = (about: { organisation: string; customer: string | null; subject: string }) => string

/** Lays a draft into a case that is locked; somebody reads it, and sends it or throws it away. */
export async function layDraft(
  context: Context,
  seen: Seen,
  words: Words,
  afterwards: 'answered' | null,
): Promise<string> {
  const { found, customer } = seen
  const { name } = await organisationOf(context.db)
  const byMail = customer.email !== null
  const { message } = await addMessage(context, found, {
    direction: 'out',
    public: true,
    channel: byMail ? 'email' : found.channel === 'email' ? 'post' : found.channel,
    state: 'draft',
    staffId: found.ownerId ?? (context.staff.id || null),
    subject: `${found.subject} [${found.number}]`,
    text: words({ organisation: name, customer: isSomebody(seen) ? customer.name : null, subject: found.subject }),
    afterwards,
    ...(customer.email && { toAddresses: [customer.email] }),
  })
  return message.id
}
