import type { ContractProcedure, InferSchemaInput, InferSchemaOutput } from '@orpc/contract'
import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'

/** Whoever asks: the signed-in person as the platform knows them. */
export const SignedIn = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  words: z.array(z.string()),
  teamIds: z.array(z.string()),
  /** Departments (customers of that kind) of the person's teams. */
  departmentIds: z.array(z.string()),
  /** The customer that this member of staff is. */
  personId: z.string().nullable(),
  /** The house's time zone: a day that somebody names is a day there. */
  timeZone: z.string(),
  via: z.enum(['session', 'key']),
})
export type SignedIn = z.infer<typeof SignedIn>

/** `anyone` needs no sign-in, `signed-in` any role; every other word must be held by a role. */
export type May = string

export type EndpointMeta = {
  may: May
  /** An edit of a record: If-Match is required (428), and 412 answers whoever was not first. */
  edits?: boolean
  /** The Idempotency-Key is required, not only accepted. */
  needsKey?: boolean
  /** A POST that only asks (a calculation): it writes nothing and runs read-only. */
  asks?: boolean
  /** Not checked against its reply shape on the way out in production (hot lists). */
  hot?: boolean
  /** Answers for as long as somebody listens. */
  live?: boolean
}

type Description<I extends z.ZodType, O extends z.ZodType> = EndpointMeta & {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: `/${string}`
  summary: string
  input?: I
  reply: O
  status?: number
}

/** One endpoint as data: server, browser, command line and OpenAPI all read this. */
export const endpoint = <I extends z.ZodType, O extends z.ZodType>(description: Description<I, O>) => {
  const { method, path, summary, input, reply, status, ...meta } = description
  return (
    oc
      .$meta<EndpointMeta>(meta)
      .route({ method, path, summary, successStatus: status ?? (method === 'POST' && !meta.asks ? 201 : 200) })
      // A request without a body asks the same as one with an empty one.
      .input((input ?? z.strictObject({}).default({})) as I)
      .output(reply)
  )
}

/** An endpoint that tells what happens as it happens (server-sent events), until whoever listens goes away. */
export const liveEndpoint = <I extends z.ZodType, E extends z.ZodType>(
  description: EndpointMeta & { path: `/${string}`; summary: string; input?: I; event: E },
) => {
  const { path, summary, input, event, ...meta } = description
  return oc
    .$meta<EndpointMeta>({ ...meta, live: true })
    .route({ method: 'GET', path, summary })
    .input((input ?? z.strictObject({}).default({})) as I)
    .output(eventIterator(event))
}

// biome-ignore lint/suspicious/noExplicitAny: a contract of any shape is meant.
export type AnyEndpoint = ContractProcedure<any, any, any, any>
export type Api = Record<string, AnyEndpoint>

export type InputOf<E> =
  E extends ContractProcedure<infer I, infer _O, infer _E, infer _M> ? InferSchemaOutput<I> : never
export type QuestionOf<E> =
  E extends ContractProcedure<infer I, infer _O, infer _E, infer _M> ? InferSchemaInput<I> : never
export type AnswerOf<E> =
  E extends ContractProcedure<infer _I, infer O, infer _E, infer _M> ? InferSchemaOutput<O> : never
type ReplyOf<E> = E extends ContractProcedure<infer _I, infer O, infer _E, infer _M> ? InferSchemaInput<O> : never

/** One function for each endpoint, same name: the compiler matches names, inputs and replies. */
export type ActionsFor<A extends Api, Context> = {
  [K in keyof A]: (input: InputOf<A[K]>, context: Context) => Promise<ReplyOf<A[K]>> | ReplyOf<A[K]>
}

/** A plain route beside the contract for files and streams, with the same permission and the same document. */
export type StreamEndpoint = {
  method: 'GET' | 'POST' | 'PUT'
  path: `/${string}`
  summary: string
  may: May
  /** The word for what is sent, where `may` is only for taking it away: both are needed. */
  sees?: May
  input: z.ZodType
  /** Content types that come in or go out. */
  accepts?: string
  replies?: string
  needsKey?: boolean
}
export const stream = <S extends StreamEndpoint>(description: S): S => description
