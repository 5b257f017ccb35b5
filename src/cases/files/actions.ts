import { Conflict, Invalid, NotFound } from '../../platform/errors.ts'
import { keep, read, remove } from '../../platform/server/files.ts'
import { contextIn } from '../../platform/server/http/answer.ts'
import type { StreamAction } from '../../platform/server/slice.ts'
import { happen } from '../happening/actions.ts'
import { pageOf } from '../page/actions.ts'
import { forWork, seenCase } from '../sight/actions.ts'
import { addFile, filesOf, findFile } from './store.ts'

const MOST_BYTES = 25 * 1024 * 1024
const MOST_FILES = 200
const MEDIA_TYPE = /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/

/** The bytes are safe on the disk before anything is written of them; without the row they are swept up. */
export const receiveFile: StreamAction = async (
  { id, name, mediaType }: { id: string; name: string; mediaType?: string },
  context,
  { request, reply },
) => {
  await seenCase(context, id)
  const body = request.body as NodeJS.ReadableStream | null
  if (!body || typeof body.pipe !== 'function')
    throw new Invalid('Send the file as the body, with the content type application/octet-stream.')
  const file = await keep(context.house, body, MOST_BYTES)
  try {
    const page = await contextIn(context, async (within) => {
      const seen = await forWork(within, id)
      if ((await filesOf(within.db, seen.found, true)).length >= MOST_FILES)
        throw new Conflict(`A case has ${MOST_FILES} files at most. Nothing was kept.`)
      const type = mediaType && MEDIA_TYPE.test(mediaType) ? mediaType : 'application/octet-stream'
      const fileId = within.newId()
      const { id: kept, bytes, sha256 } = file
      await addFile(within, seen.found, {
        id: fileId,
        fileId: kept,
        messageId: null,
        name: name.replace(/\p{Cc}/gu, ' ').normalize('NFC'),
        mediaType: type,
        bytes,
        sha256,
      })
      const after = await happen(within, seen.found, [{ kind: 'file', subjectId: fileId }])
      return pageOf(within, { ...seen, found: after })
    })
    reply.status(201)
    return page
  } catch (thrown) {
    await remove(context.house, file.id)
    throw thrown
  }
}

/** Whatever it is, the browser keeps it apart: a download of no certain kind, which nothing here ever shows. */
export const sendFile: StreamAction = async ({ id, fileId }: { id: string; fileId: string }, context, { reply }) => {
  const { found, inside } = await seenCase(context, id)
  const file = await findFile(context.db, found, fileId, inside)
  if (!file) throw new NotFound('There is no such file in this case.')
  const plain = file.name.replace(/[^\w.() -]+/g, '_')
  reply
    .header('content-type', 'application/octet-stream')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('content-length', file.bytes)
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    )
  return read(context.house, file.fileId)
}
