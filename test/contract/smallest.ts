import * as cast from '../cast.ts'
import type { Shape } from './operations.ts'

/** The smallest right body, with one value put in one place. */
export function withValue(shape: Shape, at: readonly (string | number)[], value: unknown): unknown {
  const choice = (shape.anyOf ?? shape.oneOf)?.find((each) => each.type !== 'null')
  if (choice) return withValue(choice, at, value)
  const [head, ...rest] = at
  if (head === undefined) return value
  if (typeof head === 'number') return [withValue(shape.items ?? {}, rest, value)]
  const needed = Object.fromEntries(
    (shape.required ?? []).map((name) => [name, smallest(name, shape.properties?.[name] ?? {})]),
  )
  return { ...needed, [head]: withValue(shape.properties?.[head] ?? {}, rest, value) }
}

function smallest(name: string, shape: Shape): unknown {
  if (shape.default !== undefined) return shape.default
  if (shape.enum) return shape.enum[0]
  const choice = (shape.anyOf ?? shape.oneOf)?.[0]
  if (choice) return smallest(name, choice)
  if (shape.properties)
    return Object.fromEntries((shape.required ?? []).map((one) => [one, smallest(one, shape.properties?.[one] ?? {})]))
  if (shape.type === 'array')
    return Array.from({ length: shape.minItems ?? 0 }, () => smallest(name, shape.items ?? {}))
  if (shape.type === 'number' || shape.type === 'integer') return Math.max(shape.minimum ?? 1, 1)
  if (shape.type === 'boolean') return false
  if (shape.format === 'uuid') return cast.customers.marguerite.id
  if (shape.format === 'email' || name === 'email') return 'somebody@shop.example'
  if (name === 'currency') return 'GBP'
  if (name === 'country') return 'GB'
  if (name === 'timeZone' || name === 'zone') return 'Europe/London'
  return 'some words here'
}

/** The smallest body that a shape of the document takes. */
export const smallestBody = (shape: Shape) => smallest('', shape)
