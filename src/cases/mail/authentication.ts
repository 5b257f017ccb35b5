import { shownLine } from './addresses.ts'
import type { Authentication } from './schema.ts'

const resultOf = (text: string, method: string): Authentication['dmarc'] => {
  const found = new RegExp(`(?:^|[;\\s])${method}\\s*=\\s*([a-z]+)`, 'i').exec(text)?.[1]?.toLowerCase()
  if (found === 'pass' || found === 'none') return found
  if (found === 'fail' || found === 'softfail' || found === 'permerror') return 'fail'
  return found ? 'other' : 'none'
}

/**
 * What our own mail server found out about the sender (RFC 8601). Anybody can write such a header into a mail; the one
 * that counts is signed with our server's name, or, where that is not known, stands above all others, where only the
 * last server can have put it.
 */
export function authenticationOf(
  headers: readonly { key: string; value: string }[],
  checkedBy: string | null,
): Authentication | null {
  // A comment in a header may say anything; what counts stands outside.
  const plain = (text: string) => text.replace(/\([^()]{0,500}\)/g, ' ')
  const receivedAt = headers.flatMap(({ key }, at) => (key === 'received' ? [at] : []))
  // Above the second Received there is only what the server wrote that we fetch from.
  const last = receivedAt[1] ?? headers.length
  for (const [at, { key, value }] of headers.entries()) {
    if (key !== 'authentication-results') continue
    const text = plain(value.slice(0, 4000))
    const by = shownLine(text.split(';')[0]?.trim().split(/\s/)[0] ?? '', 253).toLowerCase()
    if (!by || (checkedBy ? by !== checkedBy.toLowerCase() : at > last)) continue
    return { by, dmarc: resultOf(text, 'dmarc'), spf: resultOf(text, 'spf'), dkim: resultOf(text, 'dkim') }
  }
  return null
}
