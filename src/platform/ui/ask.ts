// ask(endpoint, input, options?) sends one request of the contract and gives its typed answer, or throws a Problem.
// Endpoints are the entries of a slice's api.ts. POSTs carry an Idempotency-Key and are sent again, with the same key,
// when the connection broke; edits take `ifMatch: record.version`. Screens use the hooks in use-ask.ts instead.
import type { AnswerOf, AnyEndpoint, QuestionOf } from '../contract.ts'

export type ProblemShape = {
  type?: string
  title: string
  status: number
  detail?: string
  fields?: Record<string, string>
  current?: unknown
  retryAfterSeconds?: number
  requestId?: string
}

/** A refusal as the server put it (problem+json), or status 0 when no answer came. */
export class Problem extends Error {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly fields: Record<string, string>
  /** The record as it is now, with a 412. */
  readonly current: unknown
  readonly retryAfterSeconds: number | undefined
  readonly requestId: string | undefined

  constructor(shape: ProblemShape) {
    super(shape.detail ?? shape.title)
    this.name = 'Problem'
    this.type = shape.type ?? 'about:blank'
    this.title = shape.title
    this.status = shape.status
    this.fields = shape.fields ?? {}
    this.current = shape.current
    this.retryAfterSeconds = shape.retryAfterSeconds
    this.requestId = shape.requestId
  }

  /** No answer came: what was asked may or may not have happened. */
  get unanswered(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }
}

export type AskOptions = {
  ifMatch?: number | string
  idempotencyKey?: string
  signal?: AbortSignal
}

type Route = { method: string; path: string }

export const routeOf = (endpoint: AnyEndpoint): Route => {
  const { method = 'POST', path = '/' } = endpoint['~orpc'].route
  return { method, path: path.startsWith('/api/') ? path : `/api${path}` }
}

/** The slice that an endpoint belongs to, as its path says it: what an edit makes stale. */
export const sliceOf = (endpoint: AnyEndpoint): string => routeOf(endpoint).path.split('/')[2] ?? ''

const asText = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** The address and body of a request; also used for links to streams (exports, downloads). */
export const requestOf = (route: Route, input: Record<string, unknown>): { url: string; body: string | undefined } => {
  const rest = { ...input }
  const path = route.path.replaceAll(/\{\+?(\w+)\}/g, (_all, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(asText(value))
  })
  if (route.method !== 'GET') {
    const empty = Object.keys(rest).length === 0
    return { url: path, body: empty && route.method === 'DELETE' ? undefined : JSON.stringify(rest) }
  }
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(rest)) {
    if (value !== undefined && value !== null && value !== '') query.set(key, asText(value))
  }
  const text = query.toString()
  return { url: text ? `${path}?${text}` : path, body: undefined }
}

/** A plain address of an entry that is a stream (an export, a file), for a link. */
export const addressOf = (route: Route, input: Record<string, unknown> = {}): string =>
  requestOf({ method: 'GET', path: route.path.startsWith('/api/') ? route.path : `/api${route.path}` }, input).url

const noAnswer = (): Problem =>
  new Problem({
    status: 0,
    title: 'No answer',
    detail: navigator.onLine
      ? 'The server did not answer. Nothing on this page is lost; try again in a moment.'
      : 'This machine is offline. Nothing on this page is lost; it can be sent when the connection is back.',
  })

const problemOf = async (response: Response): Promise<Problem> => {
  const requestId = response.headers.get('x-request-id') ?? undefined
  const after = Number(response.headers.get('retry-after'))
  const retryAfterSeconds = Number.isFinite(after) && after > 0 ? after : undefined
  const told = response.headers.get('content-type')?.includes('json')
    ? ((await response.json().catch(() => undefined)) as Partial<ProblemShape> | undefined)
    : undefined
  if (!told && response.status >= 502) return noAnswer()
  return new Problem({
    title: 'Something went wrong',
    detail: 'The server could not answer this. Nothing was changed.',
    ...told,
    status: response.status,
    requestId,
    retryAfterSeconds,
  })
}

let onSignedOut: () => void = () => {}
/** What happens when the server says 401: the frame leads to sign-in and keeps the place. */
export const whenSignedOut = (lead: () => void): void => {
  onSignedOut = lead
}

const rests = [400, 1500, 3000]
const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const send = async (url: string, init: RequestInit): Promise<Response> => {
  const response = await fetch(url, init).catch((reason: unknown) => {
    if (init.signal?.aborted) throw reason
    return undefined
  })
  if (!response) throw noAnswer()
  if (!response.ok) throw await problemOf(response)
  return response
}

/** Sent again only where the key makes it harmless: the server answers a repeat with the first answer. */
const sendSurely = async (url: string, init: RequestInit, mayRepeat: boolean): Promise<Response> => {
  for (let attempt = 0; ; attempt++) {
    try {
      return await send(url, init)
    } catch (reason) {
      const pause = rests[attempt]
      if (!mayRepeat || pause === undefined || !(reason instanceof Problem)) throw reason
      // A repeat may find the first still being worked on; its answer comes in a moment.
      const underWay = attempt > 0 && reason.status === 409 && reason.retryAfterSeconds !== undefined
      if (!reason.unanswered && !underWay) throw reason
      await rest(pause)
    }
  }
}

/** The key of one intent. Randomness from the browser's own generator, also where `randomUUID` is not offered (plain http). */
export const newKey = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** An input may be left out where every part of it may. */
export type Asking<E extends AnyEndpoint, Options> =
  Partial<QuestionOf<E>> extends QuestionOf<E>
    ? [input?: QuestionOf<E> | undefined, options?: Options]
    : [input: QuestionOf<E>, options?: Options]

export const ask = async <E extends AnyEndpoint>(
  endpoint: E,
  ...[input, options = {}]: Asking<E, AskOptions>
): Promise<AnswerOf<E>> => {
  const route = routeOf(endpoint)
  const { url, body } = requestOf(route, (input ?? {}) as Record<string, unknown>)
  const headers: Record<string, string> = { accept: 'application/json', 'x-request-id': newKey() }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`
  if (route.method === 'POST') headers['idempotency-key'] = options.idempotencyKey ?? newKey()
  const init: RequestInit = { method: route.method, credentials: 'same-origin', headers }
  if (body !== undefined) init.body = body
  if (options.signal) init.signal = options.signal
  try {
    const response = await sendSurely(url, init, route.method === 'POST')
    return (response.status === 204 ? undefined : await response.json()) as AnswerOf<E>
  } catch (reason) {
    if (reason instanceof Problem && reason.status === 401 && !url.startsWith('/api/session')) onSignedOut()
    throw reason
  }
}
