import { put, tell } from '../../customers/interactions/actions.ts'
import type { Channel, Direction } from '../../customers/interactions/schema.ts'
import type { Context } from '../../platform/server/context.ts'
import { escalateByWords } from '../escalation/actions.ts'
import type { ToAppend } from '../events/store.ts'
import { happen } from '../happening/actions.ts'
import { checkStep } from '../model.ts'
import type { Case } from '../schema.ts'
import type { Afterwards, CaseMessage, Letter, MessageState } from './schema.ts'
import { changeMessage, findMessage, insertMessage } from './store.ts'

/** A message as whatever brings it knows it; what is left out is nothing, or usual. */
export type MessageToAdd = {
  id?: string
  direction: Direction
  public: boolean
  channel: Channel
  text: string
  html?: string | null
  subject?: string | null
  at?: string
  /** Left out: whoever asks, of what goes out and of notes. */
  staffId?: string | null
  letter?: Letter | null
  state?: MessageState
  sendAt?: string | null
  afterwards?: Afterwards | null
  fromName?: string | null
  fromAddress?: string | null
  toAddresses?: string[]
  ccAddresses?: string[]
  bccAddresses?: string[]
  messageId?: string | null
  inReplyTo?: string | null
  quotedFrom?: number | null
  sideId?: string | null
}

/** What was written with somebody asked beside a case is not said to the customer; a supplier's answer ends the wait. */
function besideIt(found: Case, { at, id: subjectId, direction, staffId }: CaseMessage): ToAppend[] {
  if (direction === 'out') return [{ kind: 'forwarded', at, subjectId, staffId }]
  const waited = found.waitingFor === 'supplier' && !found.closedAt
  return [
    { kind: 'side answered', at, subjectId, staffId: null },
    ...(waited ? [{ kind: 'resumed' as const, at, before: 'supplier', staffId: null }] : []),
  ]
}

/** What a message that has gone, or came, means for its case. */
function meaning(found: Case, message: CaseMessage): ToAppend[] {
  const { at, id: subjectId, letter, afterwards, staffId } = message
  const who = { at, subjectId, staffId }
  if (message.sideId) return besideIt(found, message)
  if (!message.public) return [{ kind: 'noted', ...who }]
  if (message.direction === 'in') {
    const resumed: ToAppend[] =
      found.waitingFor === 'customer' ? [{ kind: 'resumed', at, reason: 'customer wrote', staffId: null }] : []
    return [{ kind: 'customer wrote', ...who, staffId: null }, ...resumed]
  }
  const events: ToAppend[] = [{ kind: 'replied', ...who }]
  if (letter === 'acknowledgement' && !found.acknowledgedAt) events.push({ kind: 'acknowledged', ...who })
  if (letter === 'holding') events.push({ kind: 'holding letter', ...who })
  if (letter === 'response' && found.type === 'complaint') events.push({ kind: 'responded', ...who })
  if (afterwards === 'answered' && found.type !== 'complaint') events.push({ kind: 'answered', ...who })
  if (afterwards === 'wait for customer' && found.waitingFor !== 'customer') {
    if (found.waitingFor) events.push({ kind: 'resumed', ...who })
    events.push({ kind: 'paused', after: 'customer', ...who })
  }
  if (afterwards === 'close' && found.type !== 'complaint') {
    if (!found.answeredAt) events.push({ kind: 'answered', ...who })
    events.push({ kind: 'closed', after: 'resolved', ...who })
  }
  return events
}

/** A public message is an interaction with the customer too, with the same id; its words stay with the case. */
async function asInteraction(context: Context, found: Case, message: CaseMessage): Promise<void> {
  const interaction = await put(context, {
    customerId: found.customerId,
    id: message.id,
    at: message.at,
    channel: message.channel,
    direction: message.direction,
    note: `Case ${found.number}`,
    nextStep: null,
    nextStepOn: null,
    nextStepDoneAt: null,
    orderId: null,
    momentOfTruth: false,
    staffId: message.staffId,
    source: found.source,
    caseId: found.id,
  })
  await tell(context, 'recorded', interaction, [])
}

/** What a message is where nothing else was said. */
const usual = {
  letter: null,
  fromName: null,
  fromAddress: null,
  toAddresses: [],
  ccAddresses: [],
  bccAddresses: [],
  subject: null,
  html: null,
  quotedFrom: null,
  sendAt: null,
  afterwards: null,
  messageId: null,
  inReplyTo: null,
  sideId: null,
}

const gone = (state: MessageState) => state === 'sent' || state === 'received'

/**
 * Adds a message to a locked case. One that came or has gone is heard at once by case, clocks and customer; a draft, or
 * one that waits to be sent, when it has gone (`messageSent`).
 */
export async function addMessage(
  context: Context,
  found: Case,
  given: MessageToAdd,
  also: readonly ToAppend[] = [],
): Promise<{ case: Case; message: CaseMessage }> {
  const own = given.direction === 'out' || !given.public
  const { at, ...said } = given
  const message = await insertMessage(context, {
    ...usual,
    state: given.direction === 'in' ? 'received' : 'sent',
    staffId: (own && context.staff.id) || null,
    ...said,
    customerId: found.customerId,
    caseId: found.id,
    id: given.id ?? context.newId(),
    at: at ? new Date(at).toISOString() : context.now.toISOString(),
    problem: null,
  })
  const heard = gone(message.state)
  const after = heard
    ? await happen(context, found, [...also, ...meaning(found, message)], { messages: found.messages + 1 })
    : also.length > 0
      ? await happen(context, found, also)
      : found
  if (heard && message.public) await asInteraction(context, after, message)
  const isFromCustomer = heard && message.public && message.direction === 'in'
  return { case: isFromCustomer ? await escalateByWords(context, after) : after, message }
}

/** A message that waited has gone: now the case, its clocks and the customer's interactions hear of it. */
export async function messageSent(
  context: Context,
  found: Case,
  messageId: string,
  set: Partial<Pick<CaseMessage, 'messageId' | 'problem'>> = {},
): Promise<{ case: Case; message: CaseMessage } | undefined> {
  const waiting = await findMessage(context.db, found, messageId, { lock: true })
  if (!waiting || gone(waiting.state)) return undefined
  const at = context.now.toISOString()
  const message = await changeMessage(context, waiting, { ...set, state: 'sent', sendAt: null, at })
  const after = await happen(context, found, meaning(found, message), { messages: found.messages + 1 })
  if (message.public) await asInteraction(context, after, message)
  return { case: after, message }
}

/** Whether a letter may be written where the case stands now. */
export function checkLetter(found: Case, letter: Letter | null): void {
  if (letter === 'response') checkStep(found, found.type === 'complaint' ? 'responded' : 'answered')
}
