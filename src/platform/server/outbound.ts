import { lookup } from 'node:dns'
import { request as askPlain } from 'node:http'
import { request as askSecret } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/**
 * The one way in which the house asks somebody outside over HTTP. An address is judged after its name was resolved, and
 * the connection goes to exactly what was judged, so that a name that changes its mind in between reaches nothing. No
 * redirects, a few ports, little time, little to read.
 */
export type Outbound = {
  headers?: Record<string, string>
  timeoutMs: number
  /** A host of our own network that an administrator named; with it no other inside one is reached either. */
  insideHost?: string | null
}
export type OutboundReply = { status: number; body: string }

/** Why nothing was asked, or no answer came, as a sentence. */
export class NotReached extends Error {}

const MOST_BYTES = 64 * 1024
const PORTS = new Set(['', '80', '443', '8080', '8443'])

const notOutside = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  notOutside.addSubnet(net, bits, 'ipv4')
// Of IPv6 only 2000::/3 is anybody's; within it these lead elsewhere (Teredo, documentation, 6to4).
const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  notOutside.addSubnet(net, bits, 'ipv6')

/** Whether an address is one of the open network, and none of this house or its neighbours. */
export function isOutside(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !notOutside.check(address, 'ipv4')
  if (family !== 6 || address.includes('%')) return false
  return global.check(address, 'ipv6') && !notOutside.check(address, 'ipv6')
}

const bare = (host: string) => host.replace(/^\[|\]$/g, '').toLowerCase()

/** Why such an address cannot be asked at all; null when it may be tried. Names are judged when they are resolved. */
export function addressProblem(text: string, insideHost: string | null | undefined): string | null {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return 'It is not an address such as https://data.example/companies.'
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'Only http and https can be asked.'
  if (url.username || url.password)
    return 'A name and password in the address would be stored in the open; use a header.'
  const host = bare(url.hostname)
  if (insideHost && host === insideHost.toLowerCase()) return null
  if (!PORTS.has(url.port)) return 'Only the ports 80, 443, 8080 and 8443 can be asked.'
  if (isIP(host) && !isOutside(host)) return 'The address lies inside our own network.'
  if (!isIP(host) && !host.includes('.')) return 'A name without a dot is one of our own network.'
  return null
}

const judged =
  (inside: boolean): LookupFunction =>
  (name, options, done) => {
    lookup(name, { ...options, all: true }, (problem, addresses) => {
      if (problem) return done(problem, '', 0)
      const list = addresses as { address: string; family: number }[]
      const [first] = list
      if (!first || (!inside && list.some(({ address }) => !isOutside(address))))
        return done(new NotReached('The name leads into our own network.'), '', 0)
      // A caller that wants all gets all, else the first; both were judged.
      if ((options as { all?: boolean }).all)
        return (done as unknown as (e: null, all: typeof list) => void)(null, list)
      done(null, first.address, first.family)
    })
  }

/**
 * The address to connect to for a host that is spoken to in another way than HTTP (mail). It is judged as every other:
 * none inside our own network, but for the one host that an administrator named.
 */
export function placeOutside(host: string, insideHost: string | null | undefined): Promise<string> {
  const inside = Boolean(insideHost) && bare(host) === insideHost?.toLowerCase()
  const name = bare(host)
  if (isIP(name))
    return inside || isOutside(name)
      ? Promise.resolve(name)
      : Promise.reject(
          new NotReached('The address lies inside our own network. Name it as an inside host to allow it.'),
        )
  return new Promise((resolve, reject) => {
    lookup(name, { all: true }, (problem, addresses) => {
      const [first] = addresses?.toSorted((a, b) => a.family - b.family) ?? []
      if (problem || !first) return reject(new NotReached('There is no such host.'))
      if (!inside && addresses.some(({ address }) => !isOutside(address)))
        return reject(new NotReached('The name leads into our own network. Name it as an inside host to allow it.'))
      resolve(first.address)
    })
  })
}

const sayProblem = (problem: NodeJS.ErrnoException): string => {
  if (problem instanceof NotReached) return problem.message
  if (problem.code === 'ENOTFOUND') return 'There is no such host.'
  if (problem.code === 'ECONNREFUSED') return 'Nobody answers there.'
  if (problem.code?.startsWith('CERT') || problem.code?.includes('SELF_SIGNED')) return 'Its certificate is not good.'
  return 'The connection broke.'
}

/** Asks once with GET. A reply of any status is a reply; a redirect is not followed. */
export function askOutside(text: string, { headers = {}, timeoutMs, insideHost }: Outbound): Promise<OutboundReply> {
  const problem = addressProblem(text, insideHost)
  if (problem) return Promise.reject(new NotReached(problem))
  const url = new URL(text)
  const inside = Boolean(insideHost) && bare(url.hostname) === insideHost?.toLowerCase()
  const ask = url.protocol === 'https:' ? askSecret : askPlain
  return new Promise((resolve, reject) => {
    const sent = ask(
      url,
      {
        method: 'GET',
        agent: false,
        lookup: judged(inside),
        headers: { accept: 'application/json', 'user-agent': 'Rapport', ...headers },
      },
      (reply) => {
        const parts: Buffer[] = []
        let bytes = 0
        reply.on('data', (part: Buffer) => {
          bytes += part.length
          if (bytes > MOST_BYTES) sent.destroy(new NotReached('Its answer is longer than 64 KB.'))
          else parts.push(part)
        })
        reply.on('end', () => {
          clearTimeout(timer)
          resolve({ status: reply.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') })
        })
        reply.on('error', (thrown) => reject(new NotReached(sayProblem(thrown))))
      },
    )
    // All of it, not only a silence: an answer that drips is one that does not come.
    const timer = setTimeout(() => sent.destroy(new NotReached(`It did not answer within ${timeoutMs} ms.`)), timeoutMs)
    sent.on('error', (thrown: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      reject(new NotReached(sayProblem(thrown)))
    })
    sent.end()
  })
}
