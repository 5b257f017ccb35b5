import { Readable } from 'node:stream'
import { organisationOf } from '../../../organisation/actions.ts'
import { paperOf } from '../../../organisation/letterhead/actions.ts'
import { NotFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/server/context.ts'
import { makePdf, pdfHeaders } from '../../../platform/server/documents/pdf.ts'
import { keep, remove } from '../../../platform/server/files.ts'
import type { Job, StreamAction } from '../../../platform/server/slice.ts'
import { addFile } from '../../files/store.ts'
import { queueSending } from '../../messages/sending/waiting/actions.ts'
import { findMessage } from '../../messages/store.ts'
import { seenCase } from '../../sight/actions.ts'
import { findCase } from '../../store.ts'
import { letterPaper } from '../paper.ts'
import type { CaseLetter } from './schema.ts'
import * as store from './store.ts'

const MOST_BYTES = 25 * 1024 * 1024

async function paper({ db }: Pick<Context, 'db'>, number: string, letter: CaseLetter, at: Date, isDraft: boolean) {
  const [{ timeZone }, { sender, foot }] = await Promise.all([organisationOf(db), paperOf(db)])
  return letterPaper({ letter, number, sender, foot, at, timeZone, isDraft })
}

/** As it is now; until it has gone it says that it is a draft. */
export const sendLetterPdf: StreamAction = async (
  { id, letterId }: { id: string; letterId: string },
  context,
  { reply },
) => {
  const { found, inside } = await seenCase(context, id)
  const letter = inside ? await store.find(context.db, found, letterId) : undefined
  if (!letter) throw new NotFound('There is no such letter in this case.')
  const at = letter.sentAt ? new Date(letter.sentAt) : context.now
  const pdf = await makePdf(await paper(context, found.number, letter, at, letter.sentAt === null))
  return reply.headers(pdfHeaders(`${found.number} ${letter.kind}`, 'inline')).send(pdf)
}

/** Draws a letter that goes out, lays it with the case and its message, and lets an e-mail go once it is there. */
export const makeLetter: Job = async ({ caseId, letterId, messageId }, { house, ...rest }) => {
  const asked = await house.lend(async (db) => {
    const found = await findCase(db, String(caseId))
    const letter = found && (await store.find(db, found, String(letterId)))
    if (!found || !letter || letter.messageId !== messageId || letter.state === 'draft') return undefined
    return { letter, document: await paper({ db }, found.number, letter, rest.now, false) }
  })
  // Taken back or thrown away meanwhile.
  if (!asked) return
  const { letter, document } = asked
  const pdf = await makePdf(document)
  const file = await keep(house, Readable.from([pdf]), MOST_BYTES)
  const kept = await house.transact(async (db) => {
    const context = { ...rest, house, db }
    const found = await findCase(db, String(caseId), { lock: true })
    const message = found && (await findMessage(db, found, String(messageId), { lock: true }))
    if (!found || !message || message.state === 'draft') return false
    await addFile(context, found, {
      id: context.newId(),
      fileId: file.id,
      messageId: message.id,
      name: `${found.number} ${letter.kind}.pdf`,
      mediaType: 'application/pdf',
      bytes: file.bytes,
      sha256: file.sha256,
    })
    if (message.state === 'waiting') await queueSending(context, message)
    return true
  })
  if (!kept) await remove(house, file.id)
}
