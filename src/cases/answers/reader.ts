import { createHmac, timingSafeEqual } from 'node:crypto'

const signed = (secret: string, caseId: string) =>
  createHmac('sha256', secret).update(`reader of case ${caseId}`).digest('base64url').slice(0, 22)

/** Names the case whose reply leads somebody to an article, so that we know whether they came to us after all. */
export const readerOf = (secret: string, caseId: string): string => `${caseId}.${signed(secret, caseId)}`

/** The case that a link names, or none: one that we did not sign names nobody. */
export function caseOfReader(secret: string, text: string): string | null {
  const [caseId = '', signature = '', ...more] = text.split('.')
  if (more.length > 0 || !/^[0-9a-f-]{36}$/.test(caseId)) return null
  const right = Buffer.from(signed(secret, caseId))
  const given = Buffer.from(signature)
  return right.length === given.length && timingSafeEqual(right, given) ? caseId : null
}
