import type { ActionsFor } from '../../../../platform/contract.ts'
import { Conflict, NotFound } from '../../../../platform/errors.ts'
import type { Context } from '../../../../platform/server/context.ts'
import { read as readFile } from '../../../../platform/server/files.ts'
import { queue } from '../../../../platform/server/jobs.ts'
import type { StreamAction } from '../../../../platform/server/slice.ts'
import { seenCase } from '../../../sight/actions.ts'
import { asAttachment } from '../../content-type.ts'
import type { IncomingMail } from '../schema.ts'
import * as store from '../store.ts'
import type { api } from './api.ts'

const notThere = () => new NotFound('There is no such mail, or you may not see it.')

/** A mail that belongs to a case is seen by whoever sees that; one that belongs to none, by whoever works on cases. */
async function seenMail(context: Context, id: string) {
  const mail = await store.find(context.db, id)
  if (!mail) throw notThere()
  if (mail.caseId) await seenCase(context, mail.caseId)
  return mail
}

const isSeen = (context: Context, caseId: string) =>
  seenCase(context, caseId).then(
    () => true,
    () => false,
  )

async function decided(context: Context, id: string, to: 'waiting' | 'put aside'): Promise<IncomingMail> {
  const before = await seenMail(context, id)
  if (!['held', 'collapsed', 'put aside'].includes(before.state))
    throw new Conflict('This mail is with its case already, or about to be read. Nothing was changed.')
  await store.decide(context.db, id, to)
  if (to === 'waiting')
    await queue(context.db, 'takeInMails', {}, { key: 'take in mails', lane: 'mail in', attempts: 20 })
  return shown((await store.find(context.db, id)) as Kept)
}

type Kept = NonNullable<Awaited<ReturnType<typeof store.find>>>
const shown = ({ fileId: _file, ...rest }: Kept): IncomingMail => rest

export const actions = {
  incomingMails: async ({ state, before, limit }, context) => {
    const rows = await store.list(context.db, { state, before: before ?? null, limit })
    const seen = await Promise.all(rows.map((row) => (row.caseId ? isSeen(context, row.caseId) : true)))
    return { rows: rows.filter((_, at) => seen[at]) }
  },
  takeMailIn: ({ id }, context) => decided(context, id, 'waiting'),
  putMailAside: ({ id }, context) => decided(context, id, 'put aside'),
} satisfies ActionsFor<typeof api, Context>

/** Always to be saved, never to be opened: what is in it is whatever somebody sent. */
export const sendOriginal: StreamAction = async ({ id }: { id: string }, context, { reply }) => {
  const mail = await seenMail(context, id)
  if (!mail.fileId) throw new NotFound('This mail was too large to be kept; it lies with the mail server.')
  reply
    .header('content-type', 'application/octet-stream')
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', asAttachment('mail-as-it-came.eml'))
    .header('content-security-policy', "default-src 'none'; sandbox")
  return readFile(context.house, mail.fileId)
}
