import { ORPCError, ValidationError } from '@orpc/contract'
import type { FastifyReply } from 'fastify'
import type { Logger } from 'pino'
import { Invalid, NotFound, Refusal, TooLarge, TooMany } from '../../errors.ts'
import { asRefusal } from '../database.ts'

export type ProblemBody = {
  type: string
  title: string
  status: number
  detail: string
  instance: string
  fields?: Record<string, string>
  current?: unknown
}

type Issue = { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[] }

const pathOf = (issue: Issue) =>
  (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.') || 'input'

function invalidInput(issues: readonly Issue[]): Invalid {
  const fields: Record<string, string> = {}
  for (const issue of issues) fields[pathOf(issue)] ??= issue.message
  const first = Object.entries(fields)[0]
  return new Invalid(first ? `Please check “${first[0]}”: ${first[1]}.` : 'The input is not valid.', { fields })
}

/** One table, one road: whatever was thrown becomes a refusal of ours, or undefined when it is a bug. */
export function refusalOf(thrown: unknown): Refusal | undefined {
  if (thrown instanceof ORPCError) {
    // A reply that does not fit its own schema is our bug, an input that does not is theirs.
    if (thrown.cause instanceof ValidationError && thrown.code === 'BAD_REQUEST')
      return invalidInput(thrown.cause.issues as Issue[])
    if (thrown.code === 'BAD_REQUEST') return new Invalid('The request could not be read.')
    if (thrown.code === 'NOT_FOUND') return new NotFound('There is nothing at this address.')
    if (thrown.code === 'PAYLOAD_TOO_LARGE') return new TooLarge('The request is larger than this address takes.')
    return undefined
  }
  const status = (thrown as { statusCode?: number } | null)?.statusCode
  if (status === 413) return new TooLarge('The request is larger than this address takes.')
  if (status === 429)
    return new TooMany('Too many requests in a short time. Wait a moment, then try again.', { retryAfter: 60 })
  if (status !== undefined && status >= 400 && status < 500 && !(thrown instanceof Refusal))
    return new Invalid('The request could not be read.')
  return asRefusal(thrown)
}

function problemBody(refusal: Refusal, instance: string): ProblemBody {
  return {
    type: `https://rapport.example/problems/${refusal.status}`,
    title: refusal.title,
    status: refusal.status,
    detail: refusal.message,
    instance,
    ...(refusal.fields && { fields: refusal.fields }),
    ...(refusal.current !== undefined && { current: refusal.current }),
  }
}

export function problemFor(
  thrown: unknown,
  requestId: string,
  log: Logger,
): { body: ProblemBody; refusal: Refusal | null } {
  const refusal = refusalOf(thrown)
  if (refusal) {
    if (refusal.status >= 500) log.warn({ requestId, err: thrown }, 'refused')
    return { body: problemBody(refusal, requestId), refusal }
  }
  log.error({ requestId, err: thrown }, 'failed')
  return {
    body: {
      type: 'https://rapport.example/problems/500',
      title: 'Something went wrong',
      status: 500,
      detail: `That is our mistake, and nothing was changed. If it stays, tell your administrator the reference ${requestId}.`,
      instance: requestId,
    },
    refusal: null,
  }
}

export function sendProblem(reply: FastifyReply, thrown: unknown, requestId: string, log: Logger) {
  const { body, refusal } = problemFor(thrown, requestId, log)
  if (refusal?.retryAfterSeconds !== undefined) reply.header('retry-after', String(refusal.retryAfterSeconds))
  return reply.status(body.status).type('application/problem+json').send(body)
}
