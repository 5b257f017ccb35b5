import { Readable, Transform } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { Invalid, TooLarge } from '../../errors.ts'

/** Large bodies are held in memory while they are read: two at a time, the others wait their turn. */
const AT_ONCE = 2
/** A page of answers without files; nobody whose bytes come slowly keeps those waiting who send one. */
const SMALL = 64 * 1024
let reading = 0
const waiting: (() => void)[] = []
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (reading >= AT_ONCE) await new Promise<void>((go) => waiting.push(go))
  else reading += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else reading -= 1
  }
}

export type Sent = {
  /** What was typed into a field, its line ends as \n; empty where it is not there. */
  text: (name: string) => string
  files: (name: string) => { name: string; bytes: Buffer }[]
}

const plain = (value: string) => value.replaceAll('\r\n', '\n').replaceAll('\u0000', '').toWellFormed().normalize('NFC')

/** Reads what a form of a page sent, with or without files, up to a number of bytes. */
export async function sentBy(request: FastifyRequest, most: number): Promise<Sent> {
  const type = String(request.headers['content-type'] ?? '')
  if (
    !/^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type) ||
    !(request.body instanceof Readable)
  )
    throw new Invalid('This address takes what its own form sends.')
  const tooLarge = () => new TooLarge('What was sent is larger than this page takes.')
  const length = Number(request.headers['content-length'] ?? Number.NaN)
  if (length > most) throw tooLarge()
  let seen = 0
  const counted = new Transform({
    transform(part: Buffer, _encoding, done) {
      seen += part.length
      done(seen > most ? tooLarge() : null, part)
    },
  })
  const source = request.body
  const read = async (): Promise<Sent> => {
    source.on('error', (problem) => counted.destroy(problem))
    const parts: Buffer[] = []
    for await (const part of source.pipe(counted)) parts.push(part as Buffer)
    const form = await new Response(Buffer.concat(parts), { headers: { 'content-type': type } })
      .formData()
      .catch(() => {
        throw new Invalid('What was sent could not be read.')
      })
    const files = new Map<string, { name: string; bytes: Buffer }[]>()
    for (const [name, value] of form)
      if (typeof value !== 'string' && value.size > 0)
        files.set(name, [
          ...(files.get(name) ?? []),
          { name: plain(value.name), bytes: Buffer.from(await value.arrayBuffer()) },
        ])
    return {
      text: (name) => {
        const value = form.get(name)
        return typeof value === 'string' ? plain(value) : ''
      },
      files: (name) => files.get(name) ?? [],
    }
  }
  return length <= SMALL ? read() : inTurn(read)
}
