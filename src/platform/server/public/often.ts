import { isIP } from 'node:net'
import { TooMany } from '../../errors.ts'
import { keyedDigest } from '../secrets.ts'

/** Whoever has an IPv6 line has 2^64 addresses: they count as one. */
export function lineOf(ip: string): string {
  const plain = ip.replace(/^::ffff:/, '')
  if (isIP(plain) !== 6) return plain
  const [head = '', tail = ''] = plain.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const whole = plain.includes('::') ? [...left, ...Array(8 - left.length - right.length).fill('0'), ...right] : left
  return `${whole.slice(0, 4).join(':')}::/64`
}

/** An address is compared, never kept. */
export const addressDigest = (secret: string, ip: string) => keyedDigest(secret, 'address', lineOf(ip)).slice(0, 22)

const MOST_KEPT = 20_000

/** How often something was done lately, by whom; kept in this process alone, in steps of the window. */
export function often(most: number, seconds: number) {
  let since = 0
  let counts = new Map<string, number>()
  return (who: string, now: Date): void => {
    const at = now.getTime() / 1000
    if (at - since >= seconds || at < since || counts.size >= MOST_KEPT) {
      counts = new Map()
      since = at
    }
    const count = (counts.get(who) ?? 0) + 1
    counts.set(who, count)
    if (count > most)
      throw new TooMany('Too many requests in a short time. Wait a moment, then try again.', {
        retryAfter: Math.max(1, Math.ceil(since + seconds - at)),
      })
  }
}
