import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { implement } from '@orpc/server'
import type { FastifyInstance } from 'fastify'
import type { AnyEndpoint, EndpointMeta } from '../../contract.ts'
import { NotFound } from '../../errors.ts'
import type { House } from '../context.ts'
import { type Asking, answer, permit } from './answer.ts'
import { askingOf, type Identify } from './asking.ts'
import { problemFor } from './problem.ts'

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

/** Every endpoint of the contract, answered under /api. */
export function addContract(app: FastifyInstance, house: House, identify: Identify, checkHot: boolean) {
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
        permit((procedure['~orpc'].meta as EndpointMeta).may, context.asking)
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
