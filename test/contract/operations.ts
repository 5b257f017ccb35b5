import type * as cast from '../cast.ts'
import type { TestHouse } from '../house.ts'

export type Operation = {
  name: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  parameters: { name: string; in: string; schema: Shape }[]
  body: Shape | undefined
  /** What a success looks like; undefined for a file. */
  reply: Shape | undefined
  /** Tells for as long as somebody listens; asked by tests of its own. */
  live: boolean
}
export type Shape = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  minItems?: number
  maxItems?: number
  items?: Shape
  properties?: Record<string, Shape>
  additionalProperties?: boolean | Shape
  required?: string[]
  anyOf?: Shape[]
  oneOf?: Shape[]
  default?: unknown
}

type Content = { content?: Record<string, { schema?: Shape }> }
type Described = {
  operationId?: string
  parameters?: Operation['parameters']
  requestBody?: Content
  responses: Record<string, Content>
}

/** Every operation as our own OpenAPI document tells it, as anybody outside would read it. */
export async function operations(house: TestHouse): Promise<Operation[]> {
  const { body } = await house.as(null).get('/api/openapi.json')
  return Object.entries(body.paths as Record<string, Record<string, Described>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, each]) => ({
      name: each.operationId ?? `${method} ${path}`,
      method: method.toUpperCase() as Operation['method'],
      path,
      parameters: each.parameters ?? [],
      body: each.requestBody?.content?.['application/json']?.schema,
      reply: Object.values(each.responses)[0]?.content?.['application/json']?.schema,
      live: 'text/event-stream' in (Object.values(each.responses)[0]?.content ?? {}),
    })),
  )
}

/** Asks an operation with values for its path, its query and its body. */
export function ask(
  house: TestHouse,
  who: cast.StaffName | null,
  each: Pick<Operation, 'method' | 'path'>,
  inPath: Record<string, string>,
  query: Record<string, unknown> = {},
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const path = each.path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(inPath[name] ?? ''))
  const pairs = Object.entries(query).map(([name, value]): [string, string] => [name, well(String(value))])
  const url = pairs.length > 0 ? `/api${path}?${new URLSearchParams(pairs)}` : `/api${path}`
  const writes = each.method !== 'GET' && body !== undefined
  return house.app.inject({
    method: each.method,
    url,
    headers: {
      ...(who && { 'x-cast': who }),
      ...(each.method === 'POST' && { 'idempotency-key': crypto.randomUUID() }),
      ...(['PATCH', 'PUT', 'DELETE'].includes(each.method) && { 'if-match': '"1"' }),
      ...(writes && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(writes && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}

/** A lone surrogate cannot stand in an address; everything else can. */
const well = (text: string) => text.toWellFormed()
