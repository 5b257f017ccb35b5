import { createHash, type Hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { Invalid } from '../../errors.ts'

/**
 * One backup is one Zstandard stream of frames: a letter, four bytes of length, the content. The first says what it
 * is, each table and file ends with its own digest, and the last holds the digest of all before: a file without it was cut off.
 */
export const formatNumber = 1

export type Head = {
  format: number
  program: string
  postgres: string
  takenAt: string
  migrations: { name: string; sha256: string }[]
}
export type TableStart = { name: string; columns: string[] }
export type FileStart = { path: string; modified: string }
export type PartEnd = { rows?: number; bytes: number; sha256: string }
export type Sequence = { name: string; value: string; called: boolean }
export type Trailer = { tables: number; rows: number; files: number; sha256: string }

const letters = { H: 'head', T: 'table', F: 'file', D: 'data', E: 'end', Q: 'sequences', Z: 'trailer' } as const
type Letter = keyof typeof letters

export type Frame =
  | { kind: 'head'; value: Head }
  | { kind: 'table'; value: TableStart }
  | { kind: 'file'; value: FileStart }
  | { kind: 'data'; value: Buffer }
  | { kind: 'end'; value: PartEnd }
  | { kind: 'sequences'; value: Sequence[] }
  | { kind: 'trailer'; value: Trailer }

const frameLimit = 64 * 1024 * 1024

export type FrameWriter = {
  put: (letter: Exclude<Letter, 'D' | 'Z'>, value: unknown) => Promise<void>
  data: (chunk: Buffer) => Promise<void>
  /** Writes the trailer, waits until the disk has everything, and returns the size. */
  close: (totals: Omit<Trailer, 'sha256'>) => Promise<number>
  abandon: () => Promise<void>
}

export const writeFrames = (path: string): FrameWriter => {
  const zstd = createZstdCompress({
    params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
  })
  const disk = createWriteStream(path, { flags: 'w', mode: 0o600 })
  let problem: Error | undefined
  const fail = (error: Error): void => {
    problem ??= error
    zstd.destroy()
    disk.destroy()
  }
  zstd.on('error', fail)
  disk.on('error', fail)
  const closed = new Promise<void>((done) => disk.once('close', () => done()))
  zstd.pipe(disk)
  const whole = createHash('sha256')
  const push = async (bytes: Buffer): Promise<void> => {
    if (problem) throw problem
    if (!zstd.write(bytes)) await Promise.race([new Promise((done) => zstd.once('drain', done)), closed])
    if (problem) throw problem
  }
  const frame = async (letter: Letter, content: Buffer): Promise<void> => {
    const head = Buffer.alloc(5)
    head.write(letter, 0, 'latin1')
    head.writeUInt32BE(content.length, 1)
    whole.update(head).update(content)
    await push(head)
    await push(content)
  }
  const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))
  return {
    put: (letter, value) => frame(letter, json(value)),
    data: (chunk) => frame('D', chunk),
    close: async (totals) => {
      const sha256 = whole.copy().digest('hex')
      await frame('Z', json({ ...totals, sha256 }))
      zstd.end()
      await finished(disk).catch((error: Error) => {
        throw problem ?? error
      })
      const file = await open(path, 'r+')
      await file.sync()
      const { size } = await file.stat()
      await file.close()
      return size
    },
    abandon: async () => {
      zstd.destroy()
      disk.destroy()
      await closed
    },
  }
}

const damaged = (path: string, why: string): Invalid =>
  new Invalid(`${path} is not a whole backup of Rapport: ${why}. Nothing was changed. Use another backup.`)

const readJson = (path: string, content: Buffer): never => {
  try {
    return JSON.parse(content.toString('utf8')) as never
  } catch {
    throw damaged(path, 'a part of it cannot be read')
  }
}

type Cut = { letter: Letter; content: Buffer }

