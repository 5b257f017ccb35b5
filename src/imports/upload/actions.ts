import { Invalid } from '../../platform/errors.ts'
import * as files from '../../platform/server/files.ts'
import { contextIn, one as headerOf } from '../../platform/server/http/answer.ts'
import { once, requestHash } from '../../platform/server/http/idempotency.ts'
import type { StreamAction } from '../../platform/server/slice.ts'
import { encodingWatch } from '../reading/encoding.ts'
import type { EncodingFinding, ImportKind } from '../schema.ts'
import * as store from '../store.ts'

const MOST_BYTES = 4 * 1024 ** 3

/** What is no table at all is told at once, not only when somebody looks at it. */
const encodingOf = async (watch: ReturnType<typeof encodingWatch>): Promise<EncodingFinding> => {
  const { size: _size, ...finding } = watch.end()
  return finding
}

/** The body is the file. It is safe on the disk before the draft that names it is written. */
export const takeUpload: StreamAction = async (
  { kind, name }: { kind: ImportKind; name: string },
  context,
  { request, reply },
) => {
  const body = request.body as NodeJS.ReadableStream | undefined
  if (!body || typeof body.pipe !== 'function')
    throw new Invalid('Send the file as the body, with the content type text/csv.')
  const watch = encodingWatch()
  const file = await files.keep(context.house, body, MOST_BYTES, watch.push)
  const encoding = await encodingOf(watch).catch(async (thrown: unknown) => {
    await files.remove(context.house, file.id)
    throw thrown
  })
  const key = headerOf(request.headers['idempotency-key'])
  const made = await contextIn(context, async (within) => {
    const add = async () => {
      const id = within.newId()
      const by = { createdBy: within.staff.id, createdAt: within.now }
      await store.addFile(within.db, { ...file, name, mediaType: 'text/csv', ...by })
      await store.add(within.db, { id, kind, fileId: file.id, fileName: name, encoding, ...by })
      return store.shown(within.db, id)
    }
    if (!key) return { reply: await add(), again: false }
    return once(within, within.staff.id, key, requestHash('POST /imports', { kind, name, sha256: file.sha256 }), add)
  })
  if (made.again) await files.remove(context.house, file.id)
  reply.status(201)
  return made.reply
}
