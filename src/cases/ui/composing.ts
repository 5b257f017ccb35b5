import { type Channel, channelLabels } from '../../customers/interactions/schema.ts'
import type { DraftKind } from '../drafts/schema.ts'
import { Letter, letterLabels } from '../messages/schema.ts'
import { isComplaint } from '../model.ts'
import type { CasePage } from '../page/schema.ts'

const kinds: { value: DraftKind; label: string }[] = [
  { value: 'reply', label: 'Reply' },
  { value: 'note', label: 'Note' },
  { value: 'heard', label: 'The customer said' },
]
/** What whoever reads may write: from outside, as the one who raised it, only what they have to say themselves. */
export const kindsFor = ({ inside, mayAnswer }: CasePage, mayWrite: boolean) =>
  mayWrite ? kinds.filter(({ value }) => (value === 'reply' ? mayAnswer : inside || value === 'heard')) : []

export const labels: Record<DraftKind, string> = {
  reply: 'Your reply to the customer',
  note: 'A note among ourselves',
  heard: 'What the customer said',
}
export const placeholders: Record<DraftKind, string> = {
  reply: `${labels.reply}; / for replies that are ready`,
  note: `${labels.note}; @ tells a colleague`,
  heard: labels.heard,
}
export const channels = (Object.entries(channelLabels) as [Channel, string][]).map(([value, label]) => ({
  value,
  label,
}))

const afterwards = [
  { value: 'answered', label: 'It is answered' },
  { value: 'wait for customer', label: 'Wait for the customer' },
  { value: 'close', label: 'Close the case' },
]
/** What may follow a reply: a complaint is answered by its response and closed with its cause. */
export const afterwardsFor = (page: CasePage) =>
  isComplaint(page.case) ? afterwards.filter(({ value }) => value === 'wait for customer') : afterwards

export const lettersFor = (page: CasePage) => {
  const all = Letter.options.map((value) => ({ value, label: letterLabels[value] }))
  return isComplaint(page.case) ? all : all.filter(({ value }) => value === 'acknowledgement')
}

/** By which channel an answer goes: as the case came, or by mail where it came by voice and there is an address. */
export const usualChannel = ({ case: { channel }, customer }: CasePage): Channel =>
  channel === 'web' ? (customer.email ? 'email' : 'phone') : channel

export const sendLabel = (kind: DraftKind, channel: Channel) =>
  kind === 'note'
    ? 'Add note'
    : kind === 'heard'
      ? 'Write it down'
      : channel === 'email'
        ? 'Send e-mail'
        : 'Write down as said'

/** Whether a slash here is a wish for a reply that is ready: at the beginning of a line. */
export const opensReplies = (text: string, at: number) => at === 0 || text[at - 1] === '\n'