/** The whole frames at the beginning of what has been read, and what is left over. */
const take = (path: string, held: Buffer, whole: Hash): { cuts: Cut[]; rest: Buffer } => {
  const cuts: Cut[] = []
  let rest = held
  while (rest.length >= 5) {
    const end = 5 + rest.readUInt32BE(1)
    const letter = rest.toString('latin1', 0, 1) as Letter
    if (!(letter in letters) || end > frameLimit) throw damaged(path, 'it holds something else')
    if (rest.length < end) break
    if (letter !== 'Z') whole.update(rest.subarray(0, end))
    cuts.push({ letter, content: rest.subarray(5, end) })
    rest = rest.subarray(end)
  }
  return { cuts, rest }
}

const unreadable = (path: string, error: unknown): Invalid => {
  if (error instanceof Invalid) return error
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return new Invalid(`There is no file ${path}. Nothing was changed.`)
  if (code === 'EACCES' || code === 'EISDIR')
    return new Invalid(`${path} cannot be read (${message}). Nothing was changed.`)
  return damaged(path, code?.startsWith('ZSTD') || code === 'Z_BUF_ERROR' ? 'it was cut off or changed' : message)
}

/** Cuts the stream into frames; what is left over at the end is an incomplete one. */
const cut = async function* (path: string, whole: Hash): AsyncGenerator<Cut> {
  const disk = createReadStream(path, { highWaterMark: 1024 * 1024 })
  const zstd = createZstdDecompress({ chunkSize: 512 * 1024 })
  disk.on('error', (error) => zstd.destroy(error))
  let held: Buffer = Buffer.alloc(0)
  try {
    for await (const chunk of disk.pipe(zstd) as AsyncIterable<Buffer>) {
      const { cuts, rest } = take(path, held.length === 0 ? chunk : Buffer.concat([held, chunk]), whole)
      held = rest
      yield* cuts
    }
  } catch (error) {
    throw unreadable(path, error)
  } finally {
    disk.destroy()
  }
  if (held.length > 0) throw damaged(path, 'it was cut off')
}

const requireReadable = (path: string, { format, program }: Head): void => {
  if (format > formatNumber)
    throw new Invalid(
      `${path} was written by a newer Rapport (${program}). Nothing was changed. Restore it with that one.`,
    )
}

/** Every frame of a backup, its digests checked as they pass. Throws at the first that does not fit. */
export const readFrames = async function* (path: string): AsyncGenerator<Frame> {
  const whole = createHash('sha256')
  let part = createHash('sha256')
  let bytes = 0
  let count = 0
  let closed = false
  for await (const { letter, content } of cut(path, whole)) {
    if (closed) throw damaged(path, 'something follows its end')
    if (count === 0 && letter !== 'H') throw damaged(path, 'it does not begin as one')
    count += 1
    if (letter === 'D') {
      part.update(content)
      bytes += content.length
      yield { kind: 'data', value: content }
      continue
    }
    const value: never = readJson(path, content)
    if (letter === 'H') requireReadable(path, value)
    if (letter === 'T' || letter === 'F') {
      part = createHash('sha256')
      bytes = 0
    }
    if (letter === 'E' && ((value as PartEnd).sha256 !== part.digest('hex') || (value as PartEnd).bytes !== bytes))
      throw damaged(path, 'a part of it was changed')
    if (letter === 'Z') {
      if ((value as Trailer).sha256 !== whole.copy().digest('hex')) throw damaged(path, 'it was changed')
      closed = true
    }
    yield { kind: letters[letter], value } as Frame
  }
  if (!closed) throw damaged(path, count === 0 ? 'it is empty' : 'it was cut off before its end')
}

/** Reads a backup from its beginning to its end without doing anything, and tells what is in it. */
export const examine = async (
  path: string,
): Promise<{ head: Head; tables: { name: string; rows: number }[]; trailer: Trailer }> => {
  let head: Head | undefined
  let trailer: Trailer | undefined
  let table: string | undefined
  const tables: { name: string; rows: number }[] = []
  for await (const frame of readFrames(path)) {
    if (frame.kind === 'head') head = frame.value
    else if (frame.kind === 'table') table = frame.value.name
    else if (frame.kind === 'file') table = undefined
    else if (frame.kind === 'end' && table) tables.push({ name: table, rows: frame.value.rows ?? 0 })
    else if (frame.kind === 'trailer') trailer = frame.value
  }
  if (!head || !trailer) throw damaged(path, 'it was cut off before its end')
  return { head, tables, trailer }
}
