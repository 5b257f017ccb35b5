import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyHelmet from '@fastify/helmet'
import fastifyRateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { NotAllowed, NotFound, Refusal } from '../../errors.ts'
import { checkout } from '../config.ts'
import type { House } from '../context.ts'
import { newId } from '../context.ts'
import { closeLive } from '../live.ts'
import { contextFor, one, permit } from './answer.ts'
import { askingOf, type Identify } from './asking.ts'
import { addContract } from './endpoints.ts'
import { measure, metricsText } from './metrics.ts'
import { openApiDocument } from './openapi.ts'
import { sendProblem } from './problem.ts'

const MEGABYTE = 1024 * 1024
const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data']
const FILE_TYPES = ['text/csv', 'text/tab-separated-values', 'text/plain', 'application/octet-stream']

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

function addStreams(app: FastifyInstance, house: House, identify: Identify) {
  for (const slice of house.slices)
    for (const { endpoint, answer: act } of Object.values(slice.streams ?? {})) {
      const url = `/api${endpoint.path.replace(/\{(\w+)\}/g, ':$1')}`
      app.route({
        method: endpoint.method,
        url,
        handler: async (request, reply) => {
          const asking = await askingOf(request, house, identify)
          permit(endpoint.may, asking)
          if (endpoint.sees) permit(endpoint.sees, asking)
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
