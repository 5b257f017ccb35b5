import type { ActionsFor } from '../../../platform/contract.ts'
import { Conflict, Invalid, NotAllowed, NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { expectVersion } from '../../../platform/server/http/answer.ts'
import { queue } from '../../../platform/server/jobs.ts'
import { checkChannel } from '../../conduct/measures/actions.ts'
import { requiredPassages } from '../../external/actions.ts'
import { removeFilesOf } from '../../files/store.ts'
import { addMessage } from '../../messages/actions.ts'
import type { Letter } from '../../messages/schema.ts'
import { checkWords, noAddress } from '../../messages/sending/actions.ts'
import { inTenSeconds } from '../../messages/sending/waiting/actions.ts'
import { findMessage, removeMessage } from '../../messages/store.ts'
import { isComplaint } from '../../model.ts'
import { pageOf } from '../../page/actions.ts'
import { pointsOf } from '../../points/store.ts'
import { reviewSince } from '../../reviewing/actions.ts'
import { sayUnreviewed } from '../../reviewing/model.ts'
import type { Case } from '../../schema.ts'
import { forWork, type Seen, seenCase } from '../../sight/actions.ts'
import { draft, nextStep } from '../drafting/actions.ts'
import { gapsIn, missingPassages, type Passage, sayGaps } from '../passages.ts'
import { decides, type LetterKind } from '../schema.ts'
import type { writingApi } from './api.ts'
import type { CaseLetter, LetterPage } from './schema.ts'
import * as store from './store.ts'

/** What kind of message a letter goes out as: what it means for its case. */
const messageKinds: Record<LetterKind, Letter | null> = {
  acknowledgement: 'acknowledgement',
  holding: 'holding',
  response: 'response',
  rejection: 'response',
  'external review': 'external review',
  conduct: null,
}

async function passagesFor(context: Context, found: Case, { kind, language }: Pick<CaseLetter, 'kind' | 'language'>) {
  const message = messageKinds[kind]
  const passages: Passage[] = message ? await requiredPassages(context, found, message) : []
  const review = decides(kind) ? await nextStep(context, found, language) : null
  return review ? [...passages, { text: review, why: 'how to ask for a review' }] : passages
}

/** What a letter lacks before it can go, in words. */
async function lacking(context: Context, found: Case, letter: CaseLetter): Promise<string[]> {
  if (letter.state !== 'draft') return []
  const gaps = gapsIn(letter.text)
  const missing = missingPassages(letter.text, await passagesFor(context, found, letter))
  const points = decides(letter.kind) && isComplaint(found) ? await pointsOf(context.db, found) : []
  const unanswered = points.filter(({ decision, reply }) => decision === null || !reply).length
  const unreviewed = sayUnreviewed(points, points.length > 0 ? await reviewSince(context, found) : null)
  const unsaid = points.filter(
    ({ reply }) => reply && missingPassages(letter.text, [{ text: reply, why: '' }]).length > 0,
  )
  return [
    ...(gaps > 0 ? [sayGaps(gaps)] : []),
    ...missing.map(({ why, text }) => `It has to say ${why}, word for word: “${text}”`),
    ...(decides(letter.kind) && isComplaint(found) && points.length === 0
      ? ['No point of the complaint is written down yet, and the letter answers each of them']
      : []),
    ...(unanswered > 0
      ? [`${unanswered} of the points ${unanswered === 1 ? 'has' : 'have'} no decision or no reply yet`]
      : []),
    ...(unreviewed ? [unreviewed] : []),
    ...unsaid.map(({ position }) => `The reply to point ${position} is not in it`),
  ]
}

async function pageOfLetter(context: Context, { found, customer }: Seen, letterId: string): Promise<LetterPage> {
  const letter = await store.find(context.db, found, letterId)
  if (!letter) throw new NotFound('There is no such letter in this case (any more).')
  const { id, number, subject, closedAt } = found
  return {
    case: {
      id,
      number,
      subject,
      email: customer.seen ? customer.email : null,
      customer: customer.name,
      closed: closedAt !== null,
    },
    letter,
    versions: await store.versionsOf(context.db, found, letterId),
    missing: await lacking(context, found, letter),
    version: letter.version,
  }
}

/** Letters lie among ourselves until they go out. */
async function inside(context: Context, id: string): Promise<Seen> {
  const seen = await seenCase(context, id)
  if (!seen.inside) throw new NotAllowed('You see this case as the one who raised it; letters are written inside.')
  return seen
}

/** A letter that has not gone: one that was taken back is one again, and what it would have gone out as is dropped. */
async function unsent(context: Context, found: Case, letterId: string): Promise<CaseLetter> {
  const letter = await store.find(context.db, found, letterId)
  if (!letter) throw new NotFound('There is no such letter in this case (any more).')
  if (letter.state !== 'draft' && letter.state !== 'failed')
    throw new Conflict('This letter is on its way or has gone, so it stays as it is. Write another one.')
  return letter
}

async function dropMessage(context: Context, found: Case, letter: CaseLetter): Promise<void> {
  const message = letter.messageId && (await findMessage(context.db, found, letter.messageId, { lock: true }))
  if (!message) return
  await removeFilesOf(context.db, found, message.id)
  await removeMessage(context.db, message)
}

export const writingActions = {
  caseLetters: async ({ id }, context) => {
    const { found } = await inside(context, id)
    return { rows: await store.list(context.db, found) }
  },

  caseLetter: async ({ id, letterId }, context) => pageOfLetter(context, await inside(context, id), letterId),

  draftLetter: async ({ id, kind, language }, context) => {
    const seen = await forWork(context, id)
    if (seen.found.mergedInto) throw new Conflict('This case was merged into another. Write from that one.')
    return pageOfLetter(context, seen, await draft(context, seen, kind, { language }))
  },

  editLetter: async ({ id, letterId, ...said }, context) => {
    const seen = await forWork(context, id)
    const letter = await unsent(context, seen.found, letterId)
    expectVersion(letter, context)
    const { subject, recipient, text } = letter
    const now = { subject: said.subject ?? subject, recipient: said.recipient ?? recipient, text: said.text ?? text }
    const same = now.subject === subject && now.recipient === recipient && now.text === text
    if (!same) await store.save(context, seen.found, letter, now)
    return pageOfLetter(context, seen, letterId)
  },

  dropLetter: async ({ id, letterId }, context) => {
    const { found } = await forWork(context, id)
    const letter = await unsent(context, found, letterId)
    await dropMessage(context, found, letter)
    await store.remove(context.db, found, letterId)
    return { dropped: true as const }
  },

  sendLetter: async ({ id, letterId, by }, context) => {
    const seen = await forWork(context, id)
    const { found, customer } = seen
    const letter = await unsent(context, found, letterId)
    const kind = messageKinds[letter.kind]
    await checkWords(context, found, kind, null)
    const missing = await lacking(context, found, { ...letter, state: 'draft' })
    if (missing.length > 0)
      throw new Invalid(`The letter cannot go yet. ${missing.join('. ')}. Nothing was sent.`, {
        fields: { text: missing[0] ?? '' },
      })
    if (by === 'email' && !customer.email) throw noAddress()
    await checkChannel(context, found, by)
    await dropMessage(context, found, letter)
    const messageId = context.newId()
    await store.setMessage(context, found, letter, messageId)
    const sendAt = inTenSeconds(context.now)
    const { case: after } = await addMessage(context, found, {
      id: messageId,
      direction: 'out',
      public: true,
      channel: by,
      text: letter.text,
      letter: kind,
      subject: `${letter.subject} [${found.number}]`,
      ...(by === 'email' && customer.email && { toAddresses: [customer.email], state: 'waiting', sendAt }),
    })
    await queue(
      context.db,
      'makeLetter',
      { caseId: found.id, letterId, messageId },
      { key: `letter ${messageId}`, attempts: 10 },
    )
    const sent = (await store.find(context.db, after, letterId)) as CaseLetter
    return { page: await pageOf(context, { ...seen, found: after }), letter: sent }
  },
} satisfies ActionsFor<typeof writingApi, Context>
