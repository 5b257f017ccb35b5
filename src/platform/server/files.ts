import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { TooLarge, Unavailable } from '../errors.ts'
import type { Config } from './config.ts'
import { newId } from './context.ts'

declare module './database.ts' {
  interface Tables {
    files: {
      id: string
      name: string
      mediaType: string
      bytes: number
      sha256: string
      purpose: string
      createdBy: string | null
      createdAt: Date | string
    }
  }
}

/** All that has to be known of a house: where its files lie. */
type Place = { config: Pick<Config, 'dataDir'> }

export type KeptFile = { id: string; bytes: number; sha256: string }

/** Bytes lie under ids that we give, two letters a folder; a name that somebody chose never becomes a path. */
const folderOf = (house: Place, id: string) => join(house.config.dataDir, 'files', id.slice(-2))
export const pathOf = (house: Place, id: string) => join(folderOf(house, id), id)

/**
 * Takes bytes in as they come and has them safe on the disk before it returns; whoever calls writes the row of `files`
 * in a transaction afterwards. What has bytes and no row (a stop in between) is found and removed by the doctor.
 */
export async function keep(
  house: Place,
  source: NodeJS.ReadableStream,
  most: number,
  /** Sees the bytes as they go by. */
  watch?: (part: Buffer) => void,
): Promise<KeptFile> {
  const id = newId()
  const path = pathOf(house, id)
  const draft = `${path}.part`
  const hash = createHash('sha256')
  let bytes = 0
  const counted = new Transform({
    transform(part: Buffer, _encoding, done) {
      bytes += part.length
      hash.update(part)
      watch?.(part)
      if (bytes > most)
        done(
          new TooLarge(
            `The file is larger than ${Math.round(most / 1024 / 1024)} MB. Split it and bring in the parts.`,
          ),
        )
      else done(null, part)
    },
  })
  try {
    await mkdir(folderOf(house, id), { recursive: true })
    await pipeline(source, counted, createWriteStream(draft))
    const handle = await open(draft, 'r+')
    await handle.sync()
    await handle.close()
    await rename(draft, path)
  } catch (thrown) {
    await rm(draft, { force: true }).catch(() => {})
    if ((thrown as NodeJS.ErrnoException).code === 'ENOSPC')
      throw new Unavailable('The disk is full, so the file was not taken in. Free some space, then send it again.', {
        retryAfter: 60,
      })
    throw thrown
  }
  return { id, bytes, sha256: hash.digest('hex') }
}

export const read = (house: Place, id: string, start = 0) =>
  createReadStream(pathOf(house, id), { start, highWaterMark: 256 * 1024 })

/**
 * The bytes of a file for whoever is done with a piece before asking for the next: all lie in one buffer, where a stream
 * would make a new one for each, faster than old ones are collected.
 */
export async function* pieces(house: Place, id: string, start = 0): AsyncGenerator<Buffer> {
  const handle = await open(pathOf(house, id), 'r')
  const buffer = Buffer.allocUnsafeSlow(256 * 1024)
  try {
    for (let at = start; ; ) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at)
      if (bytesRead === 0) return
      at += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

/** The first bytes, for looking at. */
export async function beginning(house: Place, id: string, most: number): Promise<Buffer> {
  const handle = await open(pathOf(house, id), 'r')
  try {
    const buffer = Buffer.alloc(most)
    const { bytesRead } = await handle.read(buffer, 0, most, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

export const remove = (house: Place, id: string) => rm(pathOf(house, id), { force: true })
