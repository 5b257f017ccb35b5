import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyHelmet from '@fastify/helmet'
import fastifyRateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { implement } from '@orpc/server'
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import type { AnyEndpoint, EndpointMeta, SignedIn } from '../../contract.ts'
import { NotAllowed, NotFound, Refusal } from '../../errors.ts'
import { checkout } from '../config.ts'
import type { House } from '../context.ts'
import { newId } from '../context.ts'
import { closeLive } from '../live.ts'
import { type Asking, answer, contextFor, one, permit } from './answer.ts'
import { measure, metricsText } from './metrics.ts'
import { openApiDocument } from './openapi.ts'
import { problemFor, sendProblem } from './problem.ts'

export type Identify = (request: {
  house: House
  cookies: Record<string, string>
  headers: Record<string, string | string[] | undefined>
}) => Promise<SignedIn | null>

const MEGABYTE = 1024 * 1024
const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data']
const FILE_TYPES = ['text/csv', 'text/tab-separated-values', 'text/plain', 'application/octet-stream']

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

async function askingOf(request: FastifyRequest, house: House, identify: Identify): Promise<Asking> {
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

/** A reply as it is: actions answer in plain JSON, so nothing has to walk it before it is written. */
class Whole {
  private readonly body: object
  constructor(body: object) {
    this.body = body
  }
  toJSON() {
    return this.body
  }
}
const asItIs = {
  condition: (data: unknown) => typeof data === 'object' && data !== null && !(data instanceof Whole),
  serialize: (data: object) => new Whole(data),
}

/** The contract of every slice as one router of procedures, each bound to its action. */
function routerOf(house: House, checkHot: boolean) {
  const router: Record<string, Record<string, unknown>> = {}
  for (const slice of house.slices) {
    const actions = slice.actions ?? {}
    for (const [name, endpoint] of Object.entries(slice.api ?? {})) {
      const action = actions[name]
      if (!action) throw new Error(`${slice.name} has no action for its endpoint ${name}.`)
      const hot = (endpoint['~orpc'].meta as EndpointMeta).hot && !checkHot
      // A page of a hot list would spend more on being checked against its own shape than on being read.
      const validation = { initialInputValidationIndex: 0, initialOutputValidationIndex: hot ? Number.NaN : 0 }
      const procedure = implement(endpoint, validation) as ReturnType<typeof implement<AnyEndpoint>> as unknown as {
        handler: (fn: (options: { input: unknown; context: { asking: Asking } }) => Promise<unknown>) => unknown
      }
      router[slice.name] ??= {}
      ;(router[slice.name] as Record<string, unknown>)[name] = procedure.handler(({ input, context }) =>
        answer(endpoint, action, input, context.asking),
      )
    }
  }
  return router
}

const SECURITY = {
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"],
      // Mantine writes its theme variables into a style element.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      upgradeInsecureRequests: null,
    },
  },
  strictTransportSecurity: false as const,
  referrerPolicy: { policy: 'same-origin' as const },
}

export async function buildServer(
  house: House,
  identify: Identify,
  ready: () => Promise<string | null>,
  /** Tests check the replies of hot lists too. */
  checkHot = false,
): Promise<FastifyInstance> {
  const app = Fastify({
    // Our own line for each request is written by `measure`; Fastify itself has something to say only when it goes wrong.
    loggerInstance: house.log.child({}, { level: house.log.levelVal < 40 ? 'warn' : house.log.level }) as never,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: (request) => {
      const given = one(request.headers['x-request-id'])
      return given && /^[\w-]{8,64}$/.test(given) ? given : newId()
    },
    bodyLimit: MEGABYTE,
    trustProxy: house.config.trustProxy ?? false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300 },
  }) as unknown as FastifyInstance
  await app.register(fastifyHelmet, SECURITY)
  await app.register(fastifyRateLimit, { global: false })
  // Files come as they are; the action of the stream reads them.
  app.addContentTypeParser(FILE_TYPES, (_request, payload, done) => done(null, payload))
  app.setErrorHandler((thrown, request, reply) => sendProblem(reply, thrown, request.id, house.log))
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (request.url.startsWith('/api/')) {
      reply.header('cache-control', 'no-store')
      if (reply.statusCode >= 400) reply.type('application/problem+json')
    }
  })
  app.addHook('preClose', async () => closeLive(house))
  app.addHook('onResponse', async (request, reply) => measure(request, reply, house.log))
  addHealth(app, house, ready)
  addStreams(app, house, identify)
  addContract(app, house, identify, checkHot)
  await app.register(async (scope) => addPages(scope, house))
  await addProgram(app, house)
  return app
}

