import type { ShownMessage } from '../../messages/schema.ts'
import type { OutgoingMail } from '../outgoing/schema.ts'
import type { Authentication } from '../schema.ts'

export type Delivery = {
  tone: 'plain' | 'amber' | 'red'
  says: string
  /** What can be done about it. */
  acts: readonly ('again' | 'arrived')[]
}

/** What became of a message that left by mail, in words; null where there is nothing to say. */
export function deliveryOf(
  message: Pick<ShownMessage, 'state' | 'problem' | 'direction' | 'channel' | 'public'> & { sideId?: string | null },
  mail: OutgoingMail | undefined,
): Delivery | null {
  if ((!message.public && !message.sideId) || message.direction !== 'out' || message.channel !== 'email') return null
  if (message.state === 'draft') return { tone: 'plain', says: 'Draft', acts: [] }
  const failed = mail?.bounces.filter(({ action }) => action === 'failed') ?? []
  const delayed = mail?.bounces.filter(({ action }) => action === 'delayed') ?? []
  if (failed.length > 0) {
    const whom = [...new Set(failed.map(({ recipient }) => recipient))].join(', ')
    const why = failed.at(-1)?.says
    return { tone: 'red', says: `Came back from ${whom}${why ? `: ${why}` : '.'}`, acts: [] }
  }
  if (message.state === 'failed')
    return { tone: 'red', says: `It was not sent. ${message.problem ?? ''}`.trim(), acts: mail ? ['again'] : [] }
  if (message.state === 'in doubt')
    return {
      tone: 'amber',
      says: 'Nobody knows whether it arrived: the connection broke while it was sent. It is not sent again by itself.',
      acts: ['arrived', 'again'],
    }
  if (message.state === 'waiting')
    return {
      tone: 'plain',
      says: message.problem ? `Not taken yet, and tried again: ${message.problem}` : 'On its way',
      acts: [],
    }
  if (mail?.state === 'kept')
    return { tone: 'amber', says: 'Kept here: the mailbox is in test mode, and nothing left the house.', acts: [] }
  if (delayed.length > 0)
    return { tone: 'amber', says: `Delayed by the other mail server: ${delayed.at(-1)?.says ?? ''}`, acts: [] }
  return { tone: 'plain', says: 'Sent', acts: [] }
}

/** What the checks of the sender say, for people. */
export function sayChecked(checked: Authentication | null): { tone: 'plain' | 'amber' | 'red'; says: string } {
  if (!checked) return { tone: 'plain', says: 'The sender was not checked by our mail server.' }
  if (checked.dmarc === 'pass') return { tone: 'plain', says: `Sender confirmed by ${checked.by} (DMARC).` }
  if (checked.dmarc === 'fail')
    return { tone: 'red', says: `${checked.by} says that the sender’s address is likely forged (DMARC failed).` }
  const parts = [`SPF ${checked.spf}`, `DKIM ${checked.dkim}`].join(', ')
  return { tone: 'plain', says: `${checked.by} could not confirm the sender: ${parts}.` }
}
