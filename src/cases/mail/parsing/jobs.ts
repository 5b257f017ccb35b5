// The process that reads mail: what somebody sent may take any time and memory, so it happens where it can be ended.
// It is told a path, keeps what was attached under ids of ours, and answers what the mail says.
import { open, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import PostalMime, { type Attachment } from 'postal-mime'
import { keep } from '../../../platform/server/files.ts'
import { fileName, typeOf } from '../content-type.ts'
import { MOST_FILES, mailOf, unreadable } from './model.ts'
import type { ParsedFile, ParsedMail, ParseOrder, ParseReply } from './schema.ts'

/** What a mail may take of memory, all in all. */
const MOST_MEMORY = 256 * 1024 * 1024
/** Beyond it a mail is not read, only its head: decoding it would take more than it may. */
const MOST_BYTES = 30 * 1024 * 1024
const MOST_HEAD = 256 * 1024
const MARK = 'rapport memory watch'

const limits = { maxNestingDepth: 100, maxHeadersSize: 2 * 1024 * 1024, forceRfc822Attachments: true } as const

async function begin(path: string, most: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(most)
    const { bytesRead } = await file.read(buffer, 0, most, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const bytesOf = ({ content }: Attachment): Buffer =>
  typeof content === 'string'
    ? Buffer.from(content)
    : content instanceof ArrayBuffer
      ? Buffer.from(content)
      : Buffer.from(content.buffer, content.byteOffset, content.byteLength)

async function kept(dataDir: string, attachment: Attachment, number: number): Promise<ParsedFile> {
  const bytes = bytesOf(attachment)
  const mediaType = typeOf(bytes, attachment.mimeType)
  const { id, sha256 } = await keep({ config: { dataDir } }, Readable.from([bytes]), Number.POSITIVE_INFINITY)
  return {
    id,
    name: fileName(attachment.filename, mediaType, number),
    mediaType,
    bytes: bytes.length,
    sha256,
    contentId: attachment.contentId?.replace(/^<|>$/g, '').slice(0, 200) ?? null,
  }
}

/** Only the head: whatever the rest does, who sent it and what about should be seen. */
async function headOnly(order: ParseOrder, problem: string): Promise<ParsedMail> {
  try {
    const bytes = (await begin(order.path, MOST_HEAD)).toString('latin1')
    const end = /\r?\n\r?\n/.exec(bytes)?.index ?? bytes.length
    // Without what says how the rest is built, there is nothing to go wrong over.
    const head = bytes.slice(0, end).replace(/^content-[^:\n]*:.*(\r?\n[ \t].*)*\r?\n?/gim, '')
    const email = await PostalMime.parse(Buffer.from(`${head.trimEnd()}\r\n\r\n`, 'latin1'), limits)
    const mail = mailOf(email, {
      key: Buffer.from(order.key, 'base64url'),
      checkedBy: order.checkedBy,
      files: [],
      filesLeftOut: 0,
    })
    return { ...mail, problem }
  } catch {
    return unreadable(problem)
  }
}

async function parse(order: ParseOrder): Promise<ParsedMail> {
  const { size } = await stat(order.path)
  if (size > MOST_BYTES) return headOnly(order, 'It is too large to be shown here.')
  try {
    const email = await PostalMime.parse(await begin(order.path, size), limits)
    // The parts of a report on delivery are read, not kept.
    const isReport = email.attachments.some(({ mimeType }) => mimeType === 'message/delivery-status')
    const wanted = isReport ? [] : email.attachments.slice(0, MOST_FILES)
    const files: ParsedFile[] = []
    for (const [at, attachment] of wanted.entries()) files.push(await kept(order.dataDir, attachment, at + 1))
    return mailOf(email, {
      key: Buffer.from(order.key, 'base64url'),
      checkedBy: order.checkedBy,
      files,
      filesLeftOut: isReport ? 0 : Math.max(0, email.attachments.length - MOST_FILES),
    })
  } catch {
    return headOnly(order, 'Its parts could not be told from each other.')
  }
}

if (!isMainThread && workerData === MARK)
  // Looked at from a thread of its own: whoever reads a mail may be too busy to look up.
  setInterval(() => {
    if (process.memoryUsage.rss() > MOST_MEMORY) process.kill(process.pid, 'SIGKILL')
  }, 25)

if (isMainThread && process.send) {
  new Worker(new URL(import.meta.url), { workerData: MARK }).unref()
  process.on('message', async (order: ParseOrder) => {
    const mail = order.only ? await headOnly(order, 'It took too long or too much to be read.') : await parse(order)
    process.send?.({ id: order.id, mail } satisfies ParseReply)
  })
  process.on('disconnect', () => process.exit(0))
}