function addHealth(app: FastifyInstance, house: House, ready: () => Promise<string | null>) {
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_request, reply) => {
    const problem = await ready().catch((thrown: unknown) => String(thrown))
    return problem ? reply.status(503).send({ ok: false, problem }) : { ok: true }
  })
  app.get('/metrics', async (request, reply) => {
    const token = house.config.metricsToken
    if (token && one(request.headers.authorization) !== `Bearer ${token}`)
      throw new NotAllowed('The metrics need their token.')
    const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)
    if (!token && !local) throw new NotAllowed('Set METRICS_TOKEN to read the metrics from another machine.')
    const { type, text } = await metricsText()
    return reply.type(type).send(text)
  })
  app.get('/api/openapi.json', async () => openApiDocument(house.slices, house.config.publicUrl))
}

function addContract(app: FastifyInstance, house: House, identify: Identify, checkHot: boolean) {
  const handler = new OpenAPIHandler<{ asking: Asking }>(routerOf(house, checkHot) as never, {
    customJsonSerializers: [asItIs],
    interceptors: [
      async ({ next, context }) => {
        try {
          return await next()
        } catch (thrown) {
          const { body, refusal } = problemFor(thrown, context.asking.requestId, house.log)
          if (refusal?.retryAfterSeconds !== undefined)
            context.asking.replyHeaders['retry-after'] = String(refusal.retryAfterSeconds)
          return { matched: true, response: { status: body.status, headers: {}, body } }
        }
      },
    ],
    clientInterceptors: [
      async ({ next, context, procedure }) => {
        permit((procedure['~orpc'].meta as EndpointMeta).may, context.asking.staff)
        return next()
      },
    ],
  })
  app.all('/api/*', async (request, reply) => {
    const asking = await askingOf(request, house, identify)
    const outgoing = reply.raw
    // Headers an action sets are known only when it has ended; they are put on just before the head is written.
    const setHeader = () => {
      for (const [name, value] of Object.entries(asking.replyHeaders)) reply.header(name, value)
    }
    const send = reply.send.bind(reply)
    reply.send = (payload?: unknown) => {
      if (!outgoing.headersSent) setHeader()
      return send(payload)
    }
    const { matched } = await handler.handle(request, reply, { prefix: '/api', context: { asking } })
    if (!matched) throw new NotFound('There is nothing at this address.')
    return reply
  })
}

function addStreams(app: FastifyInstance, house: House, identify: Identify) {
  for (const slice of house.slices)
    for (const { endpoint, answer: act } of Object.values(slice.streams ?? {})) {
      const url = `/api${endpoint.path.replace(/\{(\w+)\}/g, ':$1')}`
      app.route({
        method: endpoint.method,
        url,
        handler: async (request, reply) => {
          const asking = await askingOf(request, house, identify)
          permit(endpoint.may, asking.staff)
          const given = { ...(request.query as object), ...(request.params as object) }
          const parsed = endpoint.input.safeParse(given)
          if (!parsed.success)
            throw parsed.error instanceof Refusal ? parsed.error : new NotFound('There is nothing at this address.')
          const wire = { request, reply }
          // A stream that writes has no transaction around it: bytes may take minutes to come, and it opens its own when they are safe.
          const db = endpoint.method === 'GET' ? house.reading : house.writing
          const result = await act(parsed.data, contextFor(asking, db), wire)
          for (const [name, value] of Object.entries(asking.replyHeaders)) reply.header(name, value)
          return reply.sent ? reply : reply.send(result)
        },
      })
    }
}

/** Pages for everyone. What their forms send is read by the page itself, and by no other address. */
function addPages(app: FastifyInstance, house: House) {
  app.addContentTypeParser(FORM_TYPES, (_request, payload, done) => done(null, payload))
  for (const slice of house.slices)
    for (const page of slice.pages?.(house) ?? []) app.all(page.path, (request, reply) => page.answer(request, reply))
}

/** The browser program: hashed files for a year, the page itself never from a cache. */
async function addProgram(app: FastifyInstance, house: House) {
  const root = join(checkout, 'dist/web')
  if (existsSync(root))
    await app.register(fastifyStatic, {
      root,
      index: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    if (wantsPage && !request.url.startsWith('/api/') && existsSync(join(root, 'index.html'))) {
      return reply.header('cache-control', 'no-cache').sendFile('index.html')
    }
    return sendProblem(reply, new NotFound('There is nothing at this address.'), request.id, house.log)
  })
}
