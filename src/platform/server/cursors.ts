import { createHmac, timingSafeEqual } from 'node:crypto'
import { Invalid } from '../errors.ts'

const signature = (secret: string, body: string) =>
  createHmac('sha256', secret).update(body).digest('base64url').slice(0, 22)

/** A place in a list as text that only we can have made. */
export function signCursor(secret: string, cursor: unknown): string {
  const body = Buffer.from(JSON.stringify(cursor)).toString('base64url')
  return `${body}.${signature(secret, body)}`
}

export function readCursor<T>(secret: string, text: string): T {
  const [body = '', sign = ''] = text.split('.')
  const expected = Buffer.from(signature(secret, body))
  const given = Buffer.from(sign)
  if (expected.length !== given.length || !timingSafeEqual(expected, given))
    throw new Invalid('This place in the list is not one we gave out. Begin at the first page.', {
      fields: { after: 'not ours' },
    })
  return JSON.parse(Buffer.from(body, 'base64url').toString()) as T
}
