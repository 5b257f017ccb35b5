import { Invalid } from '../../platform/errors.ts'
import type { Context } from '../../platform/server/context.ts'
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

type Asked = Pick<Parameters<StreamAction>[2], 'request' | 'reply'>
type KeptFile = Awaited<ReturnType<typeof files.keep>>

/** A file that somebody sends, and what becomes of it. */
type Taking<Found, Made> = {
  /** What a repetition by the same Idempotency-Key must agree in, beside the file itself. */
  operation: string
  asked: Record<string, unknown>
  mostBytes: number
  push?: (part: Uint8Array) => void
  /** Throws what the file can be refused for: then nothing of it is kept. */
  look: (file: KeptFile) => Promise<Found>
  /** Writes the draft that names the file. */
  add: (within: Context, file: KeptFile, found: Found) => Promise<Made>
}

/** The body is the file. It is safe on the disk, and was looked at, before the draft that names it is written. */
export async function takeFile<Found, Made>(
  context: Context,
  { request, reply }: Asked,
  { operation, asked, mostBytes, push, look, add }: Taking<Found, Made>,
): Promise<Made> {
  const body = request.body as NodeJS.ReadableStream | undefined
  if (!body || typeof body.pipe !== 'function')
    throw new Invalid('Send the file as the body, with the content type text/csv.')
  const { house } = context
  const file = await files.keep(house, body, mostBytes, push)
  const found = await look(file).catch(async (thrown: unknown) => {
    await files.remove(house, file.id)
    throw thrown
  })
  const key = headerOf(request.headers['idempotency-key'])
  const made = await contextIn(context, async (within) => {
    const write = () => add(within, file, found)
    if (!key) return { reply: await write(), again: false }
    return once(within, within.staff.id, key, requestHash(operation, { ...asked, sha256: file.sha256 }), write)
  })
  if (made.again) await files.remove(house, file.id)
  reply.status(201)
  return made.reply
}

export const takeUpload: StreamAction = ({ kind, name }: { kind: ImportKind; name: string }, context, asked) => {
  const watch = encodingWatch()
  return takeFile(context, asked, {
    operation: 'POST /imports',
    asked: { kind, name },
    mostBytes: MOST_BYTES,
    push: watch.push,
    look: () => encodingOf(watch),
    add: async (within, file, encoding) => {
      const id = within.newId()
      const by = { createdBy: within.staff.id, createdAt: within.now }
      await store.addFile(within.db, { ...file, name, mediaType: 'text/csv', ...by })
      await store.add(within.db, { id, kind, fileId: file.id, fileName: name, encoding, ...by })
      return store.shown(within.db, id)
    },
  })
}
