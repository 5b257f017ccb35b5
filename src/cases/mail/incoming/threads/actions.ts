import type { Context } from '../../../../platform/server/context.ts'
import { keyFor } from '../../../../platform/server/secrets.ts'
import type { Case } from '../../../schema.ts'
import { findCase, placeOfNumber } from '../../../store.ts'
import type { ParsedMail } from '../../parsing/schema.ts'
import { caseNamedBy, messageNamedBy } from '../../token.ts'
import * as mails from '../store.ts'
import * as store from './store.ts'

/** The key with which mails are tied to cases. */
export const threadKey = (secret: string) => keyFor(secret, 'mail threads')

const CHAIN = 20

/** The case that a case is answered in since it was merged. */
export async function survivorOf(context: Context, id: string): Promise<Case | undefined> {
  let found = await findCase(context.db, id, { lock: true })
  for (let step = 0; found?.mergedInto && step < CHAIN; step++)
    found = await findCase(context.db, found.mergedInto, { lock: true })
  return found
}

/** The case that our own signature in a mail names: a message of ours it answers, else the address it went to. */
async function namedCase(context: Context, mail: ParsedMail): Promise<string | null> {
  const key = threadKey(context.house.config.secret)
  for (const answered of mail.answers) {
    const id = messageNamedBy(key, answered)
    const place = id && (await mails.messagePlace(context.db, { id }))
    if (place) return place.caseId
  }
  for (const address of [
    ...mail.deliveredTo,
    ...mail.to.map((one) => one.address),
    ...mail.cc.map((one) => one.address),
  ]) {
    const number = caseNamedBy(key, address)
    const place = number && (await placeOfNumber(context.db, number))
    if (place) return place.caseId
  }
  return null
}

/**
 * Where a mail belongs. Our signature in what it answers or where it went, AND a sender who takes part already; never
 * the subject. Whoever only knows the signature is a stranger to the case: their mail opens one of its own.
 */
export async function threadOf(
  context: Context,
  mail: ParsedMail,
): Promise<{ case: Case | null; stranger: Case | null; sideId: string | null }> {
  const id = await namedCase(context, mail)
  const found = id ? await survivorOf(context, id) : undefined
  if (!found || !mail.from) return { case: null, stranger: null, sideId: null }
  const named = id === found.id ? found : ((await findCase(context.db, id as string)) as Case)
  const part =
    (await store.takesPart(context.db, found, mail.from.address)) ||
    (named.id !== found.id && (await store.takesPart(context.db, named, mail.from.address)))
  if (!part) return { case: null, stranger: found, sideId: null }
  const sideId = (await store.sideOf(context.db, named, mail.from.address)) ?? null
  return { case: found, stranger: null, sideId }
}

export const linkTo = (context: Context, from: Case, to: Case) =>
  store.addLink(context.db, { id: context.newId(), from, to, now: context.now })
