import type { Procedure } from '../../../../commitments/packs/schema.ts'
import { procedureInForce } from '../../../../commitments/procedure/actions.ts'
import { NotFound } from '../../../../platform/errors.ts'
import type { Context } from '../../../../platform/server/context.ts'
import type { CaseFile } from '../../../files/schema.ts'
import { filesOf, findFile, type KeptFile } from '../../../files/store.ts'
import type { ShownMessage } from '../../../messages/schema.ts'
import { shownMessages } from '../../../messages/store.ts'
import type { Case } from '../../../schema.ts'
import { answeredIn, caseOfToken } from '../actions.ts'
import { promisesOf } from '../promises/actions.ts'
import type { Promised, Rating } from '../schema.ts'
import { isKnownCustomer, ratingOf } from '../store.ts'

/** All that a status page opens with: what the customer may see of their case, and nothing else of it. */
export type Status = {
  found: Case
  /** The number of the case that it is answered in, when it was merged. */
  mergedNumber: string | null
  messages: ShownMessage[]
  files: CaseFile[]
  promises: Promised[]
  rating: Rating | null
  procedure: Procedure
}

/** The case of the link and, once merged, the one that it is answered in; of nobody known each stays for itself. */
async function bothOf(context: Context, token: string): Promise<{ first: Case; target: Case; shown: Case[] }> {
  const first = await caseOfToken(context, token)
  const target = await answeredIn(context, first)
  const both = target.id !== first.id && (await isKnownCustomer(context.db, first.customerId))
  return { first, target, shown: both ? [first, target] : [first] }
}

export async function statusOf(context: Context, token: string, language: string): Promise<Status> {
  const { db } = context
  const { first, target, shown } = await bothOf(context, token)
  const outside = { inside: false, staffId: '' }
  const [messages, files, promises, rating, procedure] = await Promise.all([
    Promise.all(shown.map((found) => shownMessages(db, found, outside))),
    Promise.all(shown.map((found) => filesOf(db, found, false))),
    promisesOf(context, target, language),
    ratingOf(db, target, target.reopened),
    procedureInForce(db, new Date(target.receivedAt)),
  ])
  return {
    found: { ...target, number: first.number, subject: first.subject },
    mergedNumber: shown.length > 1 ? target.number : null,
    // One that waits to be sent may still be taken back: it is not there yet.
    messages: messages
      .flat()
      .filter(({ state }) => state !== 'waiting')
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id.localeCompare(b.id)),
    files: files.flat(),
    promises,
    rating: rating ?? null,
    procedure,
  }
}

export async function fileOf(context: Context, token: string, fileId: string): Promise<KeptFile> {
  const { shown } = await bothOf(context, token)
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(fileId))
    for (const found of shown) {
      const file = await findFile(context.db, found, fileId, false)
      if (file) return file
    }
  throw new NotFound('There is no such file.')
}
