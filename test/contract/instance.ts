import { z } from 'zod'

type Shape = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minLength?: number
  minimum?: number
  minItems?: number
  items?: Shape
  properties?: Record<string, Shape>
  required?: string[]
  anyOf?: Shape[]
  oneOf?: Shape[]
  default?: unknown
  $ref?: string
}

/** The smallest input that a schema accepts: every needed field and no other. */
export function smallestInput(schema: unknown, given: Record<string, unknown> = {}): Record<string, unknown> {
  const shape = z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Shape
  return { ...(smallest(shape) as Record<string, unknown>), ...given }
}

function smallest(shape: Shape): unknown {
  if (shape.default !== undefined) return shape.default
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  const choice = shape.anyOf ?? shape.oneOf
  if (choice?.[0]) return smallest(choice[0])
  const type = Array.isArray(shape.type) ? shape.type[0] : shape.type
  if (type === 'string') return text(shape)
  if (type === 'integer' || type === 'number') return Math.max(shape.minimum ?? 1, 1)
  if (type === 'boolean') return false
  if (type === 'array') return Array.from({ length: shape.minItems ?? 0 }, () => smallest(shape.items ?? {}))
  if (type === 'object' || shape.properties)
    return Object.fromEntries((shape.required ?? []).map((name) => [name, smallest(shape.properties?.[name] ?? {})]))
  return null
}

function text(shape: Shape): string {
  if (shape.format === 'uuid') return '01900000-0000-7000-8000-00000000ffff'
  if (shape.format === 'date') return '2026-02-28'
  if (shape.format === 'date-time') return '2026-02-28T09:00:00Z'
  if (shape.format === 'email') return 'somebody@shop.example'
  if (shape.pattern?.includes('A-Z]{3}')) return 'GBP'
  return 'some words here'.padEnd(shape.minLength ?? 0, '.')
}
