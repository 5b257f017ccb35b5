import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

const registry = new Registry()
collectDefaultMetrics({ register: registry, prefix: 'rapport_' })

const requests = new Histogram({
  name: 'rapport_request_seconds',
  help: 'Time to answer a request, by route and status.',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
  registers: [registry],
})

/** A token of a link stands in some paths; whoever reads the log must not be let in by it. */
const withoutTokens = (path: string | undefined) => path?.replace(/[\w-]{40,}/g, '…')

/** Counts a finished request and writes its line to the log: path without query, since queries hold names. */
export function measure(request: FastifyRequest, reply: FastifyReply, log: Logger) {
  const route =
    request.routeOptions.url === '/api/*'
      ? `/api/${request.url.split(/[/?]/)[2] ?? ''}`
      : (request.routeOptions.url ?? 'none')
  requests.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
  log.debug(
    {
      requestId: request.id,
      method: request.method,
      path: withoutTokens(request.url.split('?')[0]),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    },
    'answered',
  )
}

export const metricsText = async () => ({ type: registry.contentType, text: await registry.metrics() })
