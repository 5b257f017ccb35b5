import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { z } from 'zod'
import type { Slice } from '../slice.ts'

let made: Promise<unknown> | null = null

/** OpenAPI 3.1 out of the contract itself; made at the first question, since most processes are never asked. */
export function openApiDocument(slices: readonly Slice[], publicUrl: string) {
  made ??= make(slices, publicUrl)
  return made
}

async function make(slices: readonly Slice[], publicUrl: string) {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const router = Object.fromEntries(slices.filter((slice) => slice.api).map((slice) => [slice.name, slice.api]))
  const document = await generator.generate(router as never, {
    info: {
      title: 'Rapport',
      version: '1',
      description: 'Customer relations: everything the screens do, any program can do.',
    },
    servers: [{ url: `${publicUrl}/api` }],
    security: [{ key: [] }, { session: [] }],
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key: its holder may do what its words say.' },
        session: { type: 'apiKey', in: 'cookie', name: 'rapport.session_token' },
      },
    },
  })
  for (const slice of slices)
    for (const { endpoint } of Object.values(slice.streams ?? {})) {
      document.paths ??= {}
      const paths = document.paths
      const shape = z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }) as {
        properties?: Record<string, object>
      }
      const inPath = new Set([...endpoint.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1]))
      paths[endpoint.path] = {
        ...paths[endpoint.path],
        [endpoint.method.toLowerCase()]: {
          summary: endpoint.summary,
          tags: [slice.name],
          parameters: Object.entries(shape.properties ?? {}).map(([name, schema]) => ({
            name,
            in: inPath.has(name) ? 'path' : 'query',
            required: inPath.has(name),
            schema,
          })),
          ...(endpoint.accepts && {
            requestBody: { content: { [endpoint.accepts]: { schema: { type: 'string', format: 'binary' } } } },
          }),
          responses: {
            200: { description: 'As it streams.', content: { [endpoint.replies ?? 'application/json']: {} } },
          },
        },
      } as never
    }
  return document
}
