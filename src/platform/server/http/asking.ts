import type { FastifyRequest } from 'fastify'
import type { SignedIn } from '../../contract.ts'
import { NotAllowed } from '../../errors.ts'
import type { House } from '../context.ts'
import { type Asking, one } from './answer.ts'

export type Identify = (request: {
  house: House
  cookies: Record<string, string>
  headers: Record<string, string | string[] | undefined>
}) => Promise<SignedIn | null>

export function cookiesOf(header: string | undefined): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null)
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=')
    if (at > 0) cookies[part.slice(0, at).trim()] = part.slice(at + 1).trim()
  }
  return cookies
}

/**
 * A browser sends cookies wherever a page asks it to; so a write with a cookie must come from our own pages.
 * Fetch metadata says it where the browser knows it, Origin elsewhere; a key in a header needs neither.
 */
function refuseForeignOrigin(request: FastifyRequest, house: House): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
  if (!request.headers.cookie) return
  const site = one(request.headers['sec-fetch-site'])
  if (site === 'cross-site' || site === 'same-site') throw new NotAllowed('This request came from another site.')
  const origin = request.headers.origin
  // A page without an address of its own (a sandboxed frame) sends "null", which is no address and never ours.
  const from = origin && URL.canParse(origin) ? new URL(origin).host : undefined
  if (!site && origin && origin !== house.config.publicUrl && (!from || from !== request.headers.host))
    throw new NotAllowed('This request came from another site.')
}

/** Who asks, by which cookies and headers; the same for endpoints and streams. */
export async function askingOf(request: FastifyRequest, house: House, identify: Identify): Promise<Asking> {
  refuseForeignOrigin(request, house)
  const headers = request.headers
  const cookies = cookiesOf(headers.cookie)
  const whoNow = () => identify({ house, cookies, headers })
  const staff = await whoNow()
  return {
    house,
    staff,
    via: staff?.via === 'key' ? 'api' : 'screen',
    requestId: request.id,
    ip: request.ip,
    headers,
    cookies,
    replyHeaders: {},
    whoNow,
  }
}
