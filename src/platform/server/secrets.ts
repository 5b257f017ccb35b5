import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

/** 256 random bits as text for a link or a key. Whoever holds it is let in, so only its digest is stored. */
export const newToken = () => randomBytes(32).toString('base64url')

/** What is stored of a token: it cannot be turned back, and 256 random bits need no salt. */
export const tokenDigest = (token: string) => createHash('sha256').update(token).digest('base64url')

const keys = new Map<string, Buffer>()

/** One secret of the house, many uses: what is signed for one is worth nothing for another. Made once a use. */
export function keyFor(secret: string, purpose: string): Buffer {
  const name = `${purpose} ${secret}`
  const known = keys.get(name)
  if (known) return known
  const made = createHmac('sha256', secret).update(`rapport ${purpose}`).digest()
  keys.set(name, made)
  return made
}

/** A keyed digest: the same value is recognised again, but cannot be guessed from a copy of the database. */
export const keyedDigest = (secret: string, purpose: string, value: string) =>
  createHmac('sha256', keyFor(secret, purpose)).update(value).digest('base64url')

/** Text that may lie in the database for a while but must not be readable there (AES-256-GCM). */
export function seal(secret: string, text: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, 'seal'), iv)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

export function unseal(secret: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, 'seal'), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}
