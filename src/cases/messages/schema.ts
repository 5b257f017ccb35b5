import { z } from 'zod'
import { Channel, Direction } from '../../customers/interactions/schema.ts'
import { lines } from '../../customers/text/schema.ts'
import { WaitingFor } from '../schema.ts'

export const Letter = z.enum(['acknowledgement', 'holding', 'response', 'external review'])
export type Letter = z.infer<typeof Letter>
export const letterLabels: Record<Letter, string> = {
  acknowledgement: 'Acknowledgement',
  holding: 'Holding letter',
  response: 'Response',
  'external review': 'External review',
}

export const MessageState = z.enum(['draft', 'waiting', 'sent', 'failed', 'in doubt', 'received'])
export type MessageState = z.infer<typeof MessageState>
/** What follows once a message has gone. */
export const Afterwards = z.enum(['answered', 'wait for customer', 'close'])
export type Afterwards = z.infer<typeof Afterwards>

export const CaseMessage = z.object({
  customerId: z.string(),
  caseId: z.string(),
  id: z.string(),
  at: z.string(),
  direction: Direction,
  public: z.boolean(),
  channel: Channel,
  letter: Letter.nullable(),
  staffId: z.string().nullable(),
  fromName: z.string().nullable(),
  fromAddress: z.string().nullable(),
  toAddresses: z.array(z.string()),
  ccAddresses: z.array(z.string()),
  bccAddresses: z.array(z.string()),
  subject: z.string().nullable(),
  text: z.string(),
  /** As it came; never shown before it was made safe. */
  html: z.string().nullable(),
  quotedFrom: z.number().int().nullable(),
  state: MessageState,
  sendAt: z.string().nullable(),
  afterwards: Afterwards.nullable(),
  problem: z.string().nullable(),
  messageId: z.string().nullable(),
  inReplyTo: z.string().nullable(),
  /** The thread with somebody asked beside the case that it belongs to; the customer never sees it. */
  sideId: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type CaseMessage = z.infer<typeof CaseMessage>

/** A message as a page shows it: the raw HTML stays behind. */
export const ShownMessage = CaseMessage.omit({ html: true, bccAddresses: true }).extend({
  staff: z.string().nullable(),
  hasHtml: z.boolean(),
})
export type ShownMessage = z.infer<typeof ShownMessage>

/** To whom else a message goes; each once, as it was typed. */
export const Addresses = z.array(z.email('this is no e-mail address').max(254)).max(30)
export const wrongAddresses = (typed: readonly string[]): string[] =>
  typed.filter((each) => !Addresses.element.safeParse(each).success)

const text = lines(50_000).refine((said) => said.length > 0, 'say something')

/** What a member of staff writes to the customer, or writes down of what was said. */
export const NewReply = z.strictObject({
  channel: Channel,
  text,
  letter: Letter.optional(),
  afterwards: Afterwards.nullable().optional(),
  /** Of an e-mail: who gets a copy, and who gets one unseen by the others. */
  ccAddresses: Addresses.optional(),
  bccAddresses: Addresses.optional(),
})
export const NewNote = z.strictObject({ text })
/** What the customer said by phone, chat or at the counter, written down by whoever heard it. */
export const HeardMessage = z.strictObject({ channel: Channel, text, at: z.iso.datetime({ offset: true }).optional() })
export const Waiting = z.strictObject({ waitingFor: WaitingFor.nullable() })
