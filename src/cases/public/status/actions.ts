import { createHash } from 'node:crypto'
import { Conflict, NotFound, TooMany } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import type { ToAppend } from '../../events/store.ts'
import { happen } from '../../happening/actions.ts'
import { addMessage } from '../../messages/actions.ts'
import { findMessage } from '../../messages/store.ts'
import { openCase } from '../../opening/actions.ts'
import { tellReviewers } from '../../reviewing/actions.ts'
import type { Case } from '../../schema.ts'
import { tokenDigest } from '../../status-token.ts'
import { findCase, placeOfToken } from '../../store.ts'
import { addFiles, type OnDisk } from '../asking/actions.ts'
import { subjectOf } from '../asking/model.ts'
import { isDone, isLongClosed, MOST_MESSAGES, mayAskReview, mayWithdraw } from './model.ts'
import type { Rating } from './schema.ts'
import { linkCases, putRating, writtenLately } from './store.ts'

export const notThere = () => new NotFound('There is no case behind this link.')

/** The case whose private link this is. A number, an id or half a link opens nothing. */
export async function caseOfToken(context: Context, token: string, how: { lock?: boolean } = {}): Promise<Case> {
  if (!/^[\w-]{43}$/.test(token)) throw notThere()
  const place = await placeOfToken(context.db, tokenDigest(token))
  const found = place && (await findCase(context.db, place.caseId, how))
  if (!found || found.spam) throw notThere()
  return found
}

const MERGED_AT_MOST = 20

/** The case that it is answered in since it was merged. */
export async function answeredIn(context: Context, found: Case, how: { lock?: boolean } = {}): Promise<Case> {
  let at = found
  for (let step = 0; at.mergedInto && step < MERGED_AT_MOST; step++)
    at = (await findCase(context.db, at.mergedInto, how)) ?? at
  return at
}

export type Said = { seal: string; text: string; files: readonly OnDisk[] }

/** The same words from the same showing of the page are one message, however often they are sent. */
const idOf = ({ seal, text, files }: Said): string => {
  const hash = createHash('sha256').update(
    JSON.stringify([seal, text, files.map(({ name, kept }) => [name, kept.sha256])]),
  )
  const hex = hash.digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

async function written(context: Context, found: Case, said: Said, before: ToAppend[] = []): Promise<Case> {
  const id = idOf(said)
  if (await findMessage(context.db, found, id)) return found
  if ((await writtenLately(context.db, found, context.now)) >= MOST_MESSAGES)
    throw new TooMany('This case had many messages within an hour. Nothing was sent.', { retryAfter: 3600 })
  const { case: after, message } = await addMessage(
    context,
    found,
    { id, direction: 'in', public: true, channel: 'web', text: said.text, staffId: null },
    before,
  )
  return addFiles(context, after, message.id, said.files)
}

/** Long after its closing what they write begins a case of its own, which knows the old one. */
async function begunAnew(context: Context, old: Case, said: Said): Promise<Case> {
  const id = idOf(said)
  const before = await findCase(context.db, id)
  if (before) return before
  const { case: opened, message } = await openCase(
    context,
    {
      id,
      customerId: old.customerId,
      anonymous: old.anonymous,
      type: old.type,
      subject: subjectOf(said.text),
      channel: 'web',
      language: old.language,
      source: 'form',
      text: said.text,
      message: { staffId: null },
    },
    { anyCustomer: true },
  )
  await linkCases(context, opened, old)
  await linkCases(context, old, opened)
  return addFiles(context, opened, message.id, said.files)
}

/** A reply of the customer. A closed case opens again; one that is long closed is followed by a new one. */
export async function reply(context: Context, token: string, said: Said): Promise<Case> {
  const found = await answeredIn(context, await caseOfToken(context, token, { lock: true }), { lock: true })
  if (isLongClosed(found, context.now)) return begunAnew(context, found, said)
  return written(
    context,
    found,
    said,
    found.closedAt ? [{ kind: 'reopened', reason: 'customer wrote', staffId: null }] : [],
  )
}

export async function rate(
  context: Context,
  token: string,
  rating: Omit<Rating, 'round'>,
  flags: string[],
): Promise<Case> {
  const found = await answeredIn(context, await caseOfToken(context, token, { lock: true }), { lock: true })
  if (!isDone(found)) throw new Conflict('There is nothing to rate before it is answered. Nothing was changed.')
  await putRating(context, found, rating, flags)
  return found
}

/** Somebody who had no part in the decision is to look at it. */
export async function askReview(context: Context, token: string, said: Said): Promise<Case> {
  const found = await answeredIn(context, await caseOfToken(context, token, { lock: true }), { lock: true })
  // Asked twice by a double click it is asked once.
  if (found.procedureStage > 1) return found
  if (!mayAskReview(found)) throw new Conflict('There is no decision to review. Nothing was changed.')
  const after = said.text === '' ? found : await written(context, found, said)
  const again = await happen(context, after, [{ kind: 'review asked', reason: 'customer asked', staffId: null }])
  await tellReviewers(context, again)
  return again
}

export async function withdraw(context: Context, token: string): Promise<Case> {
  const found = await answeredIn(context, await caseOfToken(context, token, { lock: true }), { lock: true })
  if (found.outcome === 'withdrawn') return found
  if (!mayWithdraw(found)) throw new Conflict('This case is closed already. Nothing was changed.')
  const by = { reason: 'customer asked' as const, staffId: null }
  return happen(context, found, [
    { kind: 'withdrawn', ...by },
    { kind: 'closed', after: 'withdrawn', ...by },
  ])
}
