import type { ActionsFor } from '../../../platform/contract.ts'
import { Conflict, Invalid, NotAllowed, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { checkChannel } from '../../conduct/measures/actions.ts'
import { forgetDraft } from '../../drafts/store.ts'
import { escalateBy } from '../../escalation/actions.ts'
import { checkRoute } from '../../external/actions.ts'
import { happen } from '../../happening/actions.ts'
import { gapsIn, sayGaps } from '../../letters/passages.ts'
import { tellMentioned } from '../../mentions/actions.ts'
import { checkStep, isComplaint } from '../../model.ts'
import { pageOf, worked } from '../../page/actions.ts'
import { pointsOf } from '../../points/store.ts'
import { reviewSince } from '../../reviewing/actions.ts'
import { sayUnreviewed } from '../../reviewing/model.ts'
import type { Case } from '../../schema.ts'
import { mayAnswer, type Seen, seenCase } from '../../sight/actions.ts'
import { addMessage, messageSent } from '../actions.ts'
import type { api } from '../api.ts'
import type { Afterwards, CaseMessage, Letter } from '../schema.ts'
import { changeMessage, findMessage, removeMessage } from '../store.ts'
import { inTenSeconds, queueSending } from './waiting/actions.ts'

/** A response answers every point of the complaint; a letter belongs to the step at which the case stands. */
export async function checkWords(
  context: Context,
  found: Case,
  letter: Letter | null,
  afterwards: Afterwards | null,
): Promise<void> {
  if (found.mergedInto) throw new Conflict('This case was merged into another. Answer that one; nothing was written.')
  if (letter === 'response') {
    checkStep(found, isComplaint(found) ? 'responded' : 'answered')
    const points = isComplaint(found) ? await pointsOf(context.db, found) : []
    if (isComplaint(found) && points.length === 0)
      throw new Invalid('Write down the points of the complaint first: the response answers each of them.', {
        fields: { points: 'at least one is needed' },
      })
    const open = points.filter((point) => point.decision === null || !point.reply).length
    if (open > 0)
      throw new Invalid(`${open} of the points still ${open === 1 ? 'needs' : 'need'} a decision and a reply.`, {
        fields: { points: 'each needs a decision and a reply' },
      })
    const unreviewed = sayUnreviewed(points, await reviewSince(context, found))
    if (unreviewed) throw new Invalid(`${unreviewed}. Nothing was written.`, { fields: { points: 'each is reviewed' } })
  }
  if (letter && letter !== 'acknowledgement' && !isComplaint(found) && letter !== 'response')
    throw new Conflict('Only complaints have letters of this kind. Nothing was written.')
  if (afterwards && isComplaint(found) && afterwards !== 'wait for customer')
    throw new Conflict('A complaint is answered by its response, and closed with its cause. Nothing was written.')
}

export const noAddress = () =>
  new Invalid('There is no e-mail address to write to. Choose another channel, or add one to the customer.', {
    fields: { channel: 'no e-mail address' },
  })

/** Whoever works at the desk; inside, also whoever works in the department that was asked. */
function checkAnswers(context: Context, seen: Pick<Seen, 'found' | 'customer'>): void {
  if (!mayAnswer(context, seen))
    throw new NotAllowed(
      'The desk answers this case; inside, the department that was asked does too. Nothing was written.',
    )
}

async function draftOf(context: Context, found: Case, messageId: string): Promise<CaseMessage> {
  const message = await findMessage(context.db, found, messageId, { lock: true })
  if (!message) throw new NotFound('There is no such message in this case.')
  return message
}

export const actions = {
  replyToCase: (
    { id, channel, text, letter = null, afterwards = null, ccAddresses = [], bccAddresses = [] },
    context,
  ) =>
    worked(context, id, async (found, { customer }) => {
      const { now } = context
      checkAnswers(context, { found, customer })
      await checkWords(context, found, letter ?? null, afterwards)
      if (letter) await checkRoute(context, found, letter, text)
      await checkChannel(context, found, channel)
      const byMail = channel === 'email'
      if (byMail && !customer.email) throw noAddress()
      const after = await addMessage(context, found, {
        direction: 'out',
        public: true,
        channel,
        text,
        letter,
        afterwards,
        subject: `${found.subject} [${found.number}]`,
        ...(byMail &&
          customer.email && {
            toAddresses: [customer.email],
            ccAddresses,
            bccAddresses,
            state: 'waiting',
            sendAt: inTenSeconds(now),
          }),
      })
      await forgetDraft(context, found)
      if (byMail) await queueSending(context, after.message)
      return after.case
    }),

  noteOnCase: async ({ id, text }, context) =>
    worked(context, id, async (found) => {
      const note = await addMessage(context, found, { direction: 'out', public: false, channel: found.channel, text })
      await tellMentioned(context, found, text)
      await forgetDraft(context, found)
      return note.case
    }),

  hearOfCase: async ({ id, channel, text, at }, context) => {
    const seen = await seenCase(context, id, { lock: true })
    const { found } = seen
    if (found.mergedInto) throw new Conflict('This case was merged into another. Nothing was written.')
    if (!seen.inside && found.raisedBy !== context.staff.id)
      throw new NotAllowed('Only whoever raised a case, or works on it, writes to it.')
    if (at && (Date.parse(at) > context.now.getTime() + 60_000 || Date.parse(at) < Date.parse(found.receivedAt)))
      throw new Invalid('It was said between the receipt of the case and now.', { fields: { at: 'not then' } })
    const heard = await addMessage(context, found, {
      direction: 'in',
      public: true,
      channel,
      text,
      ...(at && { at }),
      // Whoever wrote it down, or speaks for themselves.
      staffId: context.staff.id,
    })
    await forgetDraft(context, found)
    if (!found.closedAt) return pageOf(context, { ...seen, found: heard.case })
    const again = await happen(context, heard.case, [{ kind: 'reopened', reason: 'customer wrote' }])
    const after = await escalateBy(context, again, [{ cause: 'reopened', times: again.reopened }])
    return pageOf(context, { ...seen, found: after })
  },

  takeBackReply: ({ id, messageId }, context) =>
    worked(context, id, async (found, { customer }) => {
      checkAnswers(context, { found, customer })
      const message = await draftOf(context, found, messageId)
      // While it is being handed to the mail server it has no moment any more.
      if (message.state !== 'waiting' || message.sendAt === null)
        throw new Conflict('This message has gone, so it cannot be taken back. Write another one that puts it right.')
      await changeMessage(context, message, { state: 'draft', sendAt: null })
      return found
    }),

  sendDraft: ({ id, messageId, text }, context) =>
    worked(context, id, async (found, { customer }) => {
      checkAnswers(context, { found, customer })
      const draft = await draftOf(context, found, messageId)
      if (draft.state !== 'draft' && draft.state !== 'failed')
        throw new Conflict('This is no draft any more. Nothing was sent.')
      await checkWords(context, found, draft.letter, draft.afterwards)
      const gaps = gapsIn(text ?? draft.text)
      if (gaps > 0)
        throw new Invalid(`${sayGaps(gaps)}. Complete the words first; nothing was sent.`, {
          fields: { text: 'still to be completed' },
        })
      if (draft.letter) await checkRoute(context, found, draft.letter, text ?? draft.text)
      const words = { ...(text !== undefined && { text }), staffId: context.staff.id, problem: null }
      if (draft.channel !== 'email') {
        await changeMessage(context, draft, words)
        return (await messageSent(context, found, messageId))?.case ?? found
      }
      const to = draft.toAddresses.length > 0 ? draft.toAddresses : [customer.email].flatMap((each) => each ?? [])
      if (to.length === 0) throw noAddress()
      const sendAt = inTenSeconds(context.now)
      await queueSending(
        context,
        await changeMessage(context, draft, { ...words, toAddresses: to, state: 'waiting', sendAt }),
      )
      return found
    }),

  dropDraft: ({ id, messageId }, context) =>
    worked(context, id, async (found, { customer }) => {
      checkAnswers(context, { found, customer })
      const draft = await draftOf(context, found, messageId)
      if (draft.state !== 'draft') throw new Conflict('What was said stays. Only drafts can be thrown away.')
      await removeMessage(context.db, draft)
      return found
    }),
} satisfies ActionsFor<typeof api, Context>
