import fc from 'fast-check'
import type { Shape } from './operations.ts'

/** Text that has broken somebody's program: nulls, half characters, marks of direction, other people's languages. */
export const oddText = [
  ' ',
  '\u0000',
  'a\u0000b',
  'x\udfffy',
  '\ufeff',
  '\u202egnp.exe',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  'e\u0301'.repeat(40),
  'Z̸̡͖͝ą̵̛l̷g̵o̶',
  'раураl@example.com',
  '__proto__',
  "' or 1=1 --",
  '../../etc/passwd',
  '\r\nSet-Cookie: a=b',
  'İıſK',
  'x'.repeat(65_536),
]
export const oddNumbers = [
  0,
  -0,
  -1,
  0.1 + 0.2,
  1e-320,
  1e308,
  -1e308,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  2 ** 53 - 1,
  2 ** 63,
  -(2 ** 63),
  1.0000000001,
]
export const oddTimes = [
  '0000-00-00',
  '0000-01-01',
  '0001-01-01T00:00:00Z',
  '2025-02-29',
  '2024-02-29',
  '9999-12-31',
  '9999-12-31T23:59:59.999999999Z',
  '10000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '-271821-04-20',
  '2026-03-29T02:30:00+99:00',
  '2026-06-30T23:59:60Z',
  'infinity',
  '-infinity',
  'now',
  'epoch',
]

/** Real ids, and what fits a field that its shape does not tell of. */
export type Given = { ids: readonly string[]; named: Readonly<Record<string, readonly unknown[]>> }

const lone = (shape: Shape): string | undefined =>
  Array.isArray(shape.type) ? shape.type.find((type) => type !== 'null') : shape.type

const time = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())

/** Nobody's yet, most of the time. */
const address = fc.stringMatching(/^[a-z]{8}$/).map((letters) => `${letters}@shop.example`)

function textOf(shape: Shape, given: Given): fc.Arbitrary<unknown> {
  if (shape.format === 'uuid') return fc.oneof(fc.constantFrom(...given.ids), fc.uuid())
  if (shape.format === 'date') return time.map((text) => text.slice(0, 10))
  if (shape.format === 'date-time') return time
  if (shape.format === 'email') return address
  if (shape.pattern) {
    try {
      return fc.stringMatching(new RegExp(shape.pattern))
    } catch {
      return fc.constantFrom('GBP', 'GB', 'x')
    }
  }
  const { minLength = 0, maxLength = 200 } = shape
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, Math.max(minLength, 60)) })
}

/** What the name of a field says and its shape does not. */
function named(name: string, shape: Shape, given: Given): fc.Arbitrary<unknown> {
  const fitting = given.named[name]
  if (fitting) return fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...fitting) }, right(shape, given))
  if (/Minor$/.test(name)) return fc.oneof({ weight: 9, arbitrary: fc.nat(100_000) }, right(shape, given))
  if (lone(shape) !== 'string' || shape.enum || shape.format) return right(shape, given)
  if (/^(email|value)$/.test(name)) return fc.oneof(address, right(shape, given))
  if (/(At|Since)$/.test(name)) return time
  return right(shape, given)
}

/** Inputs that the document says are right. */
export function right(shape: Shape, given: Given): fc.Arbitrary<unknown> {
  if (shape.const !== undefined) return fc.constant(shape.const)
  if (shape.enum) return fc.constantFrom(...shape.enum)
  const choices = shape.anyOf ?? shape.oneOf
  if (choices) return fc.oneof(...choices.map((each) => right(each, given)))
  const type = lone(shape)
  if (type === 'string') return textOf(shape, given)
  if (type === 'integer' || type === 'number') {
    const min = Math.max(shape.minimum ?? shape.exclusiveMinimum ?? -1e9, Number.MIN_SAFE_INTEGER)
    const max = Math.min(shape.maximum ?? 1e9, Number.MAX_SAFE_INTEGER)
    return type === 'integer'
      ? fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
      : fc.oneof(
          fc.integer({ min: Math.ceil(min), max: Math.floor(max) }),
          fc.double({ min, max, noNaN: true, noDefaultInfinity: true }),
        )
  }
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'array') {
    const { minItems = 0, maxItems = 3 } = shape
    const most = Math.max(minItems, Math.min(maxItems, 3))
    return fc.array(right(shape.items ?? {}, given), { minLength: minItems, maxLength: most })
  }
  if (type === 'object' || shape.properties) {
    const known = Object.entries(shape.properties ?? {}).map(
      ([name, each]) => [name, named(name, each, given)] as const,
    )
    return fc.record(Object.fromEntries(known), { requiredKeys: (shape.required ?? []) as never[] })
  }
  return fc.jsonValue()
}

/** What nobody asked for: the wrong kind, too much of it, or text and numbers that break programs. */
export const wrongValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...oddText, ...oddNumbers, ...oddTimes, null, true, [], {}, [[]], { a: { b: 1 } }),
  fc.jsonValue(),
  fc.string({ unit: 'binary', maxLength: 30 }),
)

/** An input that would be right but for one place in it. */
export const spoilt = (shape: Shape, given: Given): fc.Arbitrary<unknown> =>
  fc
    .tuple(right(shape, given), wrongValue, fc.nat(), fc.string({ maxLength: 12 }))
    .map(([input, value, which, name]) => {
      if (typeof input !== 'object' || input === null) return value
      const names = [...Object.keys(shape.properties ?? {}), name]
      return { ...input, [names[which % names.length] as string]: value }
    })
